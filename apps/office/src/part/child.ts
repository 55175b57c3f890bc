import type { Formatter, Translate } from '@kita/text'

type Names = { firstName: string; lastName: string }

export const fullName = ({ firstName, lastName }: Names): string => `${firstName} ${lastName}`

/** As lists are sorted: "Öztürk-Brandt, Aaliyah". */
export const listName = ({ firstName, lastName }: Names): string => `${lastName}, ${firstName}`

type Birth = { bornOn: string | null; expectedOn: string | null }

/** "14.03.2025", or "erwartet 14.03.2027" for a child not born yet. */
export const birthWords = ({ bornOn, expectedOn }: Birth, t: Translate, show: Formatter): string => {
  if (bornOn) return show.day(bornOn, 'short')
  return expectedOn ? t('office.child.expected', { on: show.day(expectedOn, 'short') }) : ''
}

/** "35 Stunden", or "35 oder 45 Stunden". */
export const hourWords = (
  { hours, alternativeHours }: { hours: number; alternativeHours: number | null },
  t: Translate,
): string =>
  alternativeHours === null
    ? t('office.hours', { hours })
    : t('office.hours-or', { hours, alternative: alternativeHours })
