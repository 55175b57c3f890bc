import type { AuthScope } from '../auth-db.ts'
import type { PasswordLane } from '../password/lane.ts'
import { chosenProblem, type PasswordReason } from '../password/policy.ts'
import { sessionStore } from '../session/keeping.ts'
import { planPasswordChanged } from './mail.ts'

export type PasswordChange =
  | { ok: true; endedSessions: number }
  | { ok: false; reason: 'credentials-wrong' | PasswordReason }

/**
 * Changes the password of a signed-in account after asking for the present one; all other sessions end,
 * and a mail tells the owner.
 * @throws PasswordLaneBusy
 */
export const changePassword = async (
  scope: AuthScope,
  lane: PasswordLane,
  input: {
    accountId: string
    current: string
    next: string
    context: readonly string[]
    keepSessionId: string | null
  },
): Promise<PasswordChange> => {
  const found = await credentialOf(scope, input.accountId)
  const known = found?.password_hash ?? null
  if (!(await lane.verify(known, input.current)) || !found || known === null) {
    return { ok: false, reason: 'credentials-wrong' }
  }
  const reason = chosenProblem(lane, input.next, [...input.context, found.email])
  if (reason) return { ok: false, reason }
  const fresh = await lane.hash(input.next)
  return scope(async (db) => {
    const [row] = await db.call<{ password_replace: boolean }>(
      'password_replace',
      input.accountId,
      known,
      fresh,
    )
    if (!row?.password_replace) return { ok: false, reason: 'credentials-wrong' }
    const endedSessions = await sessionStore(db).endOthers(input.accountId, input.keepSessionId)
    await planPasswordChanged(db, input.accountId, found.language)
    return { ok: true, endedSessions }
  })
}

const credentialOf = async (scope: AuthScope, accountId: string) => {
  type Row = { password_hash: string | null; email: string; language: string }
  const [found] = await scope((db) => db.call<Row>('credential_of', accountId))
  return found
}

/** Asks for the present password once more, before an account's ways in are changed (ASVS 7.5.1). @throws PasswordLaneBusy */
export const knowsPassword = async (
  scope: AuthScope,
  lane: PasswordLane,
  { accountId, password }: { accountId: string; password: string },
): Promise<boolean> => lane.verify((await credentialOf(scope, accountId))?.password_hash ?? null, password)
