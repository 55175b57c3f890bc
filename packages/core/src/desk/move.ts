import type { Tx } from '@kita/db'
import { childminder } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { tellFamily } from '../application/news.ts'
import { moveApplication, recordEvent } from '../application/transition.ts'
import { watched } from '../audit/attempt.ts'
import { activeAt } from '../childminder/facts.ts'
import { weeklyTimes } from '../childminder/weekly.ts'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { day, id, line } from '../input.ts'
import { verb } from '../verb.ts'
import { type DeskCase, lockDeskCase, readEvents } from './case.ts'
import { concludeMatch, type Match, type MatchWish, prepareMatch, readMatch, setMatchEnd } from './match.ts'
import { meetNeed } from './meet-need.ts'
import { decideMatch, papers, seen, type Ticks, ticksOf, unseen } from './rules.ts'
import { advisorRoles } from './scope.ts'

const input = z.strictObject({
  applicationId: id,
  to: z.enum(['IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING', 'MATCHED', 'RUNNING', 'REJECTED', 'ENDED'], {
    message: 'step-missing',
  }),
  /** Papers that lie with the desk: Betreuungsvertrag, Antrag auf Förderung. What is left out stays as it was. */
  ticks: z.strictObject({ contract: z.boolean().optional(), subsidy: z.boolean().optional() }).default({}),
  /** When the papers were signed and filed; a paper without a day was seen today. */
  contractSignedOn: day.optional(),
  subsidyFiledOn: day.optional(),
  childminderId: id.optional(),
  /** A person who is not in the register. */
  personName: line(120).optional(),
  match: z
    .strictObject({
      startsOn: day.optional(),
      endsOn: day.nullable().optional(),
      hours: z.int('number-invalid').min(1, 'number-invalid').max(60, 'number-invalid').optional(),
      weeklyTimes: weeklyTimes.optional(),
    })
    .default({}),
  /** Needed for a refusal. */
  reason: line(300).optional(),
  /** The parents say that the match meets the need: their requests at facilities end (C2.2). */
  needMet: z.boolean().default(false),
})
type Wanted = z.output<typeof input>

/**
 * The advisor's next step (C2.2). The same status again only changes the papers and the facts of the match.
 * @throws DomainError `match-paper-missing`, `childminder-missing`, `childminder-unknown`, `ticks-not-yet`,
 *   `paper-day-in-future`, `status-change-not-possible`, and those of concludeMatch
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
      const match = await keepMatch(tx, ctx, found, wanted, ticks)
      if (wanted.to === 'MATCHED')
        decideMatch(found.rules, {
          ticks,
          person: match?.childminderId ?? match?.personName ?? null,
          deskHasPersons: await hasPersons(tx, ctx, found.deskId),
        })
      if (wanted.to !== one.status) await move(tx, ctx, found, wanted)
      const warnings = wanted.to === 'MATCHED' && match ? await concludeMatch(tx, ctx, match) : []
      if (wanted.to === 'ENDED' && match) await endNow(tx, ctx, match, wanted.reason)
      const closed = wanted.to === 'MATCHED' && wanted.needMet ? await meetNeed(tx, ctx, found) : 0
      const childminderId = match?.childminderId ?? null
      return {
        result: { id: one.id, status: wanted.to, ticks, childminderId, closed, warnings },
        audit: { subjectKind: 'application', subjectId: one.id, detail: { to: wanted.to, closed } },
      }
    },
  }),
)

const move = async (tx: Tx, ctx: Ctx, found: DeskCase, { to, reason }: Wanted) => {
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
  wanted: Wanted,
): Promise<Ticks> => {
  const { to } = wanted
  const given = {
    contract: wanted.ticks.contract ?? (wanted.contractSignedOn ? true : undefined),
    subsidy: wanted.ticks.subsidy ?? (wanted.subsidyFiledOn ? true : undefined),
  }
  const before = ticksOf(await readEvents(tx, ctx, one.id))
  const changed = papers.filter((paper) => given[paper] !== undefined && given[paper] !== before[paper])
  if (changed.length > 0 && to !== 'MATCH_PENDING' && to !== 'MATCHED') throw new DomainError('ticks-not-yet')
  for (const paper of changed)
    await recordEvent(tx, ctx, {
      applicationId: one.id,
      from: one.status,
      to: one.status,
      as: 'advisor',
      reason: given[paper] ? seen(paper) : unseen(paper),
    })
  return { ...before, ...Object.fromEntries(changed.map((paper) => [paper, given[paper] ?? false])) }
}

/** While papers are collected the match is prepared; before that there is nothing to prepare. */
const keepMatch = async (
  tx: Tx,
  ctx: Ctx,
  found: DeskCase,
  wanted: Wanted,
  ticks: Ticks,
): Promise<Match | null> => {
  const { to, childminderId, personName } = wanted
  if (to !== 'MATCH_PENDING' && to !== 'MATCHED') return readMatch(tx, ctx, wanted.applicationId)
  const before = await readMatch(tx, ctx, wanted.applicationId)
  return prepareMatch(tx, ctx, found, {
    ...definedOf(wanted.match),
    ...(childminderId !== undefined && { childminderId }),
    ...(personName !== undefined && { personName }),
    contractSignedOn: paperDay(ctx, ticks.contract, wanted.contractSignedOn, before?.contractSignedOn),
    subsidyFiledOn: paperDay(ctx, ticks.subsidy, wanted.subsidyFiledOn, before?.subsidyFiledOn),
  })
}

const definedOf = (values: Wanted['match']): MatchWish =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

const paperDay = (ctx: Ctx, held: boolean, given: string | undefined, before: string | null | undefined) => {
  const today = berlinDay(ctx.now)
  if (!held) return null
  if (given !== undefined && given > today) throw new DomainError('paper-day-in-future')
  return given ?? before ?? today
}

const endNow = (tx: Tx, ctx: Ctx, match: Match, reason: string | undefined) => {
  const today = berlinDay(ctx.now)
  const last = [today, match.startsOn].sort()[1] ?? today
  return match.endsOn !== null && match.endsOn < last
    ? undefined
    : setMatchEnd(tx, ctx, match, { endsOn: last, reason: reason ?? null })
}

const hasPersons = async (tx: Tx, ctx: Ctx, deskId: string): Promise<boolean> => {
  const [one] = await tx
    .select({ id: childminder.id })
    .from(childminder)
    .where(and(activeAt(ctx, berlinDay(ctx.now)), eq(childminder.deskId, deskId)))
    .limit(1)
  return one !== undefined
}
