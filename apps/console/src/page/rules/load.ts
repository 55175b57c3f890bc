import type { ConsoleClient } from '@kita/api'
import { need } from '@kita/page'
import type { Section } from '@kita/tenant'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, slugOf } from '../../env.ts'
import { aboveOf as aboveTenant } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

type Api = ConsoleClient['rules']['tenants'][':slug']['rules']
export type RuleList = InferResponseType<Api['$get'], 200>
export type RuleView = InferResponseType<Api[':year']['$get'], 200>

export const rulesApi = (c: ConsoleContext): Api => c.var.api.rules.tenants[':slug'].rules

const yearOf = (c: ConsoleContext): string => c.req.param('year') ?? ''

export const paramOf = (c: ConsoleContext) => ({ slug: slugOf(c), year: yearOf(c) })

export const loadRules = (c: ConsoleContext): Promise<RuleView> =>
  need(rulesApi(c)[':year'].$get({ param: paramOf(c) }))

/** Chapters in the address. */
export const sectionNames: Record<Section, string> = {
  choice: 'auswahl',
  time: 'zeiten',
  allocation: 'vergabe',
  offer: 'angebot',
  sight: 'sicht',
  facility: 'einrichtungen',
  childminding: 'tagespflege',
  offline: 'ohne-internet',
}

export const mayWrite = (c: ConsoleContext): boolean =>
  c.var.session.roles.some((role) => role === 'admin' || role === 'editor')

/** The pages above one about the rule sets of an area, or about one of them. */
export const aboveOf = (c: ConsoleContext, area: string, view?: Pick<RuleView, 'fromYear'>) => {
  const slug = slugOf(c)
  const { t } = c.var
  return [
    ...aboveTenant(c, { slug, area }),
    { href: path.rules(slug), text: t('console-rules.title') },
    ...(view
      ? [{ href: path.rulesOf(slug, view.fromYear), text: t('console-rules.set', { year: view.fromYear }) }]
      : []),
  ]
}
