import { z } from '@hono/zod-openapi'
import { code, dayView, instant, list, text, uuid } from './shape.ts'

/** Shapes that several office modules answer with. */
export const ChildView = z.strictObject({
  firstName: text(100),
  lastName: text(100),
  bornOn: dayView.nullable(),
  expectedOn: dayView.nullable(),
})

export const FacilityName = z.strictObject({ id: uuid, name: text(300) })

/** Another Jugendamt is competent for where a guardian lives. */
export const CompetentView = z.strictObject({
  municipality: text(200).nullable(),
  office: text(300).nullable(),
})

export const ContactView = z.strictObject({
  firstName: text(100),
  lastName: text(100),
  email: text(254).nullable(),
  phone: text(40).nullable(),
  street: text(200),
  postcode: text(10),
  town: text(100),
  language: text(35),
  contactChangedAt: instant.nullable(),
  addressConfidential: z.boolean(),
  competent: CompetentView.optional(),
})

/** Where a family was helped to fill in (null: at the office) and when it agreed; null where it was on its own. */
export const HelpView = z.strictObject({ place: text(120).nullable(), agreedAt: instant }).nullable()

/** What staff typed as a reason or a code of ours. */
export const HistoryView = list(
  z.strictObject({
    at: instant,
    from: code.nullable(),
    to: code,
    by: code,
    name: text(200).nullable().optional(),
    reason: text(300).nullable(),
    channel: code.nullable().optional(),
  }),
  500,
)

/** A PDF for printing; the browser opens it, nobody caches it. */
export const pdf = (description: string) => ({
  description,
  content: {
    'application/pdf': { schema: z.string().openapi({ format: 'binary', maxLength: 5_000_000 }) },
  },
})

export const pdfHeaders = (name: string) => ({
  'content-type': 'application/pdf',
  'content-disposition': `inline; filename="${name}.pdf"`,
})
