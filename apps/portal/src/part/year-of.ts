import type { Visit } from '../frame/visit.ts'

type Year = Visit['portal']['years'][number]

/** The Kita-Jahr a day lies in, if the portal tells of it: the running one or the next. */
export const yearOf = ({ portal }: Pick<Visit, 'portal'>, day: string): Year | undefined =>
  portal.years.find((year) => {
    const first = dayIn(year, 'yearStarts')
    const last = dayIn(year, 'yearEnds')
    return first !== undefined && last !== undefined && first <= day && day <= last
  })

type Dated = Year['timeline'][number]

/** Does the date hold for all, not only for one kind of care or some municipalities? */
export const isCommon = ({ care, municipalities }: Dated): boolean => !care && !municipalities

/** A date of this year that holds for all, if the tenant has set it. */
export const dayIn = (year: Year | undefined, kind: string): string | undefined =>
  year?.timeline.find((one) => one.kind === kind && isCommon(one))?.day

/** The first day of offers for these kinds of care; a kind that is placed beside the rounds of another has none of theirs. */
export const firstOfferFor = (year: Year | undefined, kinds: readonly string[]): string | undefined => {
  const own = year?.timeline.find(
    ({ kind, care }) => kind === 'firstOffer' && care !== undefined && kinds.includes(care),
  )
  const others =
    year?.rounds.length && !year.rounds.some((round) => round.kinds.some((one) => kinds.includes(one)))
  return own?.day ?? (others ? undefined : dayIn(year, 'firstOffer'))
}

/** For whom a date holds that does not hold for all: "Horte", "Kitas in Werl und Ense". */
export const holdersOf = (
  { t, language }: Visit,
  { care, municipalities }: Pick<Dated, 'care' | 'municipalities'>,
): string | undefined => {
  if (municipalities) {
    const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(municipalities)
    return t('portal.year.inTowns', { names })
  }
  return care && t(`portal.year.care.${care}`)
}
