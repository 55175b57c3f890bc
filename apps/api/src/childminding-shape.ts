import { z } from '@hono/zod-openapi'
import { dayView, integer, list, text, uuid } from './shape.ts'

/** Shapes that the modules of Kindertagespflege share. */
export const WeeklyTimes = list(
  z.strictObject({ day: integer(1, 7), from: integer(0, 1440), to: integer(0, 1440) }),
  28,
)

export const VacancyView = z.strictObject({ places: integer(1, 9), freeFrom: dayView, hours: integer(1, 60) })

/** A child matched with a person. */
export const ChildCare = z.strictObject({
  firstName: text(100),
  lastName: text(100),
  startsOn: dayView,
  endsOn: dayView.nullable(),
  hours: integer(1, 60),
  weeklyTimes: WeeklyTimes,
})

export const StandInView = z.strictObject({
  id: uuid,
  forId: uuid,
  forName: text(300),
  name: text(300),
  contact: text(300),
  fromDay: dayView,
  toDay: dayView,
})
