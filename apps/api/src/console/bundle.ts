import { createRoute, z } from '@hono/zod-openapi'
import {
  applyBundleUpload,
  BundleRefused,
  checkBundleUpload,
  listTenantChanges,
  openBundle,
} from '@kita/core/tenant'
import { isWholePicture } from '@kita/file'
import { bytesOf, mostArchiveBytes, packBundle, pictureFile, unpackBundle } from '@kita/tenant'
import { fileBody, readFileBytes } from '../request/upload.ts'
import { answer, json, signedIn } from '../router.ts'
import { integerQuery } from '../shape.ts'
import { BundleApplied, BundlePlan, TenantChanges } from './difference-view.ts'
import { consoleRouter } from './router.ts'
import { slugParam } from './tenant-look.ts'

const about = { tags: ['bundle'], security: signedIn }
const binary = z.string().openapi({ format: 'binary', maxLength: mostArchiveBytes })
/** Travels beside the bytes, percent-encoded: an address would stand in logs. */
const encoded = z
  .string()
  .max(1500, 'text-too-long')
  .regex(/^[\w.!~*'()%-]*$/, 'input-invalid')
  .optional()
const changeNote = z.object({ 'change-note': encoded, 'emergency-reason': encoded })

const openRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tenants/{slug}/bundle',
  operationId: 'openBundle',
  summary: 'The tenant as a bundle: one archive, the same bytes for the same settings',
  request: { params: slugParam },
  responses: { 200: { description: 'The archive', content: { 'application/zip': { schema: binary } } } },
})
const checkRoute = createRoute({
  ...about,
  method: 'post',
  path: '/tenants/{slug}/bundle-check',
  operationId: 'checkBundle',
  summary: 'What an archive would change, without changing it',
  request: { params: slugParam, body: fileBody },
  responses: { 200: json(BundlePlan, 'By setting and by row, over which version') },
})
const applyRoute = createRoute({
  ...about,
  method: 'put',
  path: '/tenants/{slug}/bundle',
  operationId: 'applyBundle',
  summary: 'Apply an archive word for word, over the version it was compared with',
  request: {
    params: slugParam,
    query: z.strictObject({ version: integerQuery(0, 2_000_000_000) }),
    headers: changeNote,
    body: fileBody,
  },
  responses: { 200: json(BundleApplied, 'What changed') },
})
const changesRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tenants/{slug}/changes',
  operationId: 'listTenantChanges',
  summary: 'Who changed what in a tenant’s settings and when, newest first',
  request: {
    params: slugParam,
    query: z.strictObject({
      since: integerQuery(0, 2_000_000_000).optional(),
      page: integerQuery(1, 1000).optional(),
    }),
  },
  responses: { 200: json(TenantChanges, 'One page of them') },
})

const maxMib = mostArchiveBytes / 1024 / 1024

/** The archive as sent; its picture must decode. @throws BundleRefused */
const readArchive = async (request: Request): Promise<Uint8Array> => {
  const archive = await readFileBytes(request, maxMib)
  const picture = unpackBundle(archive).files[pictureFile]
  if (picture !== undefined && !(await isWholePicture(bytesOf(pictureFile, picture))))
    throw new BundleRefused([
      {
        ...{ file: pictureFile, path: [], severity: 'error' },
        sentence: 'Das Bild ist beschädigt oder abgeschnitten.',
      },
    ])
  return archive
}

const headerOf = (request: Request, name: 'change-note' | 'emergency-reason'): string => {
  try {
    return decodeURIComponent(request.headers.get(name) ?? '')
  } catch {
    return ''
  }
}

export const consoleBundleRoutes = consoleRouter()
  .openapi(openRoute, async (c) => {
    const { slug } = c.req.valid('param')
    const { files, version } = await openBundle(c.var.ctx, slug, {})
    return c.body(new Uint8Array(packBundle(files)), 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${slug}-${version}.zip"`,
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })
  .openapi(checkRoute, async (c) => {
    const archive = await readArchive(c.req.raw)
    const verb = checkBundleUpload(c.var.deps.defaults)
    const { problems, ...planned } = await verb(c.var.ctx, c.req.valid('param').slug, { archive })
    const notices = problems.map(({ file, line = null, sentence }) => ({ file, line, sentence }))
    return c.json(answer(BundlePlan, { ...planned, notices }), 200)
  })
  .openapi(applyRoute, async (c) => {
    const archive = await readArchive(c.req.raw)
    const [note, emergencyReason] = [
      headerOf(c.req.raw, 'change-note'),
      headerOf(c.req.raw, 'emergency-reason'),
    ]
    const input = { archive, version: c.req.valid('query').version, note, emergencyReason }
    const verb = applyBundleUpload(c.var.deps.defaults)
    return c.json(answer(BundleApplied, await verb(c.var.ctx, c.req.valid('param').slug, input)), 200)
  })
  .openapi(changesRoute, async (c) => {
    const found = await listTenantChanges(c.var.ctx, c.req.valid('param').slug, c.req.valid('query'))
    return c.json(answer(TenantChanges, found), 200)
  })
export type ConsoleBundleRoutes = typeof consoleBundleRoutes
