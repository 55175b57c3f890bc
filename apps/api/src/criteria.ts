import { createRoute, z } from '@hono/zod-openapi'
import { answersInput, listOwnFacts, saveOwnFacts, showCriteria } from '@kita/core/criteria'
import { CatalogueView, factValue, proofState, QuestionView } from './criteria-shape.ts'
import { answer, body, everyone, json, router, signedIn } from './router.ts'
import { code, idParam, integer, integerQuery, list, mostOwn, repeated, text, uuid } from './shape.ts'

const Shown = z
  .strictObject({
    kitaYear: integer(2000, 2100),
    facilities: list(z.strictObject({ id: uuid, name: text(300), catalogues: list(CatalogueView, 40) }), 40),
    questions: list(QuestionView, 200),
  })
  .openapi('ShownCriteria')
const OwnFacts = z
  .strictObject({
    id: uuid,
    childFirstName: text(100),
    kitaYear: integer(2000, 2100),
    questions: list(QuestionView, 200),
    answers: list(z.strictObject({ kind: code, code: text(40), value: factValue, proof: proofState }), 200),
  })
  .openapi('OwnFacts')
const OwnFactsList = z.strictObject({ items: list(OwnFacts, mostOwn) }).openapi('OwnFactsList')

const showRoute = createRoute({
  method: 'get',
  path: '/criteria',
  operationId: 'showCriteria',
  summary: 'By what facilities choose, and what they ask families because of it',
  tags: ['portal'],
  security: everyone,
  request: {
    query: z.strictObject({ facility: repeated(uuid, 40), year: integerQuery(2000, 2100).optional() }),
  },
  responses: { 200: json(Shown, 'Catalogues and questions') },
})
const ownRoute = createRoute({
  method: 'get',
  path: '/me/facts',
  operationId: 'listOwnFacts',
  summary: 'What my chosen facilities ask, and my answers',
  tags: ['me'],
  security: signedIn,
  responses: { 200: json(OwnFactsList, 'By care need') },
})
const saveRoute = createRoute({
  method: 'put',
  path: '/me/facts/{id}',
  operationId: 'saveOwnFacts',
  summary: 'Answers about one care need; null takes one back',
  tags: ['me'],
  security: signedIn,
  request: {
    params: idParam,
    body: body(z.strictObject({ facts: answersInput }).openapi('FactsBody')),
  },
  responses: { 200: json(OwnFacts, 'The answers now') },
})

export const criteriaRoutes = router()
  .openapi(showRoute, async (c) => {
    const { facility = [], year } = c.req.valid('query')
    const shown = await showCriteria(c.var.ctx, { facilityIds: facility, kitaYear: year })
    return c.json(answer(Shown, shown), 200)
  })
  .openapi(ownRoute, async (c) =>
    c.json(answer(OwnFactsList, { items: await listOwnFacts(c.var.ctx, {}) }), 200),
  )
  .openapi(saveRoute, async (c) => {
    const { id: careNeedId } = c.req.valid('param')
    return c.json(
      answer(OwnFacts, await saveOwnFacts(c.var.ctx, { careNeedId, ...c.req.valid('json') })),
      200,
    )
  })
export type CriteriaRoutes = typeof criteriaRoutes
