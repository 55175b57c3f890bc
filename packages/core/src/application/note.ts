import type { Tx } from '@kita/db'
import { caseNote, staff } from '@kita/db/schema'
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../account/of.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx, Role } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { id, paragraph } from '../input.ts'
import { verb } from '../verb.ts'
import { lockCase, reachedAs } from './case.ts'

/** Who works in the facility itself: notes are neither the Träger's nor the office's to read, and never the family's. */
export const noteRoles = ['facility-head', 'facility-staff'] as const satisfies readonly Role[]

const text = paragraph(2000).refine((value) => value.length > 0, 'text-missing')
/** So long its writer may still correct a note, in milliseconds. */
const correctable = 24 * 3_600_000

/** The facility writes something down for itself. */
export const writeNote = watched(
  'note.write',
  verb({
    action: 'note.write',
    input: z.strictObject({ applicationId: id, text }),
    run: async (tx, { applicationId, text }, ctx) => {
      const one = await lockCase(tx, ctx, applicationId, reachedAs(ctx, noteRoles))
      const noteId = newId(ctx.now)
      await tx.insert(caseNote).values({
        tenantId: ctx.tenant.id,
        id: noteId,
        applicationId: one.id,
        text,
        writtenAt: ctx.now,
        writtenBy: accountOf(ctx),
      })
      return {
        result: { id: noteId },
        audit: { subjectKind: 'application', subjectId: one.id, detail: { note: noteId } },
      }
    },
  }),
)

/** @throws DomainError `note-of-other`, `note-too-old` */
export const editNote = watched(
  'note.write',
  verb({
    action: 'note.write',
    input: z.strictObject({ noteId: id, text }),
    run: async (tx, { noteId, text }, ctx) => {
      const mine = and(eq(caseNote.tenantId, ctx.tenant.id), eq(caseNote.id, noteId))
      const [found] = await tx.select().from(caseNote).where(mine)
      if (!found) throw new OutOfReach('note', noteId)
      const one = await lockCase(tx, ctx, found.applicationId, reachedAs(ctx, noteRoles))
      if (found.writtenBy !== accountOf(ctx)) throw new DomainError('note-of-other')
      if (ctx.now.getTime() - found.writtenAt.getTime() > correctable) throw new DomainError('note-too-old')
      await tx.update(caseNote).set({ text, editedAt: ctx.now }).where(mine)
      return {
        result: { id: noteId },
        audit: { subjectKind: 'application', subjectId: one.id, detail: { note: noteId } },
      }
    },
  }),
)

/** The notes of a case, the newest first; `mine` may still be corrected. */
export const readNotes = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const rows = await tx
    .select({
      id: caseNote.id,
      text: caseNote.text,
      at: caseNote.writtenAt,
      by: caseNote.writtenBy,
      name: staff.displayName,
      editedAt: caseNote.editedAt,
    })
    .from(caseNote)
    .innerJoin(staff, and(eq(staff.tenantId, caseNote.tenantId), eq(staff.accountId, caseNote.writtenBy)))
    .where(and(eq(caseNote.tenantId, ctx.tenant.id), eq(caseNote.applicationId, applicationId)))
    .orderBy(desc(caseNote.writtenAt), desc(caseNote.id))
    .limit(200)
  return rows.map(({ by, ...row }) => ({
    ...row,
    mine: by === accountOf(ctx) && ctx.now.getTime() - row.at.getTime() <= correctable,
  }))
}
