import { startOfDay } from '@kita/tenant/calendar'

/** The machine's clock, or one that starts at a Berlin time of day (`2026-12-01T09:00`) and goes on from there. */
export const makeClock = (fakeNow?: string): (() => Date) => {
  if (!fakeNow) return () => new Date()
  const [day = '', time = ''] = fakeNow.split('T')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const from = startOfDay(day).getTime() + (hours * 60 + minutes) * 60_000
  const started = performance.now()
  return () => new Date(from + Math.round(performance.now() - started))
}
