import type { Tx } from '@kita/db'
import { application, childminder } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { tellFamily } from '../application/news.ts'
import { moveApplication, recordEvent } from '../application/transition.ts'
import { watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { advisorRoles, type DeskCase, lockDeskCase, readEvents } from './case.ts'
import { meetNeed } from './meet-need.ts'
import { decideMatch, papers, seen, type Ticks, ticksOf, unseen } from './rules.ts'

const input = z.strictObject({
  applicationId: id,
  to: z.enum(['IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING', 'MATCHED', 'RUNNING', 'REJECTED', 'ENDED'], {
    message: 'step-missing',
  }),
  /** Papers that lie with the desk: Betreuungsvertrag, Antrag auf Förderung. What is left out stays as it was. */
  ticks: z.strictObject({ contract: z.boolean().optional(), subsidy: z.boolean().optional() }).default({}),
  childminderId: id.optional(),
  /** Needed for a refusal. */
  reason: line(300).optional(),
  /** The parents say that the match meets the need: their requests at facilities end (C2.2). */
  needMet: z.boolean().default(false),
})

/**
 * The advisor's next step (C2.2). The same status again only changes the ticks.
 * @throws DomainError `match-paper-missing`, `childminder-missing`, `childminder-unknown`, `ticks-not-yet`,
 *   `status-change-not-possible`
 */
export const moveDeskApplication = watched(
  'desk.move',
  verb({
    action: 'desk.move',
    input,
    run: async (tx, wanted, ctx) => {
      const found = await lockDeskCase(tx, ctx, wanted.applicationId, advisorRoles)
      const { application: one } = found
      if (wanted.to === 'REJECTED' && !wanted.reason) throw fieldError('/reason', 'reason-missing')
      const ticks = await writeTicks(tx, ctx, found, wanted)
      const childminderId = await choosePerson(tx, ctx, found, wanted.childminderId)
      if (wanted.to === 'MATCHED')
        decideMatch(found.rules, {
          ticks,
          childminderId,
          deskHasPersons: await hasPersons(tx, ctx, found.deskId),
        })
      if (wanted.to !== one.status) await move(tx, ctx, found, wanted)
      const closed = wanted.to === 'MATCHED' && wanted.needMet ? await meetNeed(tx, ctx, found) : 0
      return {
        result: { id: one.id, status: wanted.to, ticks, childminderId, closed },
        audit: { subjectKind: 'application', subjectId: one.id, detail: { to: wanted.to, closed } },
      }
    },
  }),
)

const move = async (tx: Tx, ctx: Ctx, found: DeskCase, { to, reason }: z.output<typeof input>) => {
  const { application: one, guardian, rules } = found
  await moveApplication(tx, ctx, { application: one, to, as: 'advisor', reason })
  await tellFamily(tx, ctx, {
    guardian,
    rules,
    news: 'desk-step',
    eventId: `${one.id}:${to}:${ctx.now.getTime()}`,
    applicationId: one.id,
  })
}

/** A tick is a mark in the history: who saw which paper and when. */
const writeTicks = async (
  tx: Tx,
  ctx: Ctx,
  { application: one }: DeskCase,
  { ticks, to }: z.output<typeof input>,
): Promise<Ticks> => {
  const before = ticksOf(await readEvents(tx, ctx, one.id))
  const changed = papers.filter((paper) => ticks[paper] !== undefined && ticks[paper] !== before[paper])
  if (changed.length > 0 && to !== 'MATCH_PENDING' && to !== 'MATCHED') throw new DomainError('ticks-not-yet')
  for (const paper of changed)
    await recordEvent(tx, ctx, {
      applicationId: one.id,
      from: one.status,
      to: one.status,
      as: 'advisor',
      reason: ticks[paper] ? seen(paper) : unseen(paper),
    })
  return { ...before, ...Object.fromEntries(changed.map((paper) => [paper, ticks[paper] ?? false])) }
}

/** The person named now or before; a person of this desk. */
const choosePerson = async (
  tx: Tx,
  ctx: Ctx,
  { application: one, deskId }: DeskCase,
  chosen: string | undefined,
): Promise<string | null> => {
  if (chosen === undefined || chosen === one.childminderId) return one.childminderId
  const tenantId = ctx.tenant.id
  const known = await tx
    .select({ id: childminder.id })
    .from(childminder)
    .where(
      and(eq(childminder.tenantId, tenantId), eq(childminder.id, chosen), eq(childminder.deskId, deskId)),
    )
  if (known.length === 0) throw fieldError('/childminderId', 'childminder-unknown')
  await tx
    .update(application)
    .set({ childminderId: chosen })
    .where(and(eq(application.tenantId, tenantId), eq(application.id, one.id)))
  return chosen
}

const hasPersons = async (tx: Tx, ctx: Ctx, deskId: string): Promise<boolean> => {
  const [one] = await tx
    .select({ id: childminder.id })
    .from(childminder)
    .where(and(eq(childminder.tenantId, ctx.tenant.id), eq(childminder.deskId, deskId)))
    .limit(1)
  return one !== undefined
}
