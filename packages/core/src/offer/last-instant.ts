import { addDays, type Day, startOfDay } from '@kita/tenant/calendar'

/** The first instant after this day in Europe/Berlin: until then an answer is in time. */
export const lastInstant = (lastDay: Day): Date => startOfDay(addDays(lastDay, 1))
