import { letter } from '@kita/db/schema'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { noteLetterPrinted } from '../offer/clock.ts'
import { parseInput, verb } from '../verb.ts'
import { type LetterData, letterData } from './letter-facts.ts'
import { findLetter, readWaitingLetters } from './letter-query.ts'

/** The print queue: what families without an account have not been told yet, the oldest first. */
export const listLetters = verb({
  action: 'letter.list',
  input: z.strictObject({}),
  looks: 'letter',
  run: async (tx, _input, ctx) => ({ result: { items: await readWaitingLetters(tx, ctx) } }),
})

/** The words and facts of one letter for its PDF. */
export const openLetter = watched(
  'letter.print',
  verb({
    action: 'letter.print',
    input: z.strictObject({ letterId: id }),
    run: async (tx, { letterId }, ctx) => {
      const found = await findLetter(tx, ctx, letterId)
      if (!found) throw new OutOfReach('letter', letterId)
      return {
        result: await letterData(tx, ctx, found),
        audit: { subjectKind: 'letter', subjectId: letterId },
      }
    },
  }),
)

/** The letter is in the post. A join code leaves the database with it; a second time changes nothing. */
export const markLetterPrinted = watched(
  'letter.print',
  verb({
    action: 'letter.print',
    input: z.strictObject({ letterId: id }),
    run: async (tx, { letterId }, ctx) => {
      const found = await findLetter(tx, ctx, letterId)
      if (!found) throw new OutOfReach('letter', letterId)
      const { kind, printedAt, params } = found.letter
      if (kind === 'offer-made' && printedAt === null)
        await noteLetterPrinted(tx, ctx, {
          applicationId: String(params.applicationId),
          offerId: String(params.offerId),
        })
      await tx
        .update(letter)
        .set({
          printedAt: ctx.now,
          printedBy: staffOf(ctx),
          params: sql`${letter.params} - 'joinCode'`,
        })
        .where(and(eq(letter.tenantId, ctx.tenant.id), eq(letter.id, letterId), isNull(letter.printedAt)))
      return {
        result: { id: letterId },
        audit: { subjectKind: 'letter', subjectId: letterId, detail: { printed: true } },
      }
    },
  }),
)

/** So many letters make one print run. */
export const mostLetters = 50
const run = z.strictObject({
  letterIds: z.array(id).min(1, 'letter-missing').max(mostLetters, 'too-many-letters'),
})

/** Several letters for one file, in the order asked for. @throws OutOfReach when one of them is not the actor's */
export const openLetters = watched(
  'letter.print',
  verb({
    action: 'letter.print',
    input: run,
    run: async (tx, { letterIds }, ctx) => {
      const result: LetterData[] = []
      for (const letterId of letterIds) {
        const found = await findLetter(tx, ctx, letterId)
        if (!found) throw new OutOfReach('letter', letterId)
        result.push(await letterData(tx, ctx, found))
      }
      const audit = letterIds.map((subjectId) => ({ subjectKind: 'letter' as const, subjectId }))
      return { result, audit }
    },
  }),
)

/** A whole print run is in the post: letter by letter, so that a second try goes on where the first ended. */
export const markLettersPrinted = async (ctx: Ctx, input: z.input<typeof run>): Promise<void> => {
  for (const letterId of parseInput(run, input).letterIds) await markLetterPrinted(ctx, { letterId })
}
