import type { Translate } from '@kita/text'
import type { IconName } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'

export type Kind = 'KITA' | 'HORT' | 'CHILDMINDING'
type Words = Pick<Visit, 't' | 'f' | 'language'>

export const kindIcon: Record<Kind, IconName> = { KITA: 'house', HORT: 'school', CHILDMINDING: 'heart' }
export const kindText = (t: Translate, kind: Kind): string => t(`portal.kind.${kind}`)

/** "Kita, Hort und Kindertagespflege": behind the first, nouns of most languages begin small. */
export const kindsText = (
  { t, language }: Pick<Words, 't' | 'language'>,
  kinds: readonly Kind[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string =>
  new Intl.ListFormat(language, { type }).format(
    kinds.map((kind, at) => (at === 0 ? kindText(t, kind) : t(`portal.kindAmong.${kind}`))),
  )

/** "4 Monate", "2 Jahre": whole years from the first birthday on, months where they matter. */
const ageText = (t: Translate, months: number): string =>
  months >= 12 && months % 12 === 0
    ? t('portal.age.years', { count: months / 12 })
    : t('portal.age.months', { count: months })

/** "ab 4 Monaten", "ab 2 Jahren" */
export const fromAge = (t: Translate, months: number): string => {
  if (months === 0) return t('portal.age.fromBirth')
  return months >= 12 && months % 12 === 0
    ? t('portal.age.fromYears', { count: months / 12 })
    : t('portal.age.fromMonths', { count: months })
}

/** "4 Monate bis 7 Jahre", "2 bis 7 Jahre" */
export const ageSpan = (t: Translate, from: number, to: number): string =>
  from === 0
    ? t('portal.age.until', { to: ageText(t, to) })
    : t('portal.age.span', {
        from: isYears(from) && isYears(to) ? from / 12 : ageText(t, from),
        to: ageText(t, to),
      })

const isYears = (months: number) => months >= 12 && months % 12 === 0

/** "35 und 45 Stunden"; more than three are told as a span. */
export const hoursText = ({ t, language }: Words, hours: readonly number[]): string => {
  if (hours.length > 3) return t('portal.hours.span', { from: Math.min(...hours), to: Math.max(...hours) })
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(hours.map(String))
  return t('portal.hours.list', { list })
}

/** 450 → "7:30" */
export const clock = ({ f }: Pick<Words, 'f'>, minute: number): string => f.minute(minute).replace(/^0/, '')

/** "7:00 bis 16:30 Uhr" */
export const openText = (words: Words, opens: number, closes: number): string =>
  words.t('portal.open', { from: clock(words, opens), to: clock(words, closes) })

/** A day of this year needs no year: "15. November", "1. August 2027". */
export const shortDay = ({ f }: Pick<Words, 'f'>, day: string, today: string): string =>
  day.slice(0, 4) === today.slice(0, 4) ? f.day(day).replace(/ \d{4}$/, '') : f.day(day)

export const featureText = (t: Translate, feature: string): string => t(`portal.feature.${feature}`)

export const telephone = (number: string): string => `tel:${number.replaceAll(/[^+\d]/g, '')}`
