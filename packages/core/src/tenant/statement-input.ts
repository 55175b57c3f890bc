import { z } from 'zod'

const short = z.string().max(500)
const long = z.string().max(6000)
const day = z.string().max(10)
const most = 30

/** The whole Erklärung zur Barrierefreiheit as the office's form sends it; the bundle's schema judges it. */
export const statementInput = z.strictObject({
  conformity: z.enum(['full', 'partial', 'none']),
  method: z.enum(['self', 'users', 'external']),
  assessor: short.optional(),
  assessedOn: day.optional(),
  reviewedOn: day.optional(),
  contact: z.strictObject({ name: short.optional(), phone: short.optional(), email: short.optional() }),
  plans: z.array(z.strictObject({ gap: short, until: day })).max(most),
  leftOut: z.array(z.strictObject({ gap: short, reason: short })).max(most),
  gaps: z
    .array(z.strictObject({ what: long, whom: long, instead: long, since: day, until: day.optional() }))
    .max(most),
  enforcement: z
    .strictObject({
      name: short,
      street: short.optional(),
      postcode: short.optional(),
      town: short.optional(),
      phone: short.optional(),
      email: short.optional(),
      url: short,
    })
    .optional(),
  plain: long.optional(),
  signLink: short.optional(),
})
