import type { Plan } from './plan.ts'
import type { Random } from './random.ts'

type Opening = { opens: string; closes: string; weekly: number; weight: number }

const openings: Record<string, Opening> = {
  short: { opens: '07:15', closes: '14:15', weekly: 35, weight: 10 },
  usual: { opens: '07:00', closes: '16:30', weekly: 47, weight: 50 },
  later: { opens: '07:30', closes: '16:30', weekly: 45, weight: 12 },
  early: { opens: '06:30', closes: '17:00', weekly: 52, weight: 14 },
  long: { opens: '06:00', closes: '17:30', weekly: 57, weight: 8 },
  longest: { opens: '06:00', closes: '18:00', weekly: 60, weight: 6 },
}
const afternoon: Opening = { opens: '11:30', closes: '17:00', weekly: 28, weight: 1 }
const openingWeights = Object.fromEntries(
  Object.entries(openings).map(([name, { weight }]) => [name, weight]),
)

/** When a facility is open and which weekly hours of the Land fit in; a long day in NRW is booked for 35 or 45. */
export function makeHours(random: Random, kind: 'KITA' | 'HORT', classes: readonly number[], state: string) {
  const opening = kind === 'HORT' ? afternoon : openings[random.weighted(openingWeights)]
  if (!opening) throw new RangeError('no opening hours')
  const { opens, closes, weekly } = opening
  const fitting = classes.filter((hours) => hours <= weekly)
  if (kind === 'HORT') return { opens, closes, careHours: fitting.slice(0, 1) }
  return { opens, closes, careHours: fitting.slice(state === 'NRW' && weekly >= 52 ? -2 : 0) }
}

const closings = [
  'Drei Wochen in den Sommerferien, zwischen Weihnachten und Neujahr',
  'Zwei Wochen im Sommer, die Woche nach Weihnachten, zwei Fortbildungstage',
  'Im Sommer im Wechsel mit der Nachbarkita, zwischen den Feiertagen',
  'Rosenmontag, Brückentage, zwei Wochen im Sommer, Weihnachten bis Neujahr',
]

/** Up to 27 days, the most a facility in NRW may close (KiBiz § 27). */
export const makeClosing = (random: Random): string =>
  `${random.pick(closings)}, zusammen ${random.int(17, 27)} Tage im Jahr`

const visitHints = [
  'Rufen Sie an, wir vereinbaren einen Termin am Nachmittag.',
  'Jeden ersten Mittwoch im Monat um 15 Uhr ist Besuchszeit.',
  'Kommen Sie mit Ihrem Kind zum Spielnachmittag am Donnerstag.',
]

export function makeVisit(random: Random, mix: Plan['visit']) {
  const visit = random.weighted(mix)
  return { visit, visitHint: visit === 'no' ? null : random.pick(visitHints) }
}

const asOfDays = ['2026-09-21', '2026-10-05', '2026-10-19', '2026-11-02', '2026-11-09', '2026-11-16']
const staleDays = ['2026-03-16', '2026-05-28', '2026-08-31']

/** Day on which the head last looked at the free places; about every fifth is stale on purpose. */
export const makeAsOf = (random: Random): string => random.pick(random.chance(0.2) ? staleDays : asOfDays)
