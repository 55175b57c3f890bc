import { z } from '@hono/zod-openapi'
import { code, instant, integer, list, text, uuid } from '../shape.ts'

const county = z.strictObject({ code, name: text(200), state: text(60) })
const many = integer(0, 1_000_000)

export const OnboardingList = z
  .strictObject({
    drafts: list(
      z.strictObject({
        id: uuid,
        state: z.enum(['draft', 'made']),
        updatedAt: instant,
        county: text(200),
        area: text(200).nullable(),
        slug: text(41).nullable(),
        done: many,
        total: many,
      }),
      200,
    ),
    /** How many counties the question found; the list holds the first of them. */
    found: many,
    counties: list(county, 60),
  })
  .openapi('Onboardings')

const office = z.strictObject({
  name: text(200),
  department: text(200),
  address: z.strictObject({ street: text(200), postcode: text(5), town: text(200) }),
  phone: text(40),
  email: text(254),
  website: text(500),
  head: text(200).optional(),
})
const contact = z.strictObject({
  name: text(200),
  role: text(200),
  phone: text(40).optional(),
  email: text(254).optional(),
})
const outside = z.strictObject({
  municipality: text(200),
  office: z.strictObject({ name: text(200), url: text(500), phone: text(40).optional() }),
  shares: z.boolean(),
})
const choice = { key: code, name: text(200), meaning: text(1000) }
const number = z.number().openapi({ format: 'double' })
const cells = list(list(text(20), 8), 12)

export const OnboardingView = z
  .strictObject({
    id: uuid,
    revision: integer(1, 2_000_000_000),
    state: z.enum(['draft', 'made', 'open']),
    county,
    municipalities: list(text(200), 500),
    answers: z.strictObject({
      area: z.strictObject({ outside: list(outside, 500) }).optional(),
      name: z
        .strictObject({ name: text(200), area: text(200), slug: text(41), host: text(253).nullable() })
        .optional(),
      state: z.strictObject({ state: code }).optional(),
      rules: z
        .strictObject({
          from: z.union([
            z.strictObject({ kind: z.literal('template'), key: code }),
            z.strictObject({ kind: z.literal('tenant'), slug: text(41) }),
          ]),
          fromYear: integer(2020, 2199),
        })
        .optional(),
      theme: z.strictObject({ preset: code }).optional(),
      texts: z
        .strictObject({
          office,
          contacts: list(contact, 50),
          openingHours: text(200).optional(),
          advantages: list(text(200), 4),
        })
        .optional(),
    }),
    suggestion: z.strictObject({
      slug: text(41),
      state: code.nullable(),
      fromYear: integer(2020, 2199),
    }),
    choices: z.strictObject({
      states: list(
        z.strictObject({
          state: code,
          name: text(60),
          yearStart: text(5),
          hours: list(text(200), 20),
          holidays: list(text(200), 40),
        }),
        30,
      ),
      templates: list(z.strictObject(choice), 20),
      neighbours: list(z.strictObject({ slug: code, area: text(200), state: code }), 1000),
      presets: list(
        z.strictObject({
          ...choice,
          theme: z.strictObject({
            ...{ hue: number, chroma: number, light: number, accent: list(number, 3) },
            ...{ radius: code, skyline: cells, logo: cells },
          }),
        }),
        20,
      ),
    }),
    /** Where the DNS of the own host has to say what. */
    proof: z
      .strictObject({ record: text(300), value: text(200), host: text(253), proved: z.boolean() })
      .nullable(),
    facilitiesLater: z.boolean(),
    checklist: list(z.strictObject({ what: code, state: z.enum(['done', 'missing', 'later']) }), 20),
    mayCreate: z.boolean(),
    mayOpen: z.boolean(),
    made: z
      .strictObject({
        facilities: many,
        heads: many,
        officeAdmins: many,
        statement: z.boolean(),
        open: z.boolean(),
        slug: code,
        /** Opens the portal to whoever has the link, before families are let in. */
        key: z.string().openapi({ maxLength: 43, pattern: '^[A-Za-z0-9_-]{43}$' }).nullable(),
      })
      .nullable(),
    origin: text(300).nullable(),
  })
  .openapi('Onboarding')
