import { createRoute, z } from '@hono/zod-openapi'
import { lookAtTenant } from '@kita/core/operator'
import { answer, json, signedIn } from '../router.ts'
import { PlanView } from '../rules-shape.ts'
import { code, dayView, instant, integer, list, text } from '../shape.ts'
import { consoleRouter } from './router.ts'

const many = integer(0, 2_000_000_000)
const year = integer(1900, 2200)

/** Path parameter `{slug}`: a tenant's name. */
export const slugParam = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,40}$/)
    .openapi({ maxLength: 41 }),
})

const TenantLook = z
  .strictObject({
    slug: code,
    version: many,
    name: text(200),
    area: text(200),
    office: z
      .strictObject({ name: text(300), department: text(300), phone: text(60), email: text(254) })
      .nullable(),
    example: z.strictObject({ facilities: z.boolean(), rules: z.boolean() }).nullable(),
    origin: z.string().openapi({ format: 'uri', maxLength: 300 }),
    hosts: list(text(260), 50),
    updatedAt: instant.nullable(),
    /** A training copy of another one. */
    training: z.boolean(),
    today: dayView,
    plan: PlanView.nullable(),
    numbers: list(z.strictObject({ what: code, kind: text(80), n: many }), 200),
    open: z.strictObject({ switches: many, notices: many, support: many }),
    mails: list(z.strictObject({ template: code, state: code, mails: many, newest: instant }), 500),
    /** The last note of the audit log's end, and whether the log was found whole. */
    audit: z.strictObject({ day: dayView.nullable(), rows: many, holds: z.boolean() }).nullable(),
    jobs: list(
      z.strictObject({
        name: code,
        lastAt: instant,
        tookMs: many,
        succeededAt: instant.nullable(),
        failedAt: instant.nullable(),
        failure: text(100).nullable(),
      }),
      200,
    ),
    ruleSets: list(z.strictObject({ fromYear: year, status: code, createdAt: instant }), 500),
    history: list(
      z.strictObject({
        at: instant,
        by: text(200).nullable(),
        action: code,
        subject: text(200).nullable(),
      }),
      20,
    ),
  })
  .openapi('TenantLook')

const lookRoute = createRoute({
  method: 'get',
  path: '/tenants/{slug}',
  operationId: 'lookAtTenant',
  summary: 'One tenant at a glance: its year, mails by state, jobs, versions, numbers',
  tags: ['tenant'],
  security: signedIn,
  request: { params: slugParam },
  responses: { 200: json(TenantLook, 'As it is now') },
})

export const consoleLookRoutes = consoleRouter().openapi(lookRoute, async (c) => {
  const { slug } = c.req.valid('param')
  const { office, example, ...found } = await lookAtTenant(c.var.ctx, slug, {})
  const view = {
    ...found,
    office: office && pick(office),
    example: example && { facilities: example.facilities, rules: example.rules },
    origin: c.var.deps.originOf(slug, found.hosts),
  }
  return c.json(answer(TenantLook, view), 200)
})
export type ConsoleLookRoutes = typeof consoleLookRoutes

type Office = { name: string; department: string; phone: string; email: string }
const pick = ({ name, department, phone, email }: Office): Office => ({ name, department, phone, email })
