import { createRoute, z } from '@hono/zod-openapi'
import { endMatch, recordOutcome, recordSuggestions, suggestPersons } from '@kita/core/desk'
import { day, id, line } from '@kita/core/input'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, fromCore, idParam, integer, list, text, uuid } from './shape.ts'
import { SuggestionView } from './suggestion-shape.ts'

const Ranked = z
  .strictObject({
    items: list(
      z.strictObject({
        id: uuid,
        name: text(300),
        town: text(100),
        phone: text(40).nullable(),
        email: text(254).nullable(),
        asOf: dayView.nullable(),
        possible: z.boolean(),
        distanceKm: z.number().min(0).max(2000).openapi({ format: 'double' }).nullable(),
        reasons: list(
          z.strictObject({
            code,
            good: z.boolean(),
            params: z.record(
              z.string().max(40),
              z.union([text(100), z.number().openapi({ format: 'double' })]),
            ),
          }),
          20,
        ),
      }),
      100,
    ),
    more: integer(0, 10_000),
    named: list(SuggestionView, 200),
  })
  .openapi('PersonSuggestions')
const Named = z
  .strictObject({
    childminderIds: z.array(id).max(20).optional(),
    release: z.boolean().optional(),
  })
  .openapi('NamedPersons')
const Recorded = z
  .strictObject({ id: uuid, named: integer(0, 100), released: integer(0, 100) })
  .openapi('PersonsNamed')
const Outcome = z
  .strictObject({
    suggestionId: id,
    outcome: z.enum(['open', 'met', 'refused-by-family', 'refused-by-person'], {
      message: 'outcome-missing',
    }),
  })
  .openapi('SuggestionOutcome')
const Noted = z.strictObject({ id: uuid, outcome: code }).openapi('SuggestionOutcomeNoted')
const End = z.strictObject({ endsOn: fromCore(day), reason: line(300) }).openapi('MatchEnd')
const Ended = z.strictObject({ id: uuid, endsOn: dayView }).openapi('MatchEnded')

const common = { tags: ['desk'], security: signedIn }
const suggestRoute = createRoute({
  ...common,
  method: 'get',
  path: '/office/desk/applications/{id}/suggestions',
  operationId: 'suggestPersons',
  summary: 'Persons for a child, the fittest first, with reasons',
  request: { params: idParam },
  responses: { 200: json(Ranked, 'Persons') },
})
const nameRoute = createRoute({
  ...common,
  method: 'post',
  path: '/office/desk/applications/{id}/suggestions',
  operationId: 'recordSuggestions',
  summary: 'Note persons for a child; with release the family reads them',
  request: { params: idParam, body: body(Named) },
  responses: { 200: json(Recorded, 'Noted') },
})
const outcomeRoute = createRoute({
  ...common,
  method: 'post',
  path: '/office/desk/applications/{id}/suggestion-outcome',
  operationId: 'recordSuggestionOutcome',
  summary: 'What came of naming somebody',
  request: { params: idParam, body: body(Outcome) },
  responses: { 200: json(Noted, 'Noted') },
})
const endRoute = createRoute({
  ...common,
  method: 'post',
  path: '/office/desk/applications/{id}/match-end',
  operationId: 'endMatch',
  summary: 'The last day of a match; the place is free from the day after',
  request: { params: idParam, body: body(End) },
  responses: { 200: json(Ended, 'Noted') },
})

export const officeSuggestionRoutes = router()
  .openapi(suggestRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Ranked, await suggestPersons(c.var.ctx, { applicationId })), 200)
  })
  .openapi(nameRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    const noted = await recordSuggestions(c.var.ctx, { applicationId, ...c.req.valid('json') })
    return c.json(answer(Recorded, noted), 200)
  })
  .openapi(outcomeRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(
      answer(Noted, await recordOutcome(c.var.ctx, { applicationId, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(endRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Ended, await endMatch(c.var.ctx, { applicationId, ...c.req.valid('json') })), 200)
  })
export type OfficeSuggestionRoutes = typeof officeSuggestionRoutes
