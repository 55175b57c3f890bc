import type { Portal } from '@kita/page'
import type { OfficeContext } from '../../env.ts'
import { path, withQuery } from '../../path.ts'

export const groups = ['working', 'waiting', 'unconfirmed', 'offers', 'contracted', 'closed', 'all'] as const
export const sorts = ['age', 'name', 'start', 'status'] as const

/** The filters of the list as they stand in the address; what is not known there counts as not chosen. */
export type ListQuery = ReturnType<typeof readListQuery>

export const readListQuery = (c: OfficeContext) => {
  const typed = (name: string) => c.req.query(name)?.trim() || undefined
  const oneOf = <T extends string>(value: string | undefined, known: readonly T[]): T | undefined =>
    known.find((one) => one === value)
  const page = typed('seite')
  return {
    facility: typed('kita'),
    group: oneOf(typed('status'), groups),
    ageClass: oneOf(
      typed('alter'),
      c.var.portal.state.ageClasses.map((one) => one.code),
    ),
    startMonth: oneOf(typed('ab'), startMonths(c.var.portal)),
    late: oneOf(typed('nachzuegler'), ['ja', 'nein'] as const),
    name: typed('name')?.slice(0, 100),
    sort: oneOf(typed('sortierung'), sorts),
    page: page && /^[1-9]\d{0,3}$/.test(page) ? page : undefined,
  }
}

/** The address of the list with some of its filters changed; every change leads back to its first page. */
export const listHref = (query: ListQuery, change: Partial<ListQuery>): string => {
  const next = { ...query, page: undefined, ...change }
  return withQuery(path.list, {
    kita: next.facility,
    status: next.group,
    alter: next.ageClass,
    ab: next.startMonth,
    nachzuegler: next.late,
    name: next.name,
    sortierung: next.sort,
    seite: next.page,
  })
}

export const apiQuery = (query: ListQuery) => ({
  facilityId: query.facility,
  group: query.group,
  ageClass: query.ageClass,
  startMonth: query.startMonth,
  late: query.late && (query.late === 'ja' ? ('true' as const) : ('false' as const)),
  q: query.name,
  sort: query.sort,
  page: query.page,
})

/** The months of the Kita-Jahre that can be applied for, `YYYY-MM`. */
export const startMonths = ({ years }: Pick<Portal, 'years'>): string[] =>
  years.flatMap(({ kitaYear }) =>
    Array.from({ length: 12 }, (_, at) => {
      const month = ((7 + at) % 12) + 1
      return `${month >= 8 ? kitaYear : kitaYear + 1}-${String(month).padStart(2, '0')}`
    }),
  )
