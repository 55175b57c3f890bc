import { createRoute, z } from '@hono/zod-openapi'
import { openSearch, sealedWords, sealSearch } from './request/search.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { text } from './shape.ts'

const Words = z.strictObject({ words: text(100).min(1, 'text-missing').max(100, 'text-too-long') })
const Sealed = z.strictObject({ search: sealedWords }).openapi('SealedSearch')

const shared = { tags: ['office'], security: signedIn }

const sealRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/search',
  operationId: 'sealSearch',
  summary:
    'Words to look for people by, sealed for me and for twelve hours: lists take no others in an address',
  request: { body: body(Words.openapi('SearchWords')) },
  responses: { 200: json(Sealed, 'The words as an address may hold them') },
})
const openRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/search',
  operationId: 'openSearch',
  summary: 'The words that I have sealed',
  request: { query: z.strictObject({ search: sealedWords }) },
  responses: { 200: json(z.strictObject({ words: text(100) }).openapi('OpenedSearch'), 'The words') },
})

export const officeSearchRoutes = router()
  .openapi(sealRoute, (c) =>
    c.json(answer(Sealed, { search: sealSearch(c, c.req.valid('json').words) }), 200),
  )
  .openapi(openRoute, (c) => c.json({ words: openSearch(c, c.req.valid('query').search) }, 200))
export type OfficeSearchRoutes = typeof officeSearchRoutes
