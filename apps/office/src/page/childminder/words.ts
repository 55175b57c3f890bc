import type { Formatter, Translate } from '@kita/text'
import type { StatusKind } from '@kita/ui'

const lights: Record<string, StatusKind> = {
  valid: 'ok',
  expiring: 'missing',
  expired: 'refusal',
  none: 'waiting',
}

/** A permit as a light: its word stands beside it. */
export const permitLight = (state: string): StatusKind => lights[state] ?? 'waiting'

type Time = { day: number; from: number; to: number }

/** "Mo 7:00–12:00, Di 7:00–16:00"; the same hours on several days stand once. */
export const weekWords = (times: readonly Time[], t: Translate, show: Formatter): string => {
  const spans = new Map<string, string[]>()
  for (const { day, from, to } of times) {
    const span = t('childminding.span', { from: show.minute(from), to: show.minute(to) })
    spans.set(span, [...(spans.get(span) ?? []), t(`childminding.weekday.${day}`)])
  }
  return [...spans].map(([span, days]) => `${days.join(', ')} ${span}`).join('; ')
}

/** "7:30" or "07:30" in minutes; NaN for what is no time, so that the API refuses it at its field. */
export const minuteOf = (typed: string): number => {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(typed)
  return match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
}

/** Minutes as a field shows them. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
