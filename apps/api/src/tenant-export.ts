import { createRoute, z } from '@hono/zod-openapi'
import { accountOf } from '@kita/core/account'
import { exportForOffice } from '@kita/core/tenant-life'
import { openExport } from '@kita/document/archive'
import { berlinDay } from '@kita/tenant/calendar'
import { askCode, askPassword } from './request/auth.ts'
import { body, router, signedIn } from './router.ts'
import { passwordInput } from './shape.ts'
import { codeInput } from './shape-factor.ts'
import { streamOf, whileTaken } from './stream.ts'
import { wordsOf } from './words.ts'

/** Whoever takes nothing for this long has gone; the export holds a connection. */
const longestStallMs = 60_000

const Again = z.strictObject({ password: passwordInput, code: codeInput }).openapi('TenantExportOrder')
const exportRoute = createRoute({
  method: 'post',
  path: '/office/export',
  operationId: 'exportTenant',
  summary:
    'Everything of this portal as a ZIP, after password and code once more; who took it is logged. One at a time',
  tags: ['office'],
  security: signedIn,
  request: { body: body(Again) },
  responses: {
    200: {
      description: 'NDJSON, files, JSON schemas, sums and a manifest',
      content: {
        'application/zip': { schema: z.string().openapi({ format: 'binary', maxLength: 2_000_000_000 }) },
      },
    },
  },
})

export const tenantExportRoutes = router().openapi(exportRoute, async (c) => {
  const { ctx, tenant, deps, requestId } = c.var
  const { password, code } = c.req.valid('json')
  const archive = openExport({ slug: tenant.slug, now: ctx.now, t: wordsOf(tenant, 'de') })
  const confirm = async () => {
    const accountId = accountOf(ctx)
    await askPassword(c, accountId, password)
    await askCode(c, accountId, code)
  }
  const { done } = await exportForOffice(ctx, confirm, archive.take)
  done.then(archive.end).catch((error: Error) => {
    archive.stream.destroy(error)
    deps.log.warn({ err: error, requestId }, 'an export broke off')
  })
  return c.body(streamOf(whileTaken(archive.stream, longestStallMs)), 200, {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="export-${tenant.slug}-${berlinDay(ctx.now)}.zip"`,
  })
})
export type TenantExportRoutes = typeof tenantExportRoutes
