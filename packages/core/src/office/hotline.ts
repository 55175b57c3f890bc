import { type Tx, together } from '@kita/db'
import { callNote, child, guardian, letter, message, staff, submission } from '@kita/db/schema'
import { and, asc, desc, eq, exists, inArray, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../account/of.ts'
import { guardianships, guardsOneOf, ownChild } from '../account/own-child.ts'
import { readOwnNeeds } from '../application/list-own.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { id, paragraph } from '../input.ts'
import { competentElsewhere } from '../jurisdiction/check.ts'
import { nameHas } from '../name-search.ts'
import { verb } from '../verb.ts'

/** Why a clerk looks into a family's account: a code, because the log keeps no free text. */
export const hotlineReasons = ['call', 'counter', 'letter', 'complaint'] as const
const reason = z.enum(hotlineReasons, { message: 'reason-missing' })

/** A Vormund has up to 50 children (SGB VIII § 55): so many stand with a hit, those that were looked for first. */
export const childrenPerHit = 10

/** Families by reference, telephone, day of birth, or words of a guardian's or child's name. */
export const searchFamilies = verb({
  action: 'hotline.search',
  input: z.strictObject({ q: z.string().trim().min(2, 'text-missing').max(100) }),
  looks: 'guardian',
  run: async (tx, { q }, ctx) => {
    const people = await tx
      .select({
        id: guardian.id,
        firstName: guardian.firstName,
        lastName: guardian.lastName,
        town: guardian.town,
        online: sql<boolean>`${guardian.accountId} is not null`,
      })
      .from(guardian)
      .where(and(eq(guardian.tenantId, ctx.tenant.id), matches(tx, ctx, q)))
      .orderBy(asc(guardian.lastName), asc(guardian.firstName), asc(guardian.id))
      .limit(25)
    const ids = people.map((one) => one.id)
    const children = ids.length === 0 ? [] : await childrenOf(tx, ctx, ids)
    return {
      result: {
        items: people.map((one) => {
          const theirs = children
            .flatMap(({ guardianId, ...of }) => (guardianId === one.id ? [of] : []))
            .toSorted((a, b) => Number(isMeant(b, q)) - Number(isMeant(a, q)))
          return {
            ...one,
            children: theirs.slice(0, childrenPerHit),
            more: Math.max(0, theirs.length - childrenPerHit),
          }
        }),
      },
    }
  },
})

type Named = { firstName: string; lastName: string; bornOn: string | null }
const isMeant = ({ firstName, lastName, bornOn }: Named, q: string): boolean => {
  const name = `${firstName} ${lastName}`.toLowerCase()
  return (
    (bornOn !== null && bornOn === dayIn(q)) ||
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => name.includes(word))
  )
}

const childrenOf = (tx: Tx, ctx: Ctx, guardianIds: string[]) => {
  const theirs = guardianships(tx, ctx)
  return tx
    .select({
      guardianId: theirs.guardianId,
      firstName: child.firstName,
      lastName: child.lastName,
      bornOn: child.bornOn,
    })
    .from(theirs)
    .innerJoin(child, and(eq(child.tenantId, ctx.tenant.id), eq(child.id, theirs.childId)))
    .where(inArray(theirs.guardianId, guardianIds))
    .orderBy(asc(child.createdAt), asc(child.id))
}

const matches = (tx: Tx, ctx: Ctx, q: string): SQL | undefined => {
  const code = q.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const digits = q.replace(/\D/g, '')
  const bornOn = dayIn(q)
  if (bornOn) return guardsOneOf(tx, ctx, eq(child.bornOn, bornOn))
  if (digits.length >= 5 && !/[a-z]/i.test(q))
    return sql`regexp_replace(coalesce(${guardian.phone}, ''), '\\D', '', 'g') like ${`%${digits}`}`
  const sent = exists(
    tx
      .select({ id: submission.id })
      .from(submission)
      .where(
        and(
          eq(submission.tenantId, ctx.tenant.id),
          eq(submission.guardianId, guardian.id),
          eq(submission.reference, `${code.slice(0, 4)}-${code.slice(4)}`),
        ),
      ),
  )
  const named = and(
    ...q
      .split(/\s+/)
      .map((word) =>
        or(
          nameHas(word, [guardian.firstName, guardian.lastName]),
          guardsOneOf(tx, ctx, nameHas(word, [child.firstName, child.lastName])),
        ),
      ),
  )
  return code.length === 8 ? or(sent, named) : named
}

