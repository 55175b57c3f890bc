import type { Portal } from '@kita/page'
import type { OfficeContext } from '../../env.ts'
import { path, withQuery } from '../../path.ts'

export const groups = [
  'working',
  'waiting',
  'queued',
  'unconfirmed',
  'offers',
  'contracted',
  'closed',
  'all',
] as const
export const sorts = ['age', 'name', 'start', 'status', 'criteria'] as const

/** The filters of the list as they stand in the address; what is not known there counts as not chosen. */
export type ListQuery = ReturnType<typeof readListQuery>

export const readListQuery = (c: OfficeContext) => queryOf(new URL(c.req.url).searchParams, c.var.portal)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const queryOf = (values: URLSearchParams, portal: Portal) => {
  const typed = (name: string) => values.get(name)?.trim() || undefined
  const oneOf = <T extends string>(value: string | undefined, known: readonly T[]): T | undefined =>
    known.find((one) => one === value)
  const page = typed('seite')
  const months = startMonths(portal)
  const hours = portal.state.hourClasses.map((one) => String(one.hours))
  return {
    facility: typed('kita'),
    group: oneOf(typed('status'), groups),
    ageClass: oneOf(
      typed('alter'),
      portal.state.ageClasses.map((one) => one.code),
    ),
    startMonth: oneOf(typed('ab'), months),
    untilMonth: oneOf(typed('bis'), months),
    hours: oneOf(typed('stunden'), hours),
    round: oneOf(typed('runde'), roundNumbers(portal)),
    late: oneOf(typed('nachzuegler'), ['ja', 'nein'] as const),
    sibling: oneOf(typed('geschwister'), ['ja'] as const),
    changeWish: oneOf(typed('wechsel'), ['ja'] as const),
    /** A name to look for, as the API has sealed it; a form has it as it was typed. */
    search: typed('suche'),
    sort: oneOf(typed('sortierung'), sorts),
    page: page && /^[1-9]\d{0,3}$/.test(page) ? page : undefined,
    /** Chosen cases; without any, all that fit. */
    chosen: values.getAll('fall').filter((one) => uuid.test(one)),
  }
}

const addressOf = (query: ListQuery): Record<string, string | undefined> => ({
  kita: query.facility,
  status: query.group,
  alter: query.ageClass,
  ab: query.startMonth,
  bis: query.untilMonth,
  stunden: query.hours,
  runde: query.round,
  nachzuegler: query.late,
  geschwister: query.sibling,
  wechsel: query.changeWish,
  suche: query.search,
  sortierung: query.sort,
  seite: query.page,
})

/** The filters without the page, as hidden fields of a form. */
export const filterFields = (query: ListQuery): Record<string, string> =>
  Object.fromEntries(
    Object.entries(addressOf({ ...query, page: undefined })).flatMap(([key, value]) =>
      value ? [[key, value]] : [],
    ),
  )

/** What narrows the list: neither its order nor the cases one works on, which it shows by itself. */
export const setFilters = (query: ListQuery): string[] => {
  const group = query.group === 'working' ? undefined : query.group
  return Object.values(filterFields({ ...query, group, sort: undefined }))
}

/** `status=waiting&alter=U3`; empty without filters. What is kept as a view holds nobody's name. */
export const queryString = (query: ListQuery): string =>
  new URLSearchParams(filterFields({ ...query, search: undefined })).toString()

/** Says that no view was asked for, where a kept one would open by itself. */
export const everything = { ansicht: 'alle' }

/** The address of the list with some of its filters changed; every change leads back to its first page. */
export const listHref = (query: ListQuery, change: Partial<ListQuery>, base: string = path.list): string => {
  const next = addressOf({ ...query, page: undefined, ...change })
  const empty = Object.values(next).every((value) => !value)
  return withQuery(base, empty && base === path.list ? everything : next)
}

/** A span of months as days; either end may be open. */
const startsOf = ({ startMonth, untilMonth }: ListQuery) => ({
  startsFrom: startMonth && `${startMonth}-01`,
  startsUntil: untilMonth && lastDayOf(untilMonth),
})

const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')}`
}

const yes = (value: 'ja' | 'nein' | undefined) =>
  value && (value === 'ja' ? ('true' as const) : ('false' as const))

/** What the board asks for: the same without the group of statuses, which are its columns. */
export const boardQuery = (query: ListQuery) => ({
  facilityId: query.facility,
  ageClass: query.ageClass,
  ...startsOf(query),
  hours: query.hours,
  round: query.round,
  late: yes(query.late),
  sibling: yes(query.sibling),
  changeWish: yes(query.changeWish),
  search: query.search,
  sort: query.sort,
})

export const filterQuery = (query: ListQuery) => ({
  ...boardQuery(query),
  group: query.group,
  ...(query.chosen.length > 0 && { case: query.chosen, group: 'all' as const }),
})

export const apiQuery = (query: ListQuery) => ({ ...filterQuery({ ...query, chosen: [] }), page: query.page })

/** The rounds somebody can be in, and `0` for those after the last; none where there are no rounds. */
const roundNumbers = (portal: Portal): string[] => {
  const numbers = roundsOf(portal).map(({ number }) => String(number))
  return numbers.length > 0 ? [...numbers, '0'] : []
}

/** The rounds of the year that is applied for; of the running one where only that had some. */
export const roundsOf = ({ years }: Pick<Portal, 'years'>) =>
  years.findLast(({ rounds }) => rounds.length > 0)?.rounds ?? []

/** The months of the Kita-Jahre that can be applied for, `YYYY-MM`. */
export const startMonths = ({ years }: Pick<Portal, 'years'>): string[] =>
  years.flatMap(({ kitaYear }) =>
    Array.from({ length: 12 }, (_, at) => {
      const month = ((7 + at) % 12) + 1
      return `${month >= 8 ? kitaYear : kitaYear + 1}-${String(month).padStart(2, '0')}`
    }),
  )

/** The filter as the list on paper takes it; chosen cases are too long for an address. */
export const paperQuery = (query: ListQuery): Record<string, string | undefined> => {
  const { case: _, ...filter } = filterQuery({ ...query, chosen: [] })
  return filter
}
