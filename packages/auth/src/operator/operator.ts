import { type AuthDb, type AuthScope, minutesAfter } from '../auth-db.ts'
import type { PasswordLane } from '../password/lane.ts'
import { chosenProblem, type PasswordReason } from '../password/policy.ts'
import { newSecret, secretShape, sha256 } from '../secret.ts'
import { isSessionId } from '../session/cookie.ts'
import { keeping, type StoredSecret, sessionStore } from '../session/keeping.ts'

// What the operators' realm has of its own. Signing in, codes, sessions and counters are the staff's functions
// over `operatorDb`.

/** How long a one-time link lives. It is handed over by a person, not by mail. */
export const operatorLinkHours = 48

export type OperatorSession = {
  operatorId: string
  name: string
  roles: string[]
  extendDue: boolean
  renewDue: boolean
}

/** The person behind a whole session, or null. */
export const enterOperator = async (db: AuthDb, id: string): Promise<OperatorSession | null> => {
  if (!isSessionId(id) || !id.startsWith(`${db.tenantId}.`)) return null
  type Row = StoredSecret & {
    operator_id: string
    name: string
    roles: string[]
    extend_due: boolean
    renew_due: boolean
  }
  const [row] = await db.call<Row>('enter', keeping.keysOf(id).idHash)
  if (!row || !keeping.matches(id, row)) return null
  const { operator_id: operatorId, name, roles, extend_due: extendDue, renew_due: renewDue } = row
  return { operatorId, name, roles, extendDue, renewDue }
}

/** A new one-time link with which this operator sets a password; earlier ones are void. Null: no such operator. */
export const putOperatorLink = async (db: AuthDb, operatorId: string): Promise<string | null> => {
  const token = newSecret()
  const until = minutesAfter(db.now, operatorLinkHours * 60)
  const [row] = await db.call<{ token_put: boolean }>('token_put', operatorId, sha256(token), until)
  return row?.token_put ? token : null
}

/** Uses a link up: the password counts, and every session of before ends. Signs nobody in. */
export const useOperatorLink = async (
  db: AuthDb,
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<string | null> => {
  if (!secretShape.test(token)) return null
  const [row] = await db.call<{ account_id: string }>('token_use', sha256(token), passwordHash)
  return row?.account_id ?? null
}

/** Ends every way in of somebody who has left. */
export const closeOperator = async (db: AuthDb, operatorId: string): Promise<boolean> => {
  const [row] = await db.call<{ operator_close: boolean }>('operator_close', operatorId)
  return row?.operator_close === true
}

/** Who has a second factor, and how many sessions live. */
export const operatorStates = async (
  db: AuthDb,
  operatorIds: string[],
): Promise<Map<string, { sessions: number }>> => {
  const rows = await db.call<{ operator_id: string; sessions: number }>('enrolled', operatorIds)
  return new Map(rows.map(({ operator_id, sessions }) => [operator_id, { sessions }]))
}

/** Removes what has run out. */
export const sweepOperators = async (db: AuthDb): Promise<number> => {
  const [row] = await db.call<{ sweep: number }>('sweep')
  return Number(row?.sweep)
}

/** Changes one's own password with the present one; all other sessions end. @throws PasswordLaneBusy */
export const changeOperatorPassword = async (
  scope: AuthScope,
  lane: PasswordLane,
  input: { operatorId: string; current: string; next: string; keepSessionId: string | null },
): Promise<{ ok: true } | { ok: false; reason: 'credentials-wrong' | PasswordReason }> => {
  type Row = { password_hash: string; email: string }
  const [found] = await scope((db) => db.call<Row>('credential_of', input.operatorId))
  const known = found?.password_hash ?? null
  if (!(await lane.verify(known, input.current)) || !found || known === null)
    return { ok: false, reason: 'credentials-wrong' }
  const reason = chosenProblem(lane, input.next, [found.email])
  if (reason) return { ok: false, reason }
  const fresh = await lane.hash(input.next)
  return scope(async (db) => {
    const [row] = await db.call<{ password_replace: boolean }>(
      'password_replace',
      input.operatorId,
      known,
      fresh,
    )
    if (!row?.password_replace) return { ok: false, reason: 'credentials-wrong' } as const
    await sessionStore(db).endOthers(input.operatorId, input.keepSessionId)
    return { ok: true } as const
  })
}
