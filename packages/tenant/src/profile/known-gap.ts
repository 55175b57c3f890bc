import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { daySchema } from '../day-rule.ts'

/** While what is missing: a video in sign language, a text of the office in Leichte Sprache, people's look at the translations. */
const gapEnds = ['sign-language', 'plain-language', 'translations-read'] as const
export type GapEnd = (typeof gapEnds)[number]

const knownGapsSchema = z.strictObject({
  assessedOn: daySchema,
  gaps: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
      criteria: z.array(z.string().regex(/^\d+\.\d+(\.\d+)?$/)),
      since: daySchema,
      until: daySchema.nullable(),
      endsWith: z.enum(gapEnds).nullable(),
    }),
  ),
})
/** A barrier of the product itself. Its sentences are `accessibility.gap.<key>.what`, `.whom`, `.instead`. */
export type KnownGap = z.output<typeof knownGapsSchema>['gaps'][number]

let read: z.output<typeof knownGapsSchema> | undefined

/** What the product is known to lack, and the day it was looked through: `data/known-gaps.json`, which goes with the code. */
export const knownGaps = () => {
  read ??= knownGapsSchema.parse(
    JSON.parse(readFileSync(new URL('../../data/known-gaps.json', import.meta.url), 'utf8')),
  )
  return read
}
