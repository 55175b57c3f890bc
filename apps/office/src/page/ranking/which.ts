import { need } from '@kita/page'
import type { Ranking, RankingItem } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'

/** Which list: whose, of which age, of which year. */
export type Which = { facility: string; ageClass: string; year: string; hideNames: boolean }

export const readWhich = ({ req, var: { portal } }: OfficeContext, fallback?: string): Which | null => {
  const facility = req.query('einrichtung') ?? fallback
  if (!facility) return null
  const classes = portal.state.ageClasses.map(({ code }) => String(code))
  const asked = req.query('alter') ?? ''
  const years = portal.years.map(({ kitaYear }) => String(kitaYear))
  const year = req.query('jahr') ?? ''
  return {
    facility,
    ageClass: classes.includes(asked) ? asked : (classes[0] ?? ''),
    year: /^20\d\d$/.test(year) ? year : (years.at(-1) ?? ''),
    hideNames: req.query('namen') === 'nein',
  }
}

/**
 * Who opens the page without a choice sees the first of the own Kitas where children of this age and year wait; the first
 * of all where none does.
 */
export const withChildren = async (c: OfficeContext, which: Which, own: { id: string }[]): Promise<Which> => {
  if (own.length < 2 || c.req.query('einrichtung')) return which
  const { year, ageClass } = which
  const starts = { startsFrom: `${year}-08-01`, startsUntil: `${Number(year) + 1}-07-31` }
  const query = { group: 'waiting' as const, ageClass, ...starts, pageSize: '500' }
  const { items } = await need(c.var.api.officeList.office.applications.$get({ query }))
  const asked = new Set(items.map((row) => row.facility.id))
  return { ...which, facility: own.find(({ id }) => asked.has(id))?.id ?? which.facility }
}

export const whichQuery = (which: Which): Record<string, string | undefined> => ({
  einrichtung: which.facility,
  alter: which.ageClass,
  jahr: which.year,
  namen: which.hideNames ? 'nein' : undefined,
})

export const apiWhich = (which: Which) => ({
  ...{ facility: which.facility, ageClass: which.ageClass, year: which.year },
  ...(which.hideNames ? { hideNames: 'true' as const } : {}),
})

export const loadRanking = (c: OfficeContext, which: Which): Promise<Ranking> =>
  need(c.var.api.officeRanking.office.ranking.$get({ query: apiWhich(which) }))

/** How a child is called here: by name, or by its place where names are hidden. */
export const childWords = ({ var: { t } }: OfficeContext, one: RankingItem): string =>
  one.name ?? t('criteria.ranking.number', { number: one.position })
