import { createHash } from 'node:crypto'
import { insertRows, prepared, type Tx, together } from '@kita/db'
import { application, submission } from '@kita/db/schema'
import type { RuleSet } from '@kita/tenant'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq, sql } from 'drizzle-orm'
import { type Guardian, staffOf } from '../account/of.ts'
import { writeAnswers } from '../care-need/answer.ts'
import { familyOfCare } from '../care-need/family.ts'
import { openNeed } from '../care-need/open.ts'
import { type Child, lockChildren } from '../child/lock.ts'
import type { ActiveRuleSet, Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId, readableCode } from '../id.ts'
import { jurisdictionToJudge, requireInside } from '../jurisdiction/check.ts'
import { rulesOn } from '../rule-set.ts'
import { firstStatusAtFacility, standInLine } from './asked.ts'
import { decideFreeze } from './freeze.ts'
import { decideSeats, type Seat } from './limit.ts'
import { decideRanks } from './rank.ts'
import { routeTargets } from './route-desk.ts'
import type { SubmissionContent } from './submission-input.ts'
import { decideTargets, loadTargets, type Target } from './target.ts'
import { decideWindows } from './target-window.ts'
import { tellPersons } from './tell-person.ts'
import { recordEvents } from './transition.ts'

export type Channel = 'online' | 'facility' | 'office' | 'assisted'

/** How a family sends its own forms: alone, or together with somebody. */
export const ownChannel = ({ actor }: Pick<Ctx, 'actor'>): Channel =>
  actor.kind === 'assisted' ? 'assisted' : 'online'

type Plan = {
  channel: Channel
  rules: ActiveRuleSet
  targets: Target[]
  today: Day
  submissionId: string
  content: SubmissionContent
}
type NewApplication = typeof application.$inferInsert

/**
 * Stores one sending of a family: its children, their care needs and one application per child and target, all or
 * nothing (A5.2, A5.7). The same id and content again changes nothing.
 * @returns `stored: false` when this very sending was stored before
 * @throws DomainError of the jurisdiction, window, limit and target decisions; `submission-id-taken`, `child-named-twice`
 */
export const storeSubmission = async (
  tx: Tx,
  ctx: Ctx,
  sender: { guardian: Guardian; channel: Channel },
  id: string,
  written: SubmissionContent,
): Promise<{ stored: boolean; childIds: string[]; applications: NewApplication[] }> => {
  const { guardian } = sender
  const rules = rulesOn(ctx, written.need.startsOn)
  const content = { ...written, targets: await routeTargets(tx, ctx, rules, written.targets, guardian) }
  // Statements that need nothing of each other leave together; what they found is judged in its order.
  const [claim, answer, targets] = await together([
    claimId(tx, ctx, sender, id, written),
    jurisdictionToJudge(tx, ctx, guardian, content.need.movingIn),
    loadTargets(tx, ctx.tenant.id, content.targets),
  ])
  if (claim === 'taken') throw new DomainError('submission-id-taken')
  if (claim === 'repeated') return { stored: false, childIds: [], applications: [] }
  requireInside(answer)
  const today = berlinDay(ctx.now)
  decideTargets(rules, today, content.targets, targets)
  decideHours(ctx, content)
  const children = await lockChildren(tx, ctx, guardian, content.children)
  const childIds = children.map((one) => one.id)
  if (new Set(childIds).size < childIds.length) throw fieldError('/children', 'child-named-twice')
  const plan = { channel: sender.channel, rules, targets, today, submissionId: id, content }
  const rows = await together(children.map((one) => applyForChild(tx, ctx, plan, one)))
  const applications = rows.flat()
  await together([insertApplications(tx, ctx, applications), tellPersons(tx, ctx, rules, applications)])
  return { stored: true, childIds, applications }
}

const claimId = async (
  tx: Tx,
  ctx: Ctx,
  sender: { guardian: Guardian; channel: Channel },
  id: string,
  content: SubmissionContent,
): Promise<'new' | 'repeated' | 'taken'> => {
  const contentHash = createHash('sha256').update(JSON.stringify(content)).digest()
  const claimed = await tx
    .insert(submission)
    .values({
      tenantId: ctx.tenant.id,
      id,
      guardianId: sender.guardian.id,
      reference: readableCode(),
      channel: sender.channel,
      enteredBy: staffOf(ctx),
      assistanceId: ctx.actor.kind === 'assisted' ? ctx.actor.assistanceId : null,
      contentHash,
      submittedAt: ctx.now,
    })
    .onConflictDoNothing({ target: [submission.tenantId, submission.id] })
    .returning({ id: submission.id })
  if (claimed.length === 1) return 'new'
  const [earlier] = await tx
    .select({ guardianId: submission.guardianId, contentHash: submission.contentHash })
    .from(submission)
    .where(and(eq(submission.tenantId, ctx.tenant.id), eq(submission.id, id)))
  const same = earlier?.guardianId === sender.guardian.id && contentHash.equals(earlier.contentHash)
  return same ? 'repeated' : 'taken'
}

