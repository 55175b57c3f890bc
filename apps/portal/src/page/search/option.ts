import type { SelectOption } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { clock } from '../../part/fact-text.ts'
import { radii } from './wish.ts'

/** First days of the coming months, the start of the next Kita-Jahr among them. */
export const startOptions = ({ portal, t, f }: Visit, chosen = ''): SelectOption[] => {
  const [year = 0, month = 0] = portal.today.split('-').map(Number)
  const days = Array.from({ length: 22 }, (_, at) =>
    new Date(Date.UTC(year, month + at, 1)).toISOString().slice(0, 10),
  )
  const shown = chosen && !days.includes(chosen) ? [chosen, ...days].sort() : days
  return [
    { value: '', label: t('portal.search.anyStart') },
    ...shown.map((day) => ({ value: day, label: t('portal.search.from', { day: f.day(day) }) })),
  ]
}

/** Ages at the start of care, in completed months. */
export const ageOptions = ({ t }: Visit, chosen = ''): SelectOption[] => {
  const months = [4, 12, 24, 36, 48, 60, 72, 96]
  const shown = chosen && !months.includes(Number(chosen)) ? [...months, Number(chosen)] : months
  const label = (age: number) =>
    age < 12
      ? t('portal.search.ageUnderOne')
      : t(age % 12 === 0 ? 'portal.age.years' : 'portal.age.months', {
          count: age % 12 === 0 ? age / 12 : age,
        })
  return [
    { value: '', label: t('portal.search.anyAge') },
    ...shown.sort((a, b) => a - b).map((age) => ({ value: String(age), label: label(age) })),
  ]
}

export const radiusOptions = ({ t }: Visit): SelectOption[] => [
  { value: '', label: t('portal.search.anyRadius') },
  ...radii.map((km) => ({ value: km, label: t('portal.search.radius', { km }) })),
]

const times = (first: number, last: number) =>
  Array.from({ length: (last - first) / 30 + 1 }, (_, at) => first + at * 30)
const timeValue = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const timeOptions = (visit: Visit, key: string, minutes: number[], chosen: string): SelectOption[] => {
  const values = minutes.map((minute) => ({
    value: timeValue(minute),
    label: visit.t(key, { time: clock(visit, minute) }),
  }))
  const known = chosen === '' || values.some(({ value }) => value === chosen)
  const own = known ? [] : [{ value: chosen, label: visit.t(key, { time: chosen }) }]
  return [{ value: '', label: visit.t('portal.search.anyTime') }, ...own, ...values]
}

export const opensOptions = (visit: Visit, chosen = ''): SelectOption[] =>
  timeOptions(visit, 'portal.search.opensBy', times(360, 540), chosen)
export const closesOptions = (visit: Visit, chosen = ''): SelectOption[] =>
  timeOptions(visit, 'portal.search.closesFrom', times(780, 1140), chosen)
