import type { Tx } from '@kita/db'
import { application, child, facility, offer, proposal, staff } from '@kita/db/schema'
import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { facilityRoles, officeRoles } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { staffScope } from '../application/staff-scope.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'

/** An offer after the proposal is the facility's yes; an application that has ended needs no answer any more. */
const state = sql<'open' | 'accepted' | 'declined' | 'settled'>`case
  when ${proposal.declinedAt} is not null then 'declined'
  when exists (select from ${offer} where ${offer.tenantId} = ${proposal.tenantId}
    and ${offer.applicationId} = ${proposal.applicationId} and ${offer.sentAt} >= ${proposal.proposedAt}) then 'accepted'
  when not ${application.isOpen} then 'settled' else 'open' end`

/** The proposals within reach, newest first; those of one application when it is named. */
export const listProposals = verb({
  action: 'proposal.list',
  input: z.strictObject({ applicationId: id.optional() }),
  looks: 'application',
  run: async (tx, { applicationId }, ctx) => ({
    result: { items: await readProposals(tx, ctx, applicationId) },
  }),
})

const readProposals = (tx: Tx, ctx: Ctx, applicationId?: string) =>
  tx
    .select({
      id: proposal.id,
      applicationId: proposal.applicationId,
      facility: facility.name,
      childFirstName: child.firstName,
      childLastName: child.lastName,
      note: proposal.note,
      proposedAt: proposal.proposedAt,
      proposedBy: staff.displayName,
      state,
      declinedAt: proposal.declinedAt,
      declineReason: proposal.declineReason,
    })
    .from(proposal)
    .innerJoin(
      application,
      and(eq(application.tenantId, proposal.tenantId), eq(application.id, proposal.applicationId)),
    )
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(child, ofApplication.child)
    .leftJoin(staff, and(eq(staff.tenantId, proposal.tenantId), eq(staff.accountId, proposal.proposedBy)))
    .where(
      and(
        eq(proposal.tenantId, ctx.tenant.id),
        applicationId ? eq(proposal.applicationId, applicationId) : undefined,
        staffScope(ctx.actor, [...officeRoles, ...facilityRoles]),
      ),
    )
    .orderBy(desc(proposal.proposedAt), desc(proposal.id))
    .limit(200)
