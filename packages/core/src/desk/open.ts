import type { Tx } from '@kita/db'
import { childminder } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { deskMachine } from '../application/status.ts'
import { readHelp } from '../assistance/of-submission.ts'
import { watched } from '../audit/attempt.ts'
import { activeAt } from '../childminder/facts.ts'
import { permitMeets } from '../childminder/permit.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { competentElsewhere } from '../jurisdiction/check.ts'
import { within } from '../scope.ts'
import { verb } from '../verb.ts'
import { readDeskCase, readEvents } from './case.ts'
import { type Match, type MatchWarning, readMatch } from './match.ts'
import { ticksOf } from './rules.ts'
import { advisorRoles, deskReaders } from './scope.ts'
import { readSuggestions } from './suggest.ts'

// What has been moved to and fro more often is read in its last part.
const mostHistory = 500

/** One request for Tagespflege as its Fachberatung or the office sees it; the comment is for the Fachberatung (B9). */
export const openDeskApplication = watched(
  'desk.open',
  verb({
    action: 'desk.open',
    input: z.strictObject({ applicationId: id }),
    run: async (tx, { applicationId }, ctx) => {
      const found = await readDeskCase(tx, ctx, applicationId, deskReaders)
      const { application: one, need, child, guardian, rules } = found
      const advises = within(ctx.actor, advisorRoles, { deskId: found.deskId })
      const events = await readEvents(tx, ctx, applicationId)
      const match = await readMatch(tx, ctx, applicationId)
      const competent = await competentElsewhere(tx, ctx, guardian)
      const result = {
        id: one.id,
        status: one.status,
        statusAt: one.statusAt,
        submittedAt: one.submittedAt,
        late: one.late,
        channel: found.channel,
        reference: found.reference,
        help: await readHelp(tx, ctx, one.submissionId),
        deskId: found.deskId,
        child: {
          firstName: child.firstName,
          lastName: child.lastName,
          bornOn: child.bornOn,
          expectedOn: child.expectedOn,
        },
        guardian: {
          firstName: guardian.firstName,
          lastName: guardian.lastName,
          email: guardian.email,
          phone: guardian.phone,
          street: guardian.street,
          postcode: guardian.postcode,
          town: guardian.town,
          language: guardian.language,
          contactChangedAt: guardian.contactChangedAt,
          addressConfidential: guardian.addressConfidential,
          ...(competent ? { competent } : {}),
        },
        need: {
          startsOn: need.startsOn,
          hours: need.hours,
          alternativeHours: need.alternativeHours,
          fromMinute: need.fromMinute,
          toMinute: need.toMinute,
        },
        ...(advises ? { comment: one.comment } : {}),
        /** Whom the family asked by name. */
        wishedChildminderId: one.childminderId,
        childminderId: match?.childminderId ?? one.childminderId,
        match: match && {
          ...{
            personName: match.personName,
            startsOn: match.startsOn,
            endsOn: match.endsOn,
            endReason: match.endReason,
            hours: match.hours,
          },
          ...{ weeklyTimes: match.weeklyTimes, matchedAt: match.matchedAt },
          ...{ contractSignedOn: match.contractSignedOn, subsidyFiledOn: match.subsidyFiledOn },
        },
        warnings: match ? await warningsOf(tx, ctx, match) : [],
        suggestions: await readSuggestions(tx, ctx, applicationId),
        childminders: await readChildminders(tx, ctx, found.deskId, need.startsOn),
        matchNeeds: rules.childminding.matchNeeds,
        ticks: ticksOf(events),
        history: events.slice(-mostHistory),
        moves: advises
          ? deskMachine
              .filter((row) => row.from === one.status && row.movers.includes('advisor'))
              .map((row) => row.to)
          : [],
      }
      return { result, audit: { subjectKind: 'application', subjectId: applicationId } }
    },
  }),
)

/** What the advisor should know of the match as it stands, before and after it is concluded. */
const warningsOf = async (tx: Tx, ctx: Ctx, match: Match): Promise<MatchWarning[]> => {
  if (match.childminderId === null) return []
  const [person] = await tx
    .select({ permitUntil: childminder.permitUntil })
    .from(childminder)
    .where(and(eq(childminder.tenantId, ctx.tenant.id), eq(childminder.id, match.childminderId)))
  const day = person?.permitUntil ?? null
  return day !== null && permitMeets(day, match) === 'ends'
    ? [{ code: 'permit-ends-during-care', params: { day } }]
    : []
}

/** The persons this desk may put a child with. For staff only, also where they are not named in public. */
const readChildminders = (tx: Tx, ctx: Ctx, deskId: string, on: Day) =>
  tx
    .select({
      id: childminder.id,
      name: childminder.displayName,
      town: childminder.town,
      places: childminder.placesMax,
    })
    .from(childminder)
    .where(and(activeAt(ctx, on), eq(childminder.deskId, deskId)))
    .orderBy(asc(childminder.displayName), asc(childminder.id))
