import { liftSuppression, planMail } from '@kita/db/outbox'
import type { AuthDb } from '../auth-db.ts'
import type { AccountKind } from '../session/store.ts'

type Outcome = 'confirm' | 'account-exists' | 'reset' | 'invite' | 'move' | 'object'

const templates = {
  confirm: 'confirm-account',
  'account-exists': 'account-exists',
  reset: 'reset-password',
  invite: 'staff-invitation',
  move: 'confirm-address',
  object: 'address-changing',
} as const satisfies Record<Outcome, string>

/**
 * Plans a mail with links, in the transaction that gave rise to it. It holds the id of the asked-for link only; the
 * worker mints the links at hand-over (`mintLinks`). An outcome without a mail plans none.
 */
export const planLinkMail = async (
  db: AuthDb,
  linkId: string,
  row: { account_id: string; language: string; outcome: string } | undefined,
): Promise<boolean> => {
  if (!row || !Object.hasOwn(templates, row.outcome)) return false
  const template = templates[row.outcome as Outcome]
  await planMail(db.tx, {
    template,
    lang: row.language,
    to: { kind: 'account', id: row.account_id },
    params: { linkId },
    dedupeKey: `${template}:${linkId}`,
    now: db.now,
  })
  return true
}

/** A link out of a mail was used: its address takes our mail, whatever came back before. */
export const noteReached = async (db: AuthDb, accountId: string): Promise<void> => {
  const [row] = await db.call<{ email: string }>('account_get', accountId)
  if (row) await liftSuppression(db.tx, row.email)
}

/** Tells the owner that the password has changed (ASVS 6.3.7). */
export const planPasswordChanged = async (db: AuthDb, accountId: string, language: string): Promise<void> => {
  await planMail(db.tx, {
    template: 'password-changed',
    lang: language,
    to: { kind: 'account', id: accountId },
    dedupeKey: `password-changed:${accountId}:${db.now.toISOString()}`,
    now: db.now,
  })
}

/**
 * What happened to a second factor: switched on, another device, new recovery codes, one of them used, switched off by its
 * owner; taken away by a colleague, and from a family by the office.
 */
export type FactorChange = 'on' | 'replaced' | 'codes' | 'recovery' | 'off' | 'reset' | 'removed'

/** Tells the owner what happened to the second factor (ASVS 6.3.7). */
export const planFactorChanged = async (
  db: AuthDb,
  accountId: string,
  change: FactorChange,
): Promise<void> => {
  const [row] = await db.call<{ kind: AccountKind; language: string }>('account_get', accountId)
  if (!row) return
  await planMail(db.tx, {
    template: row.kind === 'staff' ? 'second-factor-changed' : 'family-factor-changed',
    lang: row.language,
    to: { kind: 'account', id: accountId },
    params: { change },
    dedupeKey: `second-factor-changed:${accountId}:${change}:${db.now.toISOString()}`,
    now: db.now,
  })
}
