import { z } from '@hono/zod-openapi'
import { code, instant, text, uuid } from './shape.ts'

/** A person the Fachberatung named for a child. */
export const SuggestionView = z.strictObject({
  id: uuid,
  childminderId: uuid,
  name: text(300),
  suggestedAt: instant,
  releasedAt: instant.nullable(),
  outcome: code,
  outcomeAt: instant.nullable(),
  note: text(1000),
})
