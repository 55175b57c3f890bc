import type { Visit } from '../frame/visit.ts'

type Year = Visit['portal']['years'][number]

/** The Kita-Jahr a day lies in, if the portal tells of it: the running one or the next. */
export const yearOf = ({ portal }: Pick<Visit, 'portal'>, day: string): Year | undefined =>
  portal.years.find((year) => {
    const first = dayIn(year, 'yearStarts')
    const last = dayIn(year, 'yearEnds')
    return first !== undefined && last !== undefined && first <= day && day <= last
  })

/** A date of this year, if the tenant has set it. */
export const dayIn = (year: Year | undefined, kind: string): string | undefined =>
  year?.timeline.find((one) => one.kind === kind)?.day
