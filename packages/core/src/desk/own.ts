import type { Tx } from '@kita/db'
import { application, careNeed, child, childmindingSuggestion, guardian, submission } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { lockChildRow } from '../application/case.ts'
import { ofApplication } from '../application/joins.ts'
import { tellFamily } from '../application/news.ts'
import { monthsAtStart } from '../application/office-list-query.ts'
import { moveApplication } from '../application/transition.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { looksAt } from '../audit/write.ts'
import { readVacancies } from '../childminder/facts.ts'
import { readChildren, readStandIns } from '../childminder/open.ts'
import { permitState } from '../childminder/permit.ts'
import { reachPerson } from '../childminder/scope.ts'
import { isStale } from '../childminder/vacancy.ts'
import type { Ctx, Role } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { id, paragraph } from '../input.ts'
import { rulesOf } from '../rule-set.ts'
import { scopesOf, within } from '../scope.ts'
import { verb } from '../verb.ts'
import { readAnyCase } from './case.ts'

const herself = ['childminder'] as const satisfies readonly Role[]

/**
 * What a Tagespflegeperson sees in her own login and nothing else: her free places, the children matched with her, and
 * the requests that families sent to her by name. A family's name and contact stand there once she has said yes.
 */
export const readOwnChildminding = watched(
  'childminder.read-own',
  verb({
    action: 'childminder.read-own',
    input: z.strictObject({}),
    run: async (tx, _input, ctx) => {
      const today = berlinDay(ctx.now)
      const persons = []
      const seen: string[] = []
      for (const personId of scopesOf(ctx.actor, herself).childminderIds) {
        const person = await reachPerson(tx, ctx, personId, herself)
        const children = (await readChildren(tx, ctx, personId)).filter(
          ({ endsOn }) => endsOn === null || endsOn >= today,
        )
        const requests = await readRequests(tx, ctx, personId)
        seen.push(...children.map((one) => one.applicationId), ...requests.map((one) => one.id))
        persons.push({
          id: person.id,
          name: person.displayName,
          placesMax: person.placesMax,
          permitUntil: person.permitUntil,
          permit: permitState(person.permitUntil, today),
          retiredOn: person.retiredOn,
          vacanciesAsOf: person.vacanciesAsOf,
          stale: isStale(person.vacanciesAsOf, today),
          vacancies: (await readVacancies(tx, ctx, [personId])).map(({ childminderId: _of, ...one }) => one),
          children: children.map(({ applicationId: _id, ...one }) => one),
          standIns: (await readStandIns(tx, ctx, personId)).filter(({ toDay }) => toDay >= today),
          requests,
        })
      }
      const audit = persons.map((one) => ({ subjectKind: 'childminder' as const, subjectId: one.id }))
      return { result: { persons }, audit: [...audit, ...looksAt(seen)] }
    },
  }),
)

/** Open requests sent to this person by name, in tenants and years where persons are asked directly. */
const readRequests = async (tx: Tx, ctx: Ctx, personId: string) => {
  const rows = await tx
    .select({
      id: application.id,
      status: application.status,
      submittedAt: application.submittedAt,
      monthsAtStart,
      startsOn: careNeed.startsOn,
      hours: careNeed.hours,
      fromMinute: careNeed.fromMinute,
      toMinute: careNeed.toMinute,
      kitaYear: careNeed.kitaYear,
      comment: application.comment,
      town: guardian.town,
      childFirstName: child.firstName,
      guardian: {
        firstName: guardian.firstName,
        lastName: guardian.lastName,
        phone: guardian.phone,
        email: guardian.email,
      },
    })
    .from(application)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(child, ofApplication.child)
    .innerJoin(submission, ofApplication.submission)
    .innerJoin(guardian, ofApplication.sender)
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(application.childminderId, personId),
        inArray(application.status, ['SUBMITTED', 'IN_ADVICE', 'CONTACTS_GIVEN']),
      ),
    )
    .orderBy(asc(application.submittedAt), asc(application.id))
  return rows
    .filter(({ kitaYear }) => asksPersons(ctx, kitaYear))
    .map(({ kitaYear: _year, childFirstName, guardian: family, ...row }) => ({
      ...row,
      ...(row.status === 'CONTACTS_GIVEN' ? { childFirstName, family } : {}),
    }))
}

const asksPersons = (ctx: Ctx, kitaYear: number) =>
  rulesOf(ctx, kitaYear).childminding.mode === 'NAMED_PERSONS'

/**
 * The person's own answer to a family that asked her by name. Yes gives her contact to the family and the family's to
 * her; papers and match stay the Fachberatung's. The text is for the family.
 * @throws DomainError `childminder-full`, `answer-not-possible`
 */
export const answerRequest = watched(
  'childminder.answer',
  verb({
    action: 'childminder.answer',
    input: z.strictObject({
      applicationId: id,
      answer: z.enum(['yes', 'no'], { message: 'answer-missing' }),
      text: paragraph(600).default(''),
    }),
    run: async (tx, { applicationId, answer, text }, ctx) => {
      const found = await lockOwnRequest(tx, ctx, applicationId)
      const { application: one, guardian: family, rules } = found
      if (answer === 'no' && text === '') throw fieldError('/text', 'reason-missing')
      await keepAnswer(tx, ctx, found, answer, text)
      const to = answer === 'yes' ? 'CONTACTS_GIVEN' : 'REJECTED'
      await moveApplication(tx, ctx, {
        ...{ application: one, to, as: 'childminder' },
        reason: answer === 'no' ? text : null,
      })
      await tellFamily(tx, ctx, {
        ...{ guardian: family, rules, applicationId },
        news: answer === 'yes' ? 'contacts-given' : 'desk-step',
        eventId: `${applicationId}:answer:${ctx.now.getTime()}`,
      })
      return {
        result: { id: applicationId, status: to },
        audit: { subjectKind: 'application', subjectId: applicationId, detail: { answer } },
      }
    },
  }),
)

const lockOwnRequest = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const seen = await readAnyCase(tx, ctx, applicationId)
  const reached = within(ctx.actor, herself, { childminderId: seen.application.childminderId })
  if (!reached || !asksPersons(ctx, seen.need.kitaYear)) throw new OutOfReach('application', applicationId)
  await lockChildRow(tx, ctx, seen.child.id)
  const found = await readAnyCase(tx, ctx, applicationId)
  if (found.application.status !== 'SUBMITTED' && found.application.status !== 'IN_ADVICE')
    throw new DomainError('answer-not-possible')
  return found
}

type Found = Awaited<ReturnType<typeof readAnyCase>>

const keepAnswer = async (
  tx: Tx,
  ctx: Ctx,
  { application: one }: Found,
  answer: 'yes' | 'no',
  note: string,
) => {
  const said = {
    ...{ releasedAt: answer === 'yes' ? ctx.now : null, note, outcomeAt: ctx.now },
    outcome: answer === 'yes' ? ('open' as const) : ('refused-by-person' as const),
  }
  await tx
    .insert(childmindingSuggestion)
    .values({
      ...{ tenantId: ctx.tenant.id, id: newId(ctx.now), applicationId: one.id },
      ...{ childminderId: one.childminderId ?? '', suggestedAt: ctx.now, ...said },
    })
    .onConflictDoUpdate({
      target: [
        childmindingSuggestion.tenantId,
        childmindingSuggestion.applicationId,
        childmindingSuggestion.childminderId,
      ],
      set: said,
    })
}
