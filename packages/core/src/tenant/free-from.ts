import { type Day, kitaYearOf } from '@kita/tenant/calendar'

/** The day a bundle's place is free from: NOW and NEXT_YEAR are resolved when the bundle is applied. */
export const freeFromDay = (written: string, today: Day, yearStart: string): Day => {
  if (written === 'NOW') return today
  return written === 'NEXT_YEAR' ? `${kitaYearOf(today, yearStart) + 1}-${yearStart}` : written
}
