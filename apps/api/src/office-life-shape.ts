import { z } from '@hono/zod-openapi'
import { deliveryStates, mostDeliveries } from '@kita/core/offer'
import { FacilityName } from './office-shape.ts'
import { code, dayView, instant, integer, list, text, uuid } from './shape.ts'

/** The shapes of office-life.ts that have many parts. */
const OfferLife = z.strictObject({
  id: uuid,
  shared: z.boolean(),
  paused: z.boolean(),
  /** The family's time waits for the head to tell it what is offered. */
  untold: z.boolean(),
  deliveries: list(
    z.strictObject({ by: z.enum(['mail', 'letter']), state: z.enum(deliveryStates), at: instant }),
    mostDeliveries,
  ),
  events: list(
    z.strictObject({
      at: instant,
      kind: code,
      replyDueOn: dayView.nullable(),
      reason: text(300).nullable(),
      name: text(200).nullable(),
    }),
    100,
  ),
})
const VisitLife = z.strictObject({
  id: uuid,
  plannedAt: instant,
  place: text(200),
  state: z.enum(['planned', 'done', 'no-show', 'cancelled']),
  name: text(200).nullable(),
})
const NoteLife = z.strictObject({
  id: uuid,
  text: text(2000),
  at: instant,
  name: text(200),
  editedAt: instant.nullable(),
  mine: z.boolean(),
})

export const Life = z
  .strictObject({
    resting: z.boolean(),
    agreedStartsOn: dayView.optional(),
    backOn: dayView.optional(),
    confirmBy: dayView.optional(),
    offers: list(OfferLife, 200),
    visits: list(VisitLife, 50),
    notes: list(NoteLife, 200).optional(),
    contract: z
      .strictObject({
        id: uuid,
        endsOn: dayView.nullable(),
        endKind: code.nullable(),
        nextPlaceId: uuid.nullable(),
        over: z.boolean(),
      })
      .optional(),
    acts: list(code, 20),
  })
  .openapi('CaseLife')

export const NextInLine = z
  .strictObject({
    place: z.strictObject({
      id: uuid,
      facility: FacilityName,
      group: text(200).nullable(),
      ageClass: code,
      hours: integer(1, 60),
      freeFrom: dayView,
      free: z.boolean(),
    }),
    /** Nobody wants the place in its Kita-Jahr; these want it in a later one. */
    later: z.boolean(),
    total: integer(0, 2000),
    items: list(
      z.strictObject({
        applicationId: uuid,
        child: z.strictObject({ firstName: text(100), lastName: text(100) }),
        status: code,
        months: integer(-20, 300).nullable(),
        startsOn: dayView,
        hours: integer(1, 60),
        points: integer(-100_000, 100_000).nullable(),
        refusal: z
          .strictObject({ code, params: z.record(z.string().max(40), text(40)).optional() })
          .optional(),
      }),
      10,
    ),
  })
  .openapi('NextInLine')