/** 05.03.2021 or 2021-03-05. */
const dayIn = (text: string): string | null => {
  const [, date, month, year] = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text) ?? []
  const day = year && month && date ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null
  return parsed && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null
}

/**
 * What the family sees in its account right now, as the tenant discloses it, with its last messages and letters and the
 * notes of earlier calls. Nothing can be changed here but a note added.
 */
export const readFamilyAccount = watched(
  'hotline.read',
  verb({
    action: 'hotline.read',
    input: z.strictObject({ guardianId: id, reason }),
    run: async (tx, { guardianId, reason: why }, ctx) => {
      const [person] = await tx
        .select()
        .from(guardian)
        .where(and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.id, guardianId)))
      if (!person) throw new OutOfReach('guardian', guardianId)
      const [needs, messages, letters, notes, competent] = await together([
        readOwnNeeds(tx, ctx, ownChild(tx, ctx, person)),
        lastMessages(tx, ctx, guardianId),
        lastLetters(tx, ctx, guardianId),
        readNotes(tx, ctx, guardianId),
        competentElsewhere(tx, ctx, person),
      ])
      const { firstName, lastName, phone, street, postcode, town, language, addressConfidential } = person
      return {
        result: {
          guardian: {
            ...{ id: guardianId, firstName, lastName, phone, street, postcode, town, language },
            /** Whoever calls: it is read to nobody. */
            addressConfidential,
            accountId: person.accountId,
            ...(competent ? { competent } : {}),
          },
          ...{ needs, messages, letters, notes },
        },
        audit: { subjectKind: 'guardian', subjectId: guardianId, detail: { reason: why } },
      }
    },
  }),
)

const lastMessages = (tx: Tx, ctx: Ctx, guardianId: string) =>
  tx
    .select({ id: message.id, kind: message.kind, createdAt: message.createdAt, readAt: message.readAt })
    .from(message)
    .where(and(eq(message.tenantId, ctx.tenant.id), eq(message.guardianId, guardianId)))
    .orderBy(desc(message.createdAt), desc(message.id))
    .limit(10)

const lastLetters = (tx: Tx, ctx: Ctx, guardianId: string) =>
  tx
    .select({ id: letter.id, kind: letter.kind, createdAt: letter.createdAt, printedAt: letter.printedAt })
    .from(letter)
    .where(and(eq(letter.tenantId, ctx.tenant.id), eq(letter.guardianId, guardianId)))
    .orderBy(desc(letter.createdAt), desc(letter.id))
    .limit(10)

const readNotes = (tx: Tx, ctx: Ctx, guardianId: string) =>
  tx
    .select({ id: callNote.id, note: callNote.note, at: callNote.at, by: staff.displayName })
    .from(callNote)
    .leftJoin(staff, and(eq(staff.tenantId, callNote.tenantId), eq(staff.accountId, callNote.byAccount)))
    .where(and(eq(callNote.tenantId, ctx.tenant.id), eq(callNote.guardianId, guardianId)))
    .orderBy(desc(callNote.at), desc(callNote.id))
    .limit(20)

/** What was said on the telephone, for the next colleague. */
export const addCallNote = watched(
  'hotline.note',
  verb({
    action: 'hotline.note',
    input: z.strictObject({ guardianId: id, note: paragraph(1000) }),
    run: async (tx, { guardianId, note }, ctx) => {
      if (note === '') throw new DomainError('note-missing')
      const [person] = await tx
        .select({ id: guardian.id })
        .from(guardian)
        .where(and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.id, guardianId)))
      if (!person) throw new OutOfReach('guardian', guardianId)
      const noteId = newId(ctx.now)
      await tx.insert(callNote).values({
        ...{ tenantId: ctx.tenant.id, id: noteId, guardianId, note },
        at: ctx.now,
        byAccount: accountOf(ctx),
      })
      return { result: { id: noteId }, audit: { subjectKind: 'guardian', subjectId: guardianId } }
    },
  }),
)
