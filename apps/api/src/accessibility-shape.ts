import { z } from '@hono/zod-openapi'
import { text } from './shape.ts'

/** The body that takes up a complaint when the office's answer does not help. */
export const enforcementView = z.strictObject({
  name: text(200),
  street: text(200).optional(),
  postcode: text(5).optional(),
  town: text(200).optional(),
  phone: text(40).optional(),
  email: text(254).optional(),
  url: text(500),
})