export const decideHours = (
  { tenant }: Pick<Ctx, 'tenant'>,
  { need }: { need: Pick<SubmissionContent['need'], 'hours' | 'alternativeHours'> },
): void => {
  const offered = tenant.state.hourClasses.map((one) => one.hours)
  for (const key of ['hours', 'alternativeHours'] as const) {
    const value = need[key]
    if (value !== undefined && !offered.includes(value)) throw fieldError(`/need/${key}`, 'hours-not-offered')
  }
}

const applyForChild = async (tx: Tx, ctx: Ctx, plan: Plan, one: Child): Promise<NewApplication[]> => {
  const { rules, targets, content } = plan
  const { startsOn } = content.need
  const { kitaYear, late } = decideWindows(rules, { today: plan.today, startsOn, birth: one }, targets)
  const families = [...new Set(targets.map((target) => familyOfCare(target.kind)))]
  const [open, needs] = await together([
    openApplications(tx, { tenantId: ctx.tenant.id, childId: one.id }),
    together(
      families.map((family) => openNeed(tx, ctx, { childId: one.id, family, kitaYear, need: content.need })),
    ),
  ])
  const by = {
    source: ctx.actor.kind === 'staff' ? ('staff' as const) : ('family' as const),
    id: staffOf(ctx),
  }
  if (content.facts.length > 0)
    for (const needId of needs) await writeAnswers(tx, ctx, needId, content.facts, by)
  decideNotTwice(open, targets)
  if (plan.channel === ownChannel(ctx))
    decideFreeze(
      rules,
      { kitaYear, today: plan.today, kinds: targets.map(({ kind }) => kind), careNeedIds: needs },
      open,
    )
  decideRanks(rules, open, targets, content.targets)
  const seats = decideSeats(rules, open, targets)
  const rows = targets.flatMap((target, index) => {
    const careNeedId = needs[families.indexOf(familyOfCare(target.kind))]
    const seat = seats[index]
    return careNeedId && seat
      ? [applicationRow(ctx, plan, { target, seat, careNeedId, childId: one.id, late: late[index] ?? false })]
      : []
  })
  return standInLine(rules, open, rows, ctx.now)
}

const openApplications = prepared((tx) =>
  tx
    .select({
      counter: application.counter,
      slotNo: application.slotNo,
      careNeedId: application.careNeedId,
      submittedAt: application.submittedAt,
      providerCounter: application.providerCounter,
      providerSlotNo: application.providerSlotNo,
      kind: application.kind,
      rank: application.rank,
      status: application.status,
      lineId: application.lineId,
      facilityId: application.facilityId,
      childminderId: application.childminderId,
      deskId: application.deskId,
    })
    .from(application)
    .where(
      and(
        eq(application.tenantId, sql.placeholder('tenantId')),
        eq(application.childId, sql.placeholder('childId')),
        eq(application.isOpen, true),
      ),
    ),
)

const decideNotTwice = (open: Awaited<ReturnType<typeof openApplications>>, targets: readonly Target[]) => {
  const taken = new Set(open.map((one) => one.facilityId ?? one.childminderId ?? one.deskId))
  const errors = targets.flatMap((target, index) =>
    taken.has(target.id)
      ? [{ pointer: `/targets/${index}`, code: 'already-applied', params: { name: target.name } }]
      : [],
  )
  const [first] = errors
  if (first) throw new DomainError('already-applied', first.params, errors)
}

type Wish = { target: Target; seat: Seat; careNeedId: string; childId: string; late: boolean }

const applicationRow = (
  ctx: Ctx,
  { rules, content, submissionId }: Plan,
  { target, seat, careNeedId, childId, late }: Wish,
): NewApplication => ({
  tenantId: ctx.tenant.id,
  id: newId(ctx.now),
  submissionId,
  careNeedId,
  childId,
  facilityId: target.targetKind === 'facility' ? target.id : null,
  deskId: target.deskId,
  childminderId: target.targetKind === 'childminder' ? target.id : null,
  kind: target.kind,
  status: firstStatus(rules, target),
  late,
  rank: content.targets.find((named) => named.id === target.id)?.rank ?? null,
  comment: target.kind === 'CHILDMINDING' ? content.childmindingComment : content.comment,
  ruleSetId: rules.id,
  ...seat,
  submittedAt: ctx.now,
  statusAt: ctx.now,
})

const insertApplications = async (tx: Tx, ctx: Ctx, rows: NewApplication[]) => {
  const as = ctx.actor.kind === 'staff' ? ('clerk' as const) : ('parent' as const)
  const events = rows.map(({ id, status }) => ({ applicationId: id, from: null, to: status, as }))
  // One round trip: the events refer to the rows that leave before them.
  await together([insertRows(tx, application, rows), recordEvents(tx, ctx, events)])
}

/** A desk starts with SUBMITTED, a facility with its list. */
const firstStatus = (rules: RuleSet, target: Target) =>
  target.kind === 'CHILDMINDING' ? 'SUBMITTED' : firstStatusAtFacility(rules, target.visit)
