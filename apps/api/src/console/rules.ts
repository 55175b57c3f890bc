import { createRoute, z } from '@hono/zod-openapi'
import {
  activateRuleDraft,
  answerWhatIf,
  checkRuleDraft,
  dropRuleDraft,
  listRules,
  lookAtRules,
  rebaseRuleDraft,
  saveRuleDraft,
  startRuleDraft,
} from '@kita/core/rules'
import { answer, body, json, signedIn } from '../router.ts'
import { integer, integerQuery, text } from '../shape.ts'
import { consoleRouter } from './router.ts'
import { RuleList, RuleView, ruleListOf, ruleViewOf, WhatIfView, whatIfOf } from './rules-view.ts'
import { slugParam } from './tenant-look.ts'

const yearParam = slugParam.extend({ year: integerQuery(2000, 2199) })
const revision = integer(1, 1_000_000)
const Revision = z.strictObject({ revision }).openapi('RuleRevision')
const Start = z.strictObject({ as: z.enum(['before', 'template']).optional() }).openapi('RuleStart')
const Save = z
  .strictObject({
    revision,
    entries: z.array(z.strictObject({ name: text(200).max(200), value: text(2000).max(2000) })).max(4000),
  })
  .openapi('RuleEntries')
const Check = z
  .strictObject({ revision, note: text(400).optional(), emergencyReason: text(400).optional() })
  .openapi('RuleCheck')
const Activate = z.strictObject({ revision, version: integer(1, 2_000_000_000) }).openapi('RuleActivation')
const Activated = z.strictObject({ version: integer(1, 2_000_000_000) }).openapi('RulesActivated')

const about = { tags: ['rules'], security: signedIn }
const draft = '/tenants/{slug}/rules/{year}/draft' as const
const changes = <Path extends string, Schema extends z.ZodType>(
  path: Path,
  operationId: string,
  summary: string,
  input: Schema,
) =>
  createRoute({
    ...about,
    method: 'post',
    path,
    operationId,
    summary,
    request: { params: yearParam, body: body(input) },
    responses: { 200: json(Revision, 'The revision that is left') },
  })

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tenants/{slug}/rules',
  operationId: 'listRules',
  summary: 'All rule sets of a tenant, what is being written, what came into force',
  request: { params: slugParam },
  responses: { 200: json(RuleList, 'Newest first') },
})
const lookRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tenants/{slug}/rules/{year}',
  operationId: 'lookAtRules',
  summary:
    'One rule set: every setting, the check, the explanation for parents, the year, what the draft changes',
  request: { params: yearParam },
  responses: { 200: json(RuleView, 'The draft where there is one, else what is in force') },
})
const startRoute = changes(draft, 'startRuleDraft', 'Begin a draft', Start)
const saveRoute = changes(
  `${draft}/settings` as const,
  'saveRuleDraft',
  'Write settings into the draft, as the form says them',
  Save,
)
const rebaseRoute = changes(
  `${draft}/rebase` as const,
  'rebaseRuleDraft',
  'Take over what came into force since the draft began',
  Revision,
)
const checkRoute = changes(
  `${draft}/check` as const,
  'checkRuleDraft',
  'Hand the draft to a second person',
  Check,
)
const dropRoute = changes(`${draft}/drop` as const, 'dropRuleDraft', 'Throw the draft away', Revision)
const activateRoute = createRoute({
  ...about,
  method: 'post',
  path: `${draft}/activate` as const,
  operationId: 'activateRuleDraft',
  summary: 'Put the checked draft in force; only somebody who wrote none of it can',
  request: { params: yearParam, body: body(Activate) },
  responses: { 200: json(Activated, 'In force') },
})
const flag = z.enum(['true', 'false']).optional()
const day = z.iso.date('day-invalid').openapi({ format: 'date', maxLength: 10 })
const whatIfRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tenants/{slug}/rules/what-if',
  operationId: 'answerWhatIf',
  summary: 'A child born on … asks on … for …: possible or not, and why',
  request: {
    params: slugParam,
    query: z.strictObject({
      ...{ bornOn: day, askedOn: day, startsOn: day, kind: z.enum(['KITA', 'CHILDMINDING', 'HORT']) },
      hours: integerQuery(1, 60),
      postcode: z
        .string()
        .regex(/^\d{5}$/, 'postcode-invalid')
        .openapi({ maxLength: 5 })
        .optional(),
      town: z.string().max(100, 'text-too-long').optional(),
      municipality: z.string().max(100, 'text-too-long').optional(),
      wanted: integerQuery(1, 40).optional(),
      open: integerQuery(0, 40).optional(),
      movingIn: flag,
      drafts: flag,
    }),
  },
  responses: { 200: json(WhatIfView, 'As sending would answer') },
})

export const consoleRuleRoutes = consoleRouter()
  .openapi(listRoute, async (c) =>
    c.json(
      answer(
        RuleList,
        ruleListOf(await listRules(c.var.ctx, c.req.valid('param').slug, {}), c.var.ctx.actor),
      ),
      200,
    ),
  )
  .openapi(whatIfRoute, async (c) => {
    const { movingIn, drafts, ...query } = c.req.valid('query')
    const input = { ...query, movingIn: movingIn === 'true', drafts: drafts === 'true' }
    const found = await answerWhatIf(c.var.ctx, c.req.valid('param').slug, input)
    return c.json(answer(WhatIfView, whatIfOf(found, c.var.t.language)), 200)
  })
  .openapi(lookRoute, async (c) => {
    const { slug, year } = c.req.valid('param')
    const found = await lookAtRules(c.var.deps.defaults)(c.var.ctx, slug, { fromYear: year })
    return c.json(answer(RuleView, ruleViewOf(found, c.var.ctx.actor, c.var.t.language)), 200)
  })
  .openapi(startRoute, async (c) => {
    const { slug, year: fromYear } = c.req.valid('param')
    return c.json(
      answer(Revision, await startRuleDraft(c.var.ctx, slug, { fromYear, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(saveRoute, async (c) => {
    const { slug, year: fromYear } = c.req.valid('param')
    return c.json(
      answer(Revision, await saveRuleDraft(c.var.ctx, slug, { fromYear, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(rebaseRoute, async (c) => {
    const { slug, year: fromYear } = c.req.valid('param')
    return c.json(
      answer(Revision, await rebaseRuleDraft(c.var.ctx, slug, { fromYear, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(checkRoute, async (c) => {
    const { slug, year: fromYear } = c.req.valid('param')
    const check = checkRuleDraft(c.var.deps.defaults)
    return c.json(answer(Revision, await check(c.var.ctx, slug, { fromYear, ...c.req.valid('json') })), 200)
  })
  .openapi(dropRoute, async (c) => {
    const { slug, year: fromYear } = c.req.valid('param')
    return c.json(
      answer(Revision, await dropRuleDraft(c.var.ctx, slug, { fromYear, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(activateRoute, async (c) => {
    const { slug, year: fromYear } = c.req.valid('param')
    const activate = activateRuleDraft(c.var.deps.defaults)
    const { version } = await activate(c.var.ctx, slug, { fromYear, ...c.req.valid('json') })
    return c.json(answer(Activated, { version }), 200)
  })
export type ConsoleRuleRoutes = typeof consoleRuleRoutes
