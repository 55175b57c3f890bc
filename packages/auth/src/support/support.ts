import { type AuthDb, instant, minutesAfter } from '../auth-db.ts'
import { newSecret, secretShape, sha256 } from '../secret.ts'
import { isSessionId } from '../session/cookie.ts'

/** From the console to the tenant's pages: long enough for a click. */
const ticketMinutes = 2

export type SupportSession = { accessId: string; operatorId: string; name: string; endsAt: Date }

/** Run with the operator's role. Null: the office has not granted it to this operator, or it has ended. */
export const supportTicket = async (
  db: AuthDb,
  { accessId, operatorId }: { accessId: string; operatorId: string },
): Promise<string | null> => {
  const ticket = newSecret()
  const values = [sha256(ticket), accessId, operatorId, minutesAfter(db.now, ticketMinutes)]
  const [row] = await db.call<{ support_ticket: boolean }>('support_ticket', ...values)
  return row?.support_ticket ? ticket : null
}

/** The ticket becomes a session, once; it ends with the grant. */
export const enterBySupport = async (
  db: AuthDb,
  ticket: string,
): Promise<{ id: string; accessId: string } | null> => {
  if (!secretShape.test(ticket)) return null
  const id = `${db.tenantId}.${newSecret()}`
  const [row] = await db.call<{ support_enter: string | null }>('support_enter', sha256(ticket), sha256(id))
  return row?.support_enter ? { id, accessId: row.support_enter } : null
}

/** Whose session this is, as long as the office's grant holds. */
export const checkSupport = async (db: AuthDb, id: string): Promise<SupportSession | null> => {
  if (!isSessionId(id) || !id.startsWith(`${db.tenantId}.`)) return null
  const [row] = await db.call<{
    access_id: string
    operator_id: string
    operator_name: string
    ends_at: unknown
  }>('support_check', sha256(id))
  if (!row) return null
  return {
    accessId: row.access_id,
    operatorId: row.operator_id,
    name: row.operator_name,
    endsAt: instant(row.ends_at),
  }
}

export const endSupport = async (db: AuthDb, id: string): Promise<void> => {
  await db.call('support_end', sha256(id))
}
