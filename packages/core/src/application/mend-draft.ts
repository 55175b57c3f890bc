import type { z } from 'zod'
import { type DraftContent, draftContent } from './draft-content.ts'

/** What a family is told has to be filled in again. */
export const draftParts = ['children', 'need', 'ranks', 'comment', 'facts', 'other'] as const
export type DraftPart = (typeof draftParts)[number]

const partOf: Record<keyof DraftContent, DraftPart | null> = {
  childIds: 'children',
  newChildren: 'children',
  need: 'need',
  ranks: 'ranks',
  comment: 'comment',
  childmindingComment: 'comment',
  facts: 'facts',
  step: null,
}

/**
 * A draft that an earlier release has stored, as this one takes it: what still fits stays, down to single children and
 * fields; `lost` names the rest, so that the page can say it.
 */
export const mendDraft = (stored: unknown): { content: DraftContent; lost: DraftPart[] } => {
  const whole = draftContent.safeParse(stored)
  if (whole.success) return { content: whole.data, lost: [] }
  const lost = new Set<DraftPart>()
  const kept = Object.entries(isRecord(stored) ? stored : {}).flatMap(([name, value]) => {
    const schema: z.ZodType | undefined = isPart(name) ? draftContent.shape[name] : undefined
    const part = isPart(name) ? partOf[name] : 'other'
    if (schema?.safeParse(value).success) return [[name, value]]
    if (part) lost.add(part)
    const rest = schema && fitting(schema, value)
    return rest === undefined ? [] : [[name, rest]]
  })
  return { content: draftContent.parse(Object.fromEntries(kept)), lost: [...lost] }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPart = (name: string): name is keyof DraftContent => Object.hasOwn(partOf, name)

/** The entries of a list, or the fields of an object, that the schema takes by themselves. */
const fitting = (schema: z.ZodType, value: unknown): unknown => {
  const entries: [string, unknown][] = isRecord(value) ? Object.entries(value) : []
  const single = Array.isArray(value)
    ? value.filter((one) => schema.safeParse([one]).success)
    : Object.fromEntries(entries.filter(([name, one]) => schema.safeParse({ [name]: one }).success))
  return schema.safeParse(single).success ? single : undefined
}
