import { type AuthDb, instant } from '../auth-db.ts'
import { type KeyRing, keyed } from '../secret.ts'

/** `tries` at once; afterwards they come back evenly, all of them within `minutes`. */
export type Allowance = { tries: number; minutes: number }
type Limited = 'source' | 'tenant' | 'account'
export type LimitAction =
  | 'sign-in'
  | 'sign-up'
  | 'forgot'
  | 'link'
  | 'form'
  | 'barrier'
  | 'password-change'
  | 'address-change'
  | 'second-factor'
  | 'opinion'
  | 'join'

/** Generous for a source, because many families share one address of a mobile network or a library. */
export const allowances: Record<LimitAction, Partial<Record<Limited, Allowance>>> = {
  'sign-in': {
    source: { tries: 100, minutes: 15 },
    tenant: { tries: 5000, minutes: 15 },
    account: { tries: 10, minutes: 15 },
  },
  'sign-up': {
    source: { tries: 30, minutes: 60 },
    tenant: { tries: 3000, minutes: 60 },
    account: { tries: 5, minutes: 60 },
  },
  forgot: {
    source: { tries: 30, minutes: 60 },
    tenant: { tries: 3000, minutes: 60 },
    account: { tries: 5, minutes: 60 },
  },
  link: { source: { tries: 100, minutes: 60 } },
  form: { source: { tries: 10, minutes: 60 } },
  // An account is here the address a receipt goes to: nobody fills another person's mailbox.
  barrier: {
    source: { tries: 20, minutes: 60 },
    tenant: { tries: 300, minutes: 60 },
    account: { tries: 3, minutes: 60 },
  },
  // Nobody fills strangers' mailboxes from an account.
  'address-change': { account: { tries: 5, minutes: 60 } },
  'password-change': { account: { tries: 10, minutes: 15 } },
  // Three codes in a million are good at a time: guessing takes about a year.
  'second-factor': { source: { tries: 100, minutes: 15 }, account: { tries: 10, minutes: 15 } },
  // A code has eight letters and opens a child's data: guessing one of a thousand that are open takes centuries.
  join: { source: { tries: 100, minutes: 15 }, account: { tries: 10, minutes: 15 } },
  opinion: { source: { tries: 100, minutes: 60 }, account: { tries: 20, minutes: 60 } },
}

// One order for everyone, so two requests never wait for each other; and a source that is shut out already takes
// nothing from the tenant's or the account's allowance, so it cannot shut out a family.
const order: Limited[] = ['source', 'tenant', 'account']

export type Admission = { ok: true } | { ok: false; retryAfterSeconds: number }

/**
 * Takes one try of each allowance of the action (API2, ASVS 6.3.1). Run it in a short transaction of its own, before
 * any hashing: the tenant's row is shared by all its sign-ins, and the try must count even if the rest fails.
 * @param who `account`: the address as typed and normalised, or the account id; `source`: see `sourceOf`
 * The database sees keyed digests, no addresses. While a key is exchanged a try is taken under both, so that nobody's
 * allowance is whole again and processes with the one and the other count together.
 */
export const admit = async (
  db: AuthDb,
  action: LimitAction,
  who: { source: string; account?: string },
  key: KeyRing,
  rules: Partial<Record<Limited, Allowance>> = allowances[action],
): Promise<Admission> => {
  const names: Record<Limited, string | undefined> = { ...who, account: who.account, tenant: '' }
  // Two processes may hold the same keys the other way round.
  const inOrder = key.toSorted()
  for (const limited of order) {
    const rule = rules[limited]
    const name = names[limited]
    if (!rule || name === undefined) continue
    for (const one of inOrder) {
      const free = await take(db, keyed(one, 'attempt', db.tenantId, action, limited, name), rule)
      if (free === null) continue
      const waitMs = free.getTime() - db.now.getTime()
      return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) }
    }
  }
  return { ok: true }
}

/** Null: taken. Otherwise the instant of the next try. */
const take = async (db: AuthDb, name: Buffer, { tries, minutes }: Allowance): Promise<Date | null> => {
  const spanSeconds = minutes * 60
  const spans = [`${spanSeconds / tries} seconds`, `${spanSeconds} seconds`]
  const [row] = await db.call<{ attempt_take: unknown }>('attempt_take', name, ...spans)
  if (!row) throw new Error('attempt_take answered no row')
  return row.attempt_take === null ? null : instant(row.attempt_take)
}
