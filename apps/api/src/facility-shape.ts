import { z } from '@hono/zod-openapi'
import { code, dayView, integer, list, text, uuid } from './shape.ts'

const coordinate = z.number().min(-180).max(180).openapi({ format: 'double' })
const line = text(300)
const maybe = line.nullable()

export const pictureView = z.strictObject({
  id: uuid,
  hash: code,
  alt: line,
  width: integer(1, 4000),
  height: integer(1, 4000),
})

export const closingView = z.strictObject({ from: dayView, to: dayView, reason: line })
export const openDayView = z.strictObject({
  on: dayView,
  fromMinute: integer(0, 1440),
  toMinute: integer(0, 1440),
  note: line,
})
export const visitView = z.enum(['no', 'beforeRequest', 'beforeOffer', 'beforeContract'])

const facilityFacts = z.strictObject({
  id: uuid,
  kind: z.enum(['KITA', 'HORT']),
  name: line,
  street: line,
  postcode: text(5),
  town: line,
  latitude: coordinate,
  longitude: coordinate,
  phone: maybe,
  email: maybe,
  website: text(500).nullable(),
  headName: maybe,
  opensMinute: integer(0, 1440),
  closesMinute: integer(0, 1440),
  closingDays: maybe,
  ageFromMonths: integer(0, 216),
  ageToMonths: integer(0, 216),
  careHours: list(integer(1, 60), 12),
  placesTotal: integer(0, 1000),
  features: list(code, 20),
  concept: text(8000).nullable(),
  criteria: list(line, 40),
  visit: visitView,
  visitHint: maybe,
  placesAsOf: dayView.nullable(),
  district: maybe,
})

/** A Kita or Hort as families read it. */
export const FacilityView = facilityFacts
  .extend({
    provider: z.strictObject({
      id: uuid,
      name: line,
      type: z.enum(['municipal', 'church', 'free', 'parents-initiative', 'company']),
    }),
    /** When families ask it for a place in the next Kita-Jahr. */
    window: z.strictObject({
      opens: dayView.nullable(),
      deadline: dayView.nullable(),
      deadlineMode: z.enum(['soft', 'roundCutoff', 'hard']),
      leadMinMonths: integer(1, 84).nullable(),
      leadMaxMonths: integer(1, 84).nullable(),
    }),
    /** The number of free places stands longer than the tenant lets it. */
    placesStale: z.boolean(),
    groups: list(
      z.strictObject({
        name: line,
        form: line,
        ageFromMonths: integer(0, 216),
        ageToMonths: integer(0, 216),
        size: integer(1, 60),
      }),
      40,
    ),
    freePlaces: list(
      z.strictObject({ ageClass: code, hours: integer(1, 60), freeFrom: dayView, count: integer(1, 400) }),
      200,
    ),
    closings: list(closingView, 40),
    openDays: list(openDayView, 20),
    pictures: list(pictureView, 6),
  })
  .openapi('Facility')
