import { z } from 'zod'
import { answersInput } from '../care-need/answer.ts'
import { day, id, optionalLine, paragraph, personName } from '../input.ts'
import { needInput } from './submission-input.ts'

/** What a parent has typed so far: every part may be missing, none may be wrong. */
export const draftContent = z.strictObject({
  childIds: z.array(id).max(6).optional(),
  newChildren: z
    .array(
      z.strictObject({
        firstName: personName,
        lastName: personName,
        bornOn: day.optional(),
        expectedOn: day.optional(),
        custody: z.enum(['joint', 'sole']).optional(),
      }),
    )
    .max(6)
    .optional(),
  need: needInput.partial().optional(),
  ranks: z
    .array(z.strictObject({ id, rank: z.number().int().min(1).max(40) }))
    .max(40)
    .optional(),
  comment: paragraph(1000).optional(),
  childmindingComment: paragraph(1000).optional(),
  facts: answersInput.optional(),
  step: optionalLine(20).optional(),
})
export type DraftContent = z.output<typeof draftContent>
