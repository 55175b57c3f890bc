import { createRoute, z } from '@hono/zod-openapi'
import { checkSelection, describeSelection, getSelection, putSelection } from '@kita/core/application'
import { counters, providerTypes } from '@kita/tenant'
import { answer, body, everyone, json, router, signedIn } from './router.ts'
import { integer, list, repeated, text, uuid } from './shape.ts'

const targetKind = z.enum(['facility', 'desk', 'childminder'])
const Targets = z
  .strictObject({ targets: list(z.strictObject({ kind: targetKind, id: uuid }), 40) })
  .openapi('SelectionTargets')

/** `facility.<id>`: a selection as the query of a GET, since describing it changes nothing. */
const targetText = z
  .string()
  .regex(/^(facility|desk|childminder)\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'value-invalid')
  .openapi({ maxLength: 48 })
const TargetQuery = z.strictObject({ target: repeated(targetText, 40) })

const targetsOf = ({ target = [] }: z.output<typeof TargetQuery>) => ({
  targets: target.map((text) => {
    const [kind, id] = text.split('.') as [z.output<typeof targetKind>, string]
    return { kind, id }
  }),
})

const SelectionView = z
  .strictObject({
    targets: list(
      z.strictObject({
        targetKind,
        id: uuid,
        kind: z.enum(['KITA', 'HORT', 'CHILDMINDING']),
        name: text(300),
        town: text(200),
        provider: text(300).nullable(),
        providerType: z.enum(providerTypes).nullable(),
        municipality: text(200).nullable(),
        joined: z.boolean(),
        visit: z.enum(['no', 'beforeRequest', 'beforeOffer', 'beforeContract']).nullable(),
        deskId: uuid.nullable(),
      }),
      40,
    ),
    counters: list(
      z.strictObject({
        counter: z.enum(counters),
        max: integer(1, 50).nullable(),
        chosen: integer(0, 40),
      }),
      8,
    ),
  })
  .openapi('Selection')

const described = { 200: json(SelectionView, 'What the selection holds and how full it is') }

const describeRoute = createRoute({
  method: 'get',
  path: '/selection/description',
  operationId: 'describeSelection',
  summary: 'Names and counts of a selection that is kept outside (before signing in)',
  tags: ['selection'],
  security: everyone,
  request: { query: TargetQuery },
  responses: described,
})
const checkRoute = createRoute({
  method: 'get',
  path: '/selection/check',
  operationId: 'checkSelection',
  summary: 'The same, refused when it holds more than the limit or something that is not offered',
  tags: ['selection'],
  security: everyone,
  request: { query: TargetQuery },
  responses: described,
})
const readRoute = createRoute({
  method: 'get',
  path: '/me/selection',
  operationId: 'getMySelection',
  summary: 'Meine Auswahl',
  tags: ['selection'],
  security: signedIn,
  responses: described,
})
const putRoute = createRoute({
  method: 'put',
  path: '/me/selection',
  operationId: 'putMySelection',
  summary: 'Replaces Meine Auswahl',
  tags: ['selection'],
  security: signedIn,
  request: { body: body(Targets) },
  responses: described,
})

export const selectionRoutes = router()
  .openapi(describeRoute, async (c) =>
    c.json(answer(SelectionView, await describeSelection(c.var.ctx, targetsOf(c.req.valid('query')))), 200),
  )
  .openapi(checkRoute, async (c) =>
    c.json(answer(SelectionView, await checkSelection(c.var.ctx, targetsOf(c.req.valid('query')))), 200),
  )
  .openapi(readRoute, async (c) => c.json(answer(SelectionView, await getSelection(c.var.ctx, {})), 200))
  .openapi(putRoute, async (c) =>
    c.json(answer(SelectionView, await putSelection(c.var.ctx, c.req.valid('json'))), 200),
  )
export type SelectionRoutes = typeof selectionRoutes
