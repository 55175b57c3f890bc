import { createRoute, z } from '@hono/zod-openapi'
import { type OfficeRules, readOfficeRules } from '@kita/core/tenant'
import { explainRules, yearPlan } from '@kita/tenant'
import type { Translate } from '@kita/text'
import { answer, json, router, signedIn } from './router.ts'
import { Explanation, PlanView, SettingView, sentencesOf, settingOf } from './rules-shape.ts'
import { dayView, instant, integer, integerQuery, list, text, uuid } from './shape.ts'

const year = integer(1900, 2200)
const shown = text(400).nullable()
const Change = z.strictObject({
  path: text(300),
  sentence: text(500).nullable(),
  before: shown,
  after: shown,
})

const View = z
  .strictObject({
    fromYear: year,
    kitaYear: year,
    frozen: z.strictObject({ kitaYear: year, from: dayView, until: dayView }).nullable(),
    settings: list(SettingView, 500),
    explanation: Explanation,
    plan: PlanView,
    years: list(z.strictObject({ fromYear: year, label: text(20), present: z.boolean() }), 200),
    changes: list(
      z.strictObject({
        id: uuid,
        at: instant,
        by: z.strictObject({ kind: z.enum(['operator', 'office', 'platform']), name: text(200).nullable() }),
        note: text(500),
        /** Why the rules of a running round changed. */
        emergencyReason: text(500).nullable(),
        sets: list(z.strictObject({ fromYear: year, settings: list(Change, 500) }), 200),
      }),
      30,
    ),
  })
  .openapi('OfficeRules')

const readRoute = createRoute({
  tags: ['office'],
  security: signedIn,
  method: 'get',
  path: '/office/rules',
  operationId: 'readOfficeRules',
  summary: 'The rules of the portal: every setting, the explanation for families, the year, what changed',
  request: { query: z.strictObject({ year: integerQuery(2000, 2199).optional() }) },
  responses: { 200: json(View, 'The set that begins with this Kita-Jahr; else the one of the next') },
})

const viewOf = ({ rules, settings, ...view }: OfficeRules, t: Translate) => ({
  ...view,
  settings: settings.map(settingOf),
  explanation: sentencesOf(explainRules(rules, view.kitaYear), t),
  plan: yearPlan(rules, view.kitaYear),
})

export const officeRuleRoutes = router().openapi(readRoute, async (c) => {
  const { year: fromYear } = c.req.valid('query')
  const read = await readOfficeRules(c.var.ctx, fromYear === undefined ? {} : { fromYear })
  return c.json(answer(View, viewOf(read, c.var.t)), 200)
})
export type OfficeRuleRoutes = typeof officeRuleRoutes
