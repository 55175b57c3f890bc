import { insertRows, type Tx } from '@kita/db'
import { noticeAcknowledgement } from '@kita/db/schema'
import type { Ctx } from '../context.ts'
import { fieldError } from '../error.ts'
import { newId } from '../id.ts'

/**
 * The version of the privacy notice that has to be read at this moment, null where the tenant shows none then (A13.4).
 * @throws DomainError `notice-not-acknowledged` (field) when the person has read another version or none
 */
export const requireNotice = (
  ctx: Pick<Ctx, 'tenant'>,
  moment: 'registration' | 'application',
  read: string | undefined,
): string | null => {
  const { noticeAt, noticeVersion } = ctx.tenant.profile.privacy
  if (noticeAt !== moment && noticeAt !== 'both') return null
  if (read === noticeVersion) return noticeVersion
  throw fieldError('/noticeVersion', 'notice-not-acknowledged')
}

/** Notes that the person has read the notice; this is no consent (finding 11). */
export const acknowledgeNotice = async (tx: Tx, ctx: Ctx, accountId: string, version: string) => {
  const row = {
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    accountId,
    notice: 'privacy',
    noticeVersion: version,
    acknowledgedAt: ctx.now,
  }
  await insertRows(tx, noticeAcknowledgement, [row])
}
