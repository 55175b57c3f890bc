import { createRoute, z } from '@hono/zod-openapi'
import {
  deviationCodes,
  getCaseFile,
  judgeFact,
  listRanking,
  moveInRanking,
  openFacts,
} from '@kita/core/criteria'
import { id, optionalLine } from '@kita/core/input'
import { renderCaseFile, renderList } from '@kita/document'
import { caseFileFacts, rankingFacts } from './criteria-paper.ts'
import { CatalogueView, DetailView, factValue, orderKey, points, proofState } from './criteria-shape.ts'
import { pdf, pdfHeaders } from './office-shape.ts'
import { germanWords } from './paper.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, instant, integer, integerQuery, list, text, uuid } from './shape.ts'

const Note = z.strictObject({
  applicationId: uuid,
  code,
  text: text(500),
  from: integer(0, 10_000),
  to: integer(0, 10_000),
  at: instant,
  by: text(200),
})
const Ranking = z
  .strictObject({
    facility: z.strictObject({ id: uuid, name: text(300) }),
    ageClass: text(12),
    kitaYear: integer(2000, 2100),
    ranked: z.boolean(),
    catalogues: list(CatalogueView, 3),
    canMove: z.boolean(),
    items: list(
      z.strictObject({
        applicationId: uuid,
        position: integer(1, 10_000),
        name: text(250).optional(),
        status: code,
        birth: dayView.nullable(),
        startsOn: dayView,
        hours: integer(1, 60),
        alternativeHours: integer(1, 60).nullable(),
        orderKey,
        points,
        moved: z.boolean(),
        detail: list(DetailView, 120),
      }),
      5000,
    ),
    notes: list(Note, 100),
  })
  .openapi('Ranking')
const Moved = z
  .strictObject({ applicationId: uuid, from: integer(0, 10_000), to: integer(0, 10_000) })
  .openapi('RankingMove')
const Facts = z
  .strictObject({
    applicationId: uuid,
    facilityId: uuid,
    ageClass: code.nullable(),
    kitaYear: integer(2000, 2100),
    ranked: z.boolean(),
    position: integer(1, 10_000).nullable(),
    waiting: integer(0, 10_000),
    points,
    passedOver: integer(0, 10_000),
    canJudge: z.boolean(),
    catalogues: list(CatalogueView, 3),
    facts: list(
      z.strictObject({
        kind: code,
        code: text(40),
        value: factValue,
        source: z.enum(['family', 'staff', 'application']),
        proof: proofState,
        note: text(300).optional(),
      }),
      200,
    ),
    detail: list(DetailView, 120),
    decisions: list(
      z.strictObject({
        id: uuid,
        kind: z.enum(['offer', 'refusal']),
        reason: text(80).nullable(),
        catalogueVersion: integer(1, 10_000).nullable(),
        position: integer(1, 10_000).nullable(),
        points,
        passedOver: integer(0, 10_000),
        deviationCode: code.nullable(),
        deviationText: text(500),
        at: instant,
        by: text(200),
      }),
      500,
    ),
  })
  .openapi('CaseFacts')
const Judged = z.strictObject({ applicationId: uuid, code }).openapi('JudgedFact')

const ageClass = z
  .string()
  .max(12)
  .regex(/^[A-Z0-9]+$/)
const flag = z.enum(['true', 'false'])
const which = z.strictObject({
  facility: uuid,
  ageClass,
  year: integerQuery(2000, 2100),
  hideNames: flag.optional(),
})

const route = { tags: ['office'], security: signedIn }
const rankingRoute = createRoute({
  ...route,
  method: 'get',
  path: '/office/ranking',
  operationId: 'listRanking',
  summary: 'A facility’s list by its criteria, with or without names',
  request: { query: which },
  responses: { 200: json(Ranking, 'The order that holds') },
})
const rankingPdf = createRoute({
  ...route,
  method: 'get',
  path: '/office/ranking.pdf',
  operationId: 'printRanking',
  summary: 'The same list as of now, for printing',
  request: { query: which },
  responses: { 200: pdf('The list') },
})
const moveRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/ranking/moves',
  operationId: 'moveInRanking',
  summary: 'Moves a child by hand, with the reason',
  request: {
    body: body(
      z
        .strictObject({
          facilityId: id,
          ageClass,
          kitaYear: integer(2000, 2100),
          applicationId: id,
          beforeId: id.optional(),
          code: z.enum(deviationCodes, { message: 'deviation-code-unknown' }),
          text: optionalLine(500).optional(),
        })
        .openapi('RankingMoveBody'),
    ),
  },
  responses: { 201: json(Moved, 'Moved') },
})
const factsRoute = createRoute({
  ...route,
  method: 'get',
  path: '/office/applications/{id}/facts',
  operationId: 'openFacts',
  summary: 'Where a child stands and why; how many an offer would pass over',
  request: {
    params: idParam,
    query: z.strictObject({
      startsOn: z.iso.date().openapi({ maxLength: 10 }).optional(),
      hours: integerQuery(1, 60).optional(),
    }),
  },
  responses: { 200: json(Facts, 'Facts, result and decisions') },
})
const judgeRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/applications/{id}/facts',
  operationId: 'judgeFact',
  summary: 'A proof was seen or refused, or a tick only the facility can set',
  request: {
    params: idParam,
    body: body(
      z
        .strictObject({
          code: z
            .string()
            .max(40)
            .regex(/^[a-z][a-z0-9-]*$/),
          value: z.boolean().optional(),
          proof: proofState.optional(),
          note: optionalLine(300).optional(),
        })
        .openapi('FactJudgement'),
    ),
  },
  responses: { 200: json(Judged, 'Noted') },
})
const fileRoute = createRoute({
  ...route,
  method: 'get',
  path: '/office/applications/{id}/case-file.pdf',
  operationId: 'printCaseFile',
  summary: 'The Vergabeakte: every decision with criteria, facts, list and reasons',
  request: { params: idParam },
  responses: { 200: pdf('The file') },
})

const asked = ({ facility, ageClass, year, hideNames }: z.output<typeof which>) => ({
  ...{ facilityId: facility, ageClass, kitaYear: year },
  hideNames: hideNames === 'true',
})

export const officeRankingRoutes = router()
  .openapi(rankingRoute, async (c) =>
    c.json(answer(Ranking, await listRanking(c.var.ctx, asked(c.req.valid('query')))), 200),
  )
  .openapi(rankingPdf, async (c) => {
    const list = await listRanking(c.var.ctx, asked(c.req.valid('query')))
    const german = germanWords(c.var.tenant)
    const bytes = await renderList(rankingFacts(list, c.var.tenant, c.var.ctx, german), german)
    return c.body(new Uint8Array(bytes), 200, pdfHeaders('rangliste'))
  })
  .openapi(moveRoute, async (c) =>
    c.json(answer(Moved, await moveInRanking(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(factsRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Facts, await openFacts(c.var.ctx, { applicationId, ...c.req.valid('query') })), 200)
  })
  .openapi(judgeRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Judged, await judgeFact(c.var.ctx, { applicationId, ...c.req.valid('json') })), 200)
  })
  .openapi(fileRoute, async (c) => {
    const file = await getCaseFile(c.var.ctx, { applicationId: c.req.valid('param').id })
    const german = germanWords(c.var.tenant)
    const bytes = await renderCaseFile(caseFileFacts(file, c.var.tenant, c.var.ctx), german)
    return c.body(new Uint8Array(bytes), 200, pdfHeaders('vergabeakte'))
  })
export type OfficeRankingRoutes = typeof officeRankingRoutes
