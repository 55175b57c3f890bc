import { createRoute, z } from '@hono/zod-openapi'
import { listAllTenants } from '@kita/core/operator'
import { answer, json, signedIn } from '../router.ts'
import { code, instant, integer, integerQuery, list, text } from '../shape.ts'
import { consoleRouter } from './router.ts'

const many = integer(0, 1_000_000)
const TenantList = z
  .strictObject({
    total: many,
    page: integer(1, 1000),
    pageSize: integer(1, 200),
    items: list(
      z.strictObject({
        slug: code,
        name: text(200),
        area: text(200),
        version: integer(1, 2_000_000_000),
        updatedAt: instant.nullable(),
        mailsFailed: many,
        mailsLate: many,
        jobsFailed: many,
        switchedOff: many,
        /** A training copy of another one. */
        training: z.boolean(),
      }),
      200,
    ),
  })
  .openapi('TenantList')

const listRoute = createRoute({
  method: 'get',
  path: '/tenants',
  operationId: 'listTenants',
  summary: 'All tenants by area, one page of them, with what is wrong there',
  tags: ['tenant'],
  security: signedIn,
  request: {
    query: z.strictObject({
      q: z.string().max(100, 'text-too-long').optional(),
      trouble: z.enum(['true', 'false']).optional(),
      page: integerQuery(1, 1000).optional(),
    }),
  },
  responses: { 200: json(TenantList, 'One page of them') },
})

export const consoleTenantRoutes = consoleRouter().openapi(listRoute, async (c) => {
  const { trouble, ...query } = c.req.valid('query')
  const found = await listAllTenants(c.var.ctx, { ...query, trouble: trouble === 'true' })
  return c.json(answer(TenantList, found), 200)
})
export type ConsoleTenantRoutes = typeof consoleTenantRoutes
