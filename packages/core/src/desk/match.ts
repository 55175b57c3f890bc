import type { Tx } from '@kita/db'
import { childminder, childmindingMatch } from '@kita/db/schema'
import { addDays, berlinDay, type Day } from '@kita/tenant/calendar'
import { and, eq } from 'drizzle-orm'
import { staffOf } from '../account/of.ts'
import { readPersonFacts } from '../childminder/facts.ts'
import { permitMeets } from '../childminder/permit.ts'
import { fitsSimultaneously } from '../childminder/simultaneous.ts'
import { returnVacancy, takeVacancy } from '../childminder/vacancy.ts'
import { type WeeklyTime, wishedTimes } from '../childminder/weekly.ts'
import type { Ctx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import type { DeskCase } from './case.ts'

export type Match = typeof childmindingMatch.$inferSelect

/** What the advisor says of a match; what is left out stays as it was. A name stands for a person outside the register. */
export type MatchWish = {
  childminderId?: string | null
  personName?: string | null
  startsOn?: Day
  endsOn?: Day | null
  hours?: number
  weeklyTimes?: WeeklyTime[]
  contractSignedOn?: Day | null
  subsidyFiledOn?: Day | null
}

/** A permit that ends while the care runs does not forbid it; the advisor should know. */
export type MatchWarning = { code: 'permit-ends-during-care'; params: { day: Day } }

export const readMatch = async (tx: Tx, ctx: Ctx, applicationId: string): Promise<Match | null> => {
  const [found] = await tx
    .select()
    .from(childmindingMatch)
    .where(
      and(eq(childmindingMatch.tenantId, ctx.tenant.id), eq(childmindingMatch.applicationId, applicationId)),
    )
  return found ?? null
}

/** Keeps what is known of the coming match; the first word makes the record, from the family's wish. */
export const prepareMatch = async (tx: Tx, ctx: Ctx, found: DeskCase, wish: MatchWish): Promise<Match> => {
  const { application: one, need } = found
  const before = await readMatch(tx, ctx, one.id)
  const person = wish.personName ? null : (wish.childminderId ?? undefined)
  if (person) await requirePerson(tx, ctx, found.deskId, person)
  const given = Object.fromEntries(
    Object.entries({
      ...wish,
      childminderId: wish.personName ? null : wish.childminderId,
      personName: wish.childminderId ? null : wish.personName,
    }).filter(([, value]) => value !== undefined),
  )
  const row: Match = {
    ...(before ?? {
      ...{ tenantId: ctx.tenant.id, id: newId(ctx.now), applicationId: one.id, childId: one.childId },
      ...{ childminderId: one.childminderId, personName: null, startsOn: need.startsOn },
      ...{ endsOn: null, endReason: null },
      ...{ hours: need.hours, weeklyTimes: wishedTimes(need) ?? [] },
      ...{
        contractSignedOn: null,
        subsidyFiledOn: null,
        matchedAt: null,
        matchedBy: null,
        usedVacancy: false,
      },
    }),
    ...given,
  }
  if (row.endsOn !== null && row.endsOn < row.startsOn) throw fieldError('/match/endsOn', 'end-before-start')
  await tx
    .insert(childmindingMatch)
    .values(row)
    .onConflictDoUpdate({ target: [childmindingMatch.tenantId, childmindingMatch.applicationId], set: row })
  return row
}

const requirePerson = async (tx: Tx, ctx: Ctx, deskId: string, id: string) => {
  const [known] = await tx
    .select({ id: childminder.id })
    .from(childminder)
    .where(
      and(eq(childminder.tenantId, ctx.tenant.id), eq(childminder.id, id), eq(childminder.deskId, deskId)),
    )
  if (!known) throw fieldError('/childminderId', 'childminder-unknown')
}

/**
 * Child and person are together from now on: one of her free places is used.
 * @throws DomainError `childminder-retired`, `permit-ends-before-care`, `too-many-at-the-same-time`,
 *   `group-too-many-at-the-same-time`
 */
export const concludeMatch = async (tx: Tx, ctx: Ctx, match: Match): Promise<MatchWarning[]> => {
  const warnings = match.childminderId ? await requireRoom(tx, ctx, match, match.childminderId) : []
  const usedVacancy = match.childminderId
    ? await takeVacancy(tx, ctx, match.childminderId, match.startsOn)
    : false
  await update(tx, ctx, match.id, { matchedAt: ctx.now, matchedBy: staffOf(ctx), usedVacancy })
  return warnings
}

const requireRoom = async (tx: Tx, ctx: Ctx, match: Match, personId: string): Promise<MatchWarning[]> => {
  // two advisors may match the last place at the same moment
  const [person] = await tx
    .select()
    .from(childminder)
    .where(and(eq(childminder.tenantId, ctx.tenant.id), eq(childminder.id, personId)))
    .for('no key update')
  const [facts] = person ? await readPersonFacts(tx, ctx, [person], match.startsOn) : []
  if (!person || !facts) throw fieldError('/childminderId', 'childminder-unknown')
  if (person.retiredOn !== null && person.retiredOn < match.startsOn)
    throw new DomainError('childminder-retired', { day: person.retiredOn })
  const care = {
    startsOn: match.startsOn,
    endsOn: match.endsOn,
    weekly: match.weeklyTimes.length > 0 ? match.weeklyTimes : facts.times,
  }
  const meets = permitMeets(facts.permitUntil, care)
  const day = facts.permitUntil ?? match.startsOn
  if (meets === 'over') throw new DomainError('permit-ends-before-care', { day })
  const own = fitsSimultaneously(facts.running, care, facts.placesMax)
  if (!own.fits) throw new DomainError('too-many-at-the-same-time', { max: facts.placesMax, day: own.on })
  if (facts.group) {
    const together = fitsSimultaneously(facts.group.running, care, facts.group.placesMax)
    if (!together.fits)
      throw new DomainError('group-too-many-at-the-same-time', {
        max: facts.group.placesMax,
        day: together.on,
      })
  }
  return meets === 'ends' ? [{ code: 'permit-ends-during-care', params: { day } }] : []
}

/** The last day is known, and why: the place comes back the day after, once. */
export const setMatchEnd = async (
  tx: Tx,
  ctx: Ctx,
  match: Match,
  { endsOn, reason }: { endsOn: Day; reason: string | null },
): Promise<void> => {
  if (endsOn < match.startsOn) throw fieldError('/endsOn', 'end-before-start')
  if (match.usedVacancy && match.childminderId)
    await returnVacancy(
      tx,
      ctx,
      match.childminderId,
      [addDays(endsOn, 1), berlinDay(ctx.now)].sort()[1] ?? endsOn,
      match.hours,
    )
  await update(tx, ctx, match.id, { endsOn, endReason: reason, usedVacancy: false })
}

const update = (tx: Tx, ctx: Ctx, id: string, values: Partial<Match>) =>
  tx
    .update(childmindingMatch)
    .set(values)
    .where(and(eq(childmindingMatch.tenantId, ctx.tenant.id), eq(childmindingMatch.id, id)))
