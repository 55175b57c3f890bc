import type { Tx } from '@kita/db'
import {
  advisoryDesk,
  application,
  applicationEvent,
  careNeed,
  child,
  childminder,
  facility,
  offer,
  submission,
} from '@kita/db/schema'
import { type OfferKind, type RuleSet, replyDaysFor } from '@kita/tenant'
import { berlinDay, type Day } from '@kita/tenant/calendar'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { ChildmindingFacts } from '../application/disclose.ts'
import { itsTarget, ofApplication } from '../application/joins.ts'
import { entryOf } from '../application/office-rules.ts'
import { loadChildminding } from '../application/own-childminding.ts'
import { readReceipt } from '../application/receipt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { replyDeadline } from '../offer/rules.ts'
import { rulesOf } from '../rule-set.ts'
import { type About, readExtension, readInvitation } from './letter-news.ts'
import type { findLetter } from './letter-query.ts'

type Head = {
  id: string
  writtenOn: Day
  reference: string
  recipient: { name: string; street: string; postcode: string; town: string }
  /** The family's; it stands beside the German. */
  language: string
  child: { firstName: string; lastName: string; bornOn: Day | null; expectedOn: Day | null }
}

/** What a letter says, as far as the tenant's disclosure lets it (C2.4); the document room makes the PDF of it. */
export type LetterData = Head &
  (
    | { kind: 'receipt'; targets: string[]; joinCode: string | null }
    | { kind: 'offer'; facility: string; startsOn: Day; hours: number; replyDueOn: Day; replyTo: string }
    | { kind: 'offer-notice'; facility: string; replyDays: number; replyTo: string }
    | { kind: 'refusal'; facility: string; reason: string | null; note: string | null }
    | { kind: 'offer-expired' | 'offer-withdrawn'; facility: string; replyTo: string }
    | { kind: 'visit-invited'; facility: string; plannedAt: Date; place: string; replyTo: string }
    /** Without the day where the family may know no more than the state. */
    | { kind: 'reply-extended'; facility: string; replyDueOn: Day | null; replyTo: string }
    | { kind: 'confirm-reminder'; facility: string; confirmBy: Day; replyTo: string }
    | { kind: 'visit-cancelled' | 'application-lapsed'; facility: string; replyTo: string }
    | { kind: 'contacts'; contacts: ChildmindingFacts['contacts']; replyTo: string }
    | { kind: 'stand-in'; standIns: ChildmindingFacts['standIns']; replyTo: string }
    | { kind: 'news'; replyTo: string }
  )

type Found = NonNullable<Awaited<ReturnType<typeof findLetter>>>

export const letterData = async (tx: Tx, ctx: Ctx, found: Found): Promise<LetterData> =>
  found.letter.kind === 'receipt' ? receiptData(tx, ctx, found) : applicationData(tx, ctx, found)

/** A letter bears the day it is printed: times that it names run from there (scenario 29). */
const headOf = ({ letter, guardian }: Found, ctx: Ctx) => ({
  id: letter.id,
  writtenOn: berlinDay(letter.printedAt ?? ctx.now),
  language: guardian.language,
  recipient: {
    name: `${guardian.firstName} ${guardian.lastName}`,
    street: guardian.street,
    postcode: guardian.postcode,
    town: guardian.town,
  },
})

const receiptData = async (tx: Tx, ctx: Ctx, found: Found): Promise<LetterData> => {
  const { submissionId, joinCode } = found.letter.params
  const receipt = await readReceipt(tx, ctx, String(submissionId), found.guardian.familyId)
  const first = receipt.applications[0]
  if (!first) throw new DomainError('not-found')
  return {
    ...headOf(found, ctx),
    kind: 'receipt',
    reference: receipt.reference,
    child: await readChild(tx, ctx, first.childId),
    targets: receipt.applications.map((one) => one.targetName),
    joinCode: typeof joinCode === 'string' ? joinCode : null,
  }
}

const readChild = async (tx: Tx, ctx: Ctx, childId: string): Promise<Head['child']> => {
  const [row] = await tx
    .select({
      firstName: child.firstName,
      lastName: child.lastName,
      bornOn: child.bornOn,
      expectedOn: child.expectedOn,
    })
    .from(child)
    .where(and(eq(child.tenantId, ctx.tenant.id), eq(child.id, childId)))
  if (!row) throw new DomainError('not-found')
  return row
}

const applicationData = async (tx: Tx, ctx: Ctx, found: Found): Promise<LetterData> => {
  const [row] = await tx
    .select({
      childId: application.childId,
      facility: itsTarget.name,
      // also a person whom the family asked by name is spoken for by her desk
      office: sql<string>`coalesce(${facility.name}, ${advisoryDesk.name})`,
      phone: sql<string | null>`coalesce(${facility.phone}, ${advisoryDesk.phone})`,
      kitaYear: careNeed.kitaYear,
      kind: application.kind,
      submittedAt: application.submittedAt,
      rank: application.rank,
      reference: submission.reference,
    })
    .from(application)
    .leftJoin(facility, ofApplication.facility)
    .leftJoin(advisoryDesk, ofApplication.desk)
    .leftJoin(childminder, ofApplication.childminder)
    .innerJoin(careNeed, ofApplication.need)
    .innerJoin(submission, ofApplication.submission)
    .where(
      and(
        eq(application.tenantId, ctx.tenant.id),
        eq(application.id, String(found.letter.params.applicationId)),
      ),
    )
  if (!row) throw new DomainError('not-found')
  const head = {
    ...headOf(found, ctx),
    reference: row.reference,
    child: await readChild(tx, ctx, row.childId),
  }
  const replyTo = [row.office, row.phone].filter(Boolean).join(', ')
  return {
    ...head,
    ...(await bodyOf(tx, ctx, found, { ...row, replyTo, ...roundFacts(ctx, row) })),
  }
}

