import { z } from 'zod'
import { answersInput } from '../care-need/answer.ts'
import { day, id, paragraph, personName } from '../input.ts'

const existingChild = z.strictObject({ id })
const newChild = z
  .strictObject({
    firstName: personName,
    lastName: personName,
    bornOn: day.optional(),
    expectedOn: day.optional(),
    custody: z.enum(['joint', 'sole'], { message: 'custody-unknown' }).optional(),
  })
  .refine((child) => (child.bornOn === undefined) !== (child.expectedOn === undefined), {
    message: 'birth-or-expected-day-needed',
    path: ['bornOn'],
  })

const targetInput = z.strictObject({
  kind: z.enum(['facility', 'desk', 'childminder'], { message: 'target-kind-unknown' }),
  id,
  rank: z.number().int().min(1).max(40).optional(),
})

const minute = z.number().int().min(0).max(1440)

export const needInput = z.strictObject({
  startsOn: day,
  hours: z.number({ message: 'hours-missing' }).int().min(1).max(60),
  alternativeHours: z.number().int().min(1).max(60).optional(),
  fromMinute: minute.optional(),
  toMinute: minute.optional(),
  changeWish: z.boolean().default(false),
  movingIn: z.boolean().default(false),
  siblingFacilityId: id.optional(),
  together: z.boolean().optional(),
})

const once = <Item extends { id?: string }>(items: Item[]) => {
  const ids = items.flatMap((item) => (item.id ? [item.id] : []))
  return new Set(ids).size === ids.length
}

/** One entry of data for several children and several targets (A5.2). */
const content = {
  children: z
    .array(z.union([existingChild, newChild]), { message: 'child-missing' })
    .min(1, 'child-missing')
    .max(6, 'too-many-children')
    .refine((children) => once(children as { id?: string }[]), 'child-named-twice'),
  need: needInput,
  targets: z
    .array(targetInput, { message: 'target-missing' })
    .min(1, 'target-missing')
    .max(40, 'too-many-targets')
    .refine(once, 'target-named-twice'),
  /** Reaches the chosen facilities. */
  comment: paragraph(1000).default(''),
  /** Reaches the advisory desk only (A7.5). */
  childmindingComment: paragraph(1000).default(''),
  /** What the chosen facilities' criteria ask; all of it voluntary. */
  facts: answersInput.default([]),
}

/** `id` is made by the caller and names this sending: sent twice, it is stored once and answered alike. */
export const submissionInput = z.strictObject({
  id,
  ...content,
  noticeVersion: z.string().max(50).optional(),
})
/** The same without what belongs to one sending. */
export const submissionContent = z.strictObject(content)
type SubmissionInput = z.output<typeof submissionInput>
export type SubmissionContent = Omit<SubmissionInput, 'id' | 'noticeVersion'>
