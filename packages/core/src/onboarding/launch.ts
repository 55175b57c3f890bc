import type { Tx } from '@kita/db'
import { switchOff } from '@kita/db/console'
import { tenant } from '@kita/db/schema'
import { checklist, type Made, mayOpen } from '@kita/tenant/onboarding'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { email, line } from '../input.ts'
import { change, draftOf, draftVerb, type Row } from './draft-verb.ts'

type Count = { what: string; kind: string; n: number | string }

/** How the tenant stands that was made of this draft, in numbers; null before. The transaction has it set. */
export const readMade = async (tx: Tx, row: Row): Promise<Made | null> => {
  if (row.tenantId === null) return null
  const counts = await tx.execute<Count>(sql`select * from directory.numbers()`)
  const count = (what: string, kind?: string) =>
    counts
      .filter((one) => one.what === what && (kind === undefined || one.kind === kind))
      .reduce((sum, { n }) => sum + Number(n), 0)
  const closed = await tx
    .select({ id: switchOff.id })
    .from(switchOff)
    .where(and(inArray(switchOff.id, row.switchIds), isNull(switchOff.endedAt)))
  return {
    facilities: count('facilities'),
    heads: count('staff', 'facility-head'),
    officeAdmins: count('staff', 'office-admin'),
    statement: await isReviewed(tx, row.tenantId),
    open: row.state === 'open' || closed.length === 0,
  }
}

const isReviewed = async (tx: Tx, tenantId: number): Promise<boolean> => {
  const [found] = await tx
    .select({ reviewed: sql<string | null>`${tenant.profile} #>> '{accessibility,reviewedOn}'` })
    .from(tenant)
    .where(eq(tenant.tenantId, tenantId))
  return found?.reviewed != null
}

/** Whom the office's first invitation goes to. */
export const adminInput = z.strictObject({ name: line(200), email })
/**
 * Makes somebody an administrator of the office, or the head of one facility, in the realm of its staff, and sends the mail
 * with the link.
 */
export type AppointAdmin = (
  tenantId: number,
  person: z.output<typeof adminInput> & { facilityId?: string },
  at: { now: Date; requestId: string },
) => Promise<void>

/** Invites the office's administrator, who invites all others. @throws DomainError `onboarding-not-made` */
export const inviteOfficeAdmin = (appoint: AppointAdmin) =>
  draftVerb({
    action: 'onboarding.invite',
    input: adminInput,
    run: async (_tx, person, { row, now, requestId }) => {
      if (row.tenantId === null) throw new DomainError('onboarding-not-made')
      await appoint(row.tenantId, person, { now, requestId })
      return { result: undefined, audit: { detail: { event: 'invited', role: 'office-admin' } } }
    },
  })

/** Lets families in. @throws DomainError `onboarding-incomplete`, `onboarding-changed-meanwhile` */
export const openPortal = draftVerb({
  action: 'onboarding.open',
  input: z.strictObject({ revision: z.number().int().min(1) }),
  run: async (tx, { revision }, ctx) => {
    const { row, now } = ctx
    const made = await readMade(tx, row)
    if (!mayOpen(checklist(draftOf(row), made, row.facilitiesLater)))
      throw new DomainError('onboarding-incomplete')
    await tx
      .update(switchOff)
      .set({ endedAt: now })
      .where(and(inArray(switchOff.id, row.switchIds), isNull(switchOff.endedAt)))
    await tx.execute(sql`update console.live set version = version + 1`)
    await change(tx, ctx, revision, { state: 'open' })
    return { result: undefined, audit: { detail: { event: 'opened' } } }
  },
})