type RoundRow = { kitaYear: number; kind: OfferKind; submittedAt: Date; rank: number | null }

const roundFacts = (ctx: Ctx, row: RoundRow) => ({
  rules: rulesOf(ctx, row.kitaYear),
  entry: entryOf(row),
  need: { kitaYear: row.kitaYear },
})

const bodyOf = async (tx: Tx, ctx: Ctx, { letter }: Found, about: About) => {
  const { facility: name, replyTo, rules } = about
  const full = rules.disclosure.level === 'FULL'
  // an appointment is made with the family itself, so it is named even where a letter is only called news
  const { visitId } = letter.params
  if (typeof visitId === 'string')
    return (await readInvitation(tx, ctx, visitId, about)) ?? { kind: 'news' as const, replyTo }
  switch (letter.kind) {
    case 'offer-made': {
      const made = full ? await readOffer(tx, ctx, letter, about) : null
      return made
        ? { kind: 'offer' as const, facility: name, replyTo, ...made }
        : {
            kind: 'offer-notice' as const,
            facility: name,
            replyDays: replyDaysFor(rules, about.need.kitaYear, berlinDay(ctx.now), about.entry),
            replyTo,
          }
    }
    case 'application-rejected':
      return {
        kind: 'refusal' as const,
        facility: name,
        ...(full
          ? await readRefusal(tx, ctx, String(letter.params.applicationId))
          : { reason: null, note: null }),
      }
    case 'offer-expired':
    case 'offer-withdrawn':
    case 'application-lapsed':
      return {
        kind: letter.kind as 'offer-expired' | 'offer-withdrawn' | 'application-lapsed',
        ...{ facility: name, replyTo },
      }
    case 'reply-extended':
      return (await readExtension(tx, ctx, letter.params, about)) ?? { kind: 'news' as const, replyTo }
    case 'confirm-reminder':
      return {
        kind: 'confirm-reminder' as const,
        ...{ facility: name, replyTo, confirmBy: String(letter.params.confirmBy) },
      }
    case 'contacts-given':
    case 'stand-in':
      return { replyTo, ...(await readDeskNews(tx, ctx, letter, rules)) }
    default:
      return { kind: 'news' as const, replyTo }
  }
}

/** What the account would show on the day of the letter; neutral where it would show nothing. */
const readDeskNews = async (
  tx: Tx,
  ctx: Ctx,
  { kind, params, printedAt }: Found['letter'],
  { disclosure }: RuleSet,
) => {
  const id = String(params.applicationId)
  const then = { ...ctx, now: printedAt ?? ctx.now }
  const shown = disclosure.level === 'MINIMAL' ? undefined : (await loadChildminding(tx, then, [id])).get(id)
  if (kind === 'contacts-given' && shown?.contacts.length)
    return { kind: 'contacts' as const, contacts: shown.contacts }
  if (kind === 'stand-in' && shown?.standIns.length)
    return { kind: 'stand-in' as const, standIns: shown.standIns }
  return { kind: 'news' as const }
}

/** The latest refusal: its code, whose sentence is the language's (`reject-reason.<code>`), and what the facility wrote. */
const readRefusal = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [row] = await tx
    .select({ reason: applicationEvent.reason, note: applicationEvent.note })
    .from(applicationEvent)
    .where(
      and(
        eq(applicationEvent.tenantId, ctx.tenant.id),
        eq(applicationEvent.applicationId, applicationId),
        eq(applicationEvent.toStatus, 'REJECTED'),
      ),
    )
    .orderBy(desc(applicationEvent.at))
    .limit(1)
  return { reason: row?.reason ?? null, note: row?.note ?? null }
}

/** Printed today, the letter names the last day that printing it gives (offer/clock.ts). */
const readOffer = async (tx: Tx, ctx: Ctx, { params, printedAt }: Found['letter'], of: About) => {
  const [row] = await tx
    .select({ startsOn: offer.startsOn, hours: offer.hours, replyDueOn: offer.replyDueOn })
    .from(offer)
    .where(and(eq(offer.tenantId, ctx.tenant.id), eq(offer.id, String(params.offerId))))
  if (!row || printedAt) return row ?? null
  const today = berlinDay(ctx.now)
  const { holidays } = ctx.tenant.state
  const { lastDay } = replyDeadline(of, { sentOn: today, toldOn: today, holidays })
  return lastDay > row.replyDueOn ? { ...row, replyDueOn: lastDay } : row
}
