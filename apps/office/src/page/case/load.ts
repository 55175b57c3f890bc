import { need } from '@kita/page'
import type { Case, Life } from '../../data.ts'
import { idOf, type OfficeContext } from '../../env.ts'
import { fullName } from '../../part/child.ts'
import { path } from '../../path.ts'

/** The application of this address. @throws PageRefusal when it is not the reader's */
export const loadCase = (c: OfficeContext): Promise<Case> =>
  need(c.var.api.officeApplication.office.applications[':id'].$get({ param: { id: idOf(c) } }))

/** What lives around it: notices, clocks, visits, notes, and what the reader may do. */
export const loadLife = (c: OfficeContext, id: string): Promise<Life> =>
  need(c.var.api.officeLife.office.applications[':id'].life.$get({ param: { id } }))

/** The way back above every page of a case. */
export const aboveCase = (c: OfficeContext, one: Case) => [
  { href: path.list, text: c.var.t('office.tab.list') },
  { href: path.case(one.id), text: fullName(one.child) },
]

export const aboveList = (c: OfficeContext) => [{ href: path.list, text: c.var.t('office.tab.list') }]
