import { enterOperator, operatorDb, readSessionCookie, sessionLife, sessionStore } from '@kita/auth'
import type { OperatorCtx, OperatorRole } from '@kita/core'
import { type Database, withoutTenant } from '@kita/db'
import type { RequestEnv } from '../deps.ts'

type Holder = { actor: OperatorCtx['actor']; sessionId: string | null }

/** Session cookie → operator; an ended, foreign or malformed session is nobody, never an error. */
export const operatorHolder = async (
  operator: Database,
  cookieHeader: string | null,
  { now, secure, renewal }: { now: Date; secure: boolean; renewal?: RequestEnv['renewal'] | undefined },
): Promise<Holder> => {
  const sessionId = renewal?.id ?? readSessionCookie(cookieHeader, { secure })
  if (!sessionId) return { actor: { kind: 'nobody' }, sessionId: null }
  const found = await withoutTenant(operator, (tx) => enterOperator(operatorDb(tx, now), sessionId), {
    readOnly: true,
  })
  if (!found) return { actor: { kind: 'nobody' }, sessionId: null }
  if (found.extendDue)
    await withoutTenant(operator, (tx) =>
      sessionStore(operatorDb(tx, now)).extend(sessionId, sessionLife.staff.idleMinutes),
    )
  const { operatorId, name } = found
  const fresh =
    renewal && found.renewDue
      ? await withoutTenant(operator, (tx) => sessionStore(operatorDb(tx, now)).renew(sessionId))
      : null
  if (renewal && fresh) renewal.id = fresh
  return {
    actor: { kind: 'operator', operatorId, name, roles: found.roles as OperatorRole[] },
    sessionId: fresh ?? sessionId,
  }
}
