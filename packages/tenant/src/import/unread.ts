import type { Facility, ImportDefaults } from './order.ts'
import type { ImportRecord, Unread } from './record.ts'

type Known = Partial<Pick<Facility, 'opens' | 'closes' | 'ageFromMonths' | 'ageToMonths' | 'placesTotal'>>
export type Told = { unread: Unread; severity: 'error' | 'warning'; sentence: string }

/**
 * What to say of words where a value was expected: a fault, unless another value makes up for them. What another list
 * says needs no word.
 * @param hasMiddle whether the middle of the postcode is known
 */
export function tellUnread(
  { values, unread }: ImportRecord,
  present: Known | undefined,
  defaults: ImportDefaults,
  hasMiddle: boolean,
): Told[] {
  const instead = (value: Unread['value']): string | null => {
    const source = present ?? defaults
    const word = present ? 'Es bleibt' : 'Es gilt die Vorgabe'
    const { opens, closes, ageFromMonths: from, ageToMonths: to, placesTotal } = source
    if (value === 'opens' || value === 'closes')
      return opens && closes ? `${word}: ${opens}–${closes}.` : null
    if (value === 'ageFromMonths' || value === 'ageToMonths')
      return from != null && to != null ? `${word}: ${from} bis ${to} Monate.` : null
    if (value === 'placesTotal') return placesTotal == null ? null : `${word}: ${placesTotal} Plätze.`
    if (value === 'careHours') return 'Es gelten die Stunden, die in die Öffnungszeit passen.'
    if (value === 'providerType') return 'Die Art folgt aus dem Namen des Trägers.'
    if (value === 'latitude' || value === 'longitude')
      return hasMiddle ? 'Es gilt die Mitte der Postleitzahl.' : null
    return null
  }
  return unread
    .filter(({ value }) => values[value] === undefined)
    .map((one) => {
      const shown = one.cell.length > 60 ? `${one.cell.slice(0, 60)} …` : one.cell
      const makesUp = instead(one.value)
      return {
        unread: one,
        severity: makesUp ? 'warning' : 'error',
        sentence: `„${shown}“ lässt sich nicht lesen. ${makesUp ?? `Erwartet wird ${one.expected}.`}`,
      }
    })
}
