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
