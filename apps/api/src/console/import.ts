import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import {
  acceptImport,
  addImportFile,
  chooseImportSheet,
  decideImport,
  dropImport,
  listImports,
  lookAtColumns,
  lookAtImport,
  mapImport,
  startImport,
} from '@kita/core/import'
import { inviteHeads, listHeads } from '@kita/core/onboarding'
import { cleanName } from '@kita/file'
import { fileBody, fileName, readFileBytes } from '../request/upload.ts'
import { answer, body, json, signedIn } from '../router.ts'
import { integerQuery, uuid } from '../shape.ts'
import * as view from './import-view.ts'
import { consoleRouter } from './router.ts'
import { slugParam } from './tenant-look.ts'

const about = { tags: ['import'], security: signedIn }
const all = '/tenants/{slug}/imports' as const
const one = '/tenants/{slug}/imports/{id}' as const
const oneParam = slugParam.extend({ id: uuid })
const seen = z.strictObject({ revision: integerQuery(1, 1_000_000) })
/** `line`: the place of one line is asked for, `0:12`. */
const look = z.strictObject({
  page: integerQuery(1, 1000).optional(),
  line: z
    .string()
    .regex(/^[01]:\d{1,7}$/, 'choice-unknown')
    .optional(),
})
const maxMib = 8

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: all,
  operationId: 'listImports',
  summary: 'Imports of facilities, newest first',
  request: { params: slugParam },
  responses: { 200: json(view.ImportList, 'At most twenty') },
})
const startRoute = createRoute({
  ...about,
  method: 'post',
  path: all,
  operationId: 'startImport',
  summary:
    'Read a list of facilities (CSV, ODS, XLSX, JSON) and guess its columns; the tenant stays as it is',
  request: { params: slugParam, headers: fileName, body: fileBody },
  responses: { 200: json(view.ImportStarted, 'The import') },
})
const addRoute = createRoute({
  ...about,
  method: 'post',
  path: `${one}/files` as const,
  operationId: 'addImportFile',
  summary: 'A second list of the same facilities; the first prevails',
  request: { params: oneParam, query: seen, headers: fileName, body: fileBody },
  responses: { 200: json(view.ImportRevision, 'The revision that is left') },
})
const columnsRoute = createRoute({
  ...about,
  method: 'get',
  path: `${one}/columns` as const,
  operationId: 'lookAtImportColumns',
  summary: 'What the columns are taken for, with some of their cells',
  request: { params: oneParam },
  responses: { 200: json(view.ImportColumns, 'As guessed or corrected') },
})
const sheetRoute = createRoute({
  ...about,
  method: 'put',
  path: `${one}/sheet` as const,
  operationId: 'chooseImportSheet',
  summary: 'Read another sheet of the workbook; what was decided before was about other lines',
  request: { params: oneParam, body: body(view.ImportSheet) },
  responses: { 200: json(view.ImportRevision, 'The revision that is left') },
})
const mapRoute = createRoute({
  ...about,
  method: 'put',
  path: `${one}/columns` as const,
  operationId: 'mapImport',
  summary: 'What the columns are, and what holds for lines that do not say it',
  request: { params: oneParam, body: body(view.ImportMapping) },
  responses: { 200: json(view.ImportRevision, 'The revision that is left') },
})
const lookRoute = createRoute({
  ...about,
  method: 'get',
  path: one,
  operationId: 'lookAtImport',
  summary:
    'What the import would do: faults by line and column, pairs, questions, the difference; nothing is written',
  request: { params: oneParam, query: look },
  responses: { 200: json(view.ImportPreview, 'Over the version it is compared with') },
})
const decideRoute = createRoute({
  ...about,
  method: 'put',
  path: `${one}/decisions` as const,
  operationId: 'decideImport',
  summary: 'What belongs together, what a facility’s own words weigh, where a facility lies',
  request: { params: oneParam, body: body(view.ImportDecisions) },
  responses: { 200: json(view.ImportRevision, 'The revision that is left') },
})
const acceptRoute = createRoute({
  ...about,
  method: 'post',
  path: `${one}/accept` as const,
  operationId: 'acceptImport',
  summary: 'Do what the preview showed, over the version it was compared with',
  request: { params: oneParam, body: body(view.ImportAccept) },
  responses: { 200: json(view.ImportResult, 'What was done') },
})
const dropRoute = createRoute({
  ...about,
  method: 'post',
  path: `${one}/drop` as const,
  operationId: 'dropImport',
  summary: 'Throw the lists away; nothing was changed',
  request: { params: oneParam, body: body(view.ImportRevision) },
  responses: { 204: { description: 'Gone' } },
})

const headsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tenants/{slug}/heads',
  operationId: 'listMissingHeads',
  summary: 'Facilities without a head whose address is known, and how many are how far',
  request: { params: slugParam },
  responses: { 200: json(view.ImportHeads, 'At most fifty; those invited leave the list') },
})
const inviteRoute = createRoute({
  ...about,
  method: 'post',
  path: '/tenants/{slug}/heads',
  operationId: 'inviteHeads',
  summary: 'Invite the heads of these facilities by mail, each for its facility',
  request: { params: slugParam, body: body(view.ImportHeadsChosen) },
  responses: { 200: json(view.ImportHeadsInvited, 'How many, and which could not be invited') },
})

/** The file as sent; what it is, its content says. */
const readList = async (request: Request) => {
  const name = decoded(request.headers.get('file-name') ?? '')
  const bytes = await readFileBytes(request, maxMib).catch((fault) => {
    // a file that was chosen and is empty is the reader's to tell
    if (name !== '' && fault instanceof DomainError && fault.code === 'file-missing') return new Uint8Array()
    throw fault
  })
  return { bytes, name: cleanName(name) }
}

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}

export const consoleImportRoutes = consoleRouter()
  .openapi(listRoute, async (c) => {
    const found = await listImports(c.var.ctx, c.req.valid('param').slug, {})
    return c.json(answer(view.ImportList, found), 200)
  })
  .openapi(startRoute, async (c) => {
    const started = await startImport(c.var.ctx, c.req.valid('param').slug, await readList(c.req.raw))
    return c.json(answer(view.ImportStarted, started), 200)
  })
  .openapi(addRoute, async (c) => {
    const { slug, id } = c.req.valid('param')
    const input = { id, ...c.req.valid('query'), ...(await readList(c.req.raw)) }
    return c.json(answer(view.ImportRevision, await addImportFile(c.var.ctx, slug, input)), 200)
  })
  .openapi(columnsRoute, async (c) => {
    const { slug, id } = c.req.valid('param')
    return c.json(answer(view.ImportColumns, await lookAtColumns(c.var.ctx, slug, { id })), 200)
  })
  .openapi(sheetRoute, async (c) => {
    const { slug, id } = c.req.valid('param')
    const changed = await chooseImportSheet(c.var.ctx, slug, { id, ...c.req.valid('json') })
    return c.json(answer(view.ImportRevision, changed), 200)
  })
  .openapi(mapRoute, async (c) => {
    const { slug, id } = c.req.valid('param')
    const changed = await mapImport(c.var.ctx, slug, { id, ...c.req.valid('json') })
    return c.json(answer(view.ImportRevision, changed), 200)
  })
  .openapi(lookRoute, async (c) => {
    const { slug, id } = c.req.valid('param')
    const found = await lookAtImport(c.var.ctx, slug, { id, ...c.req.valid('query') })
    return c.json(answer(view.ImportPreview, found), 200)
  })
  .openapi(decideRoute, async (c) => {
    const { slug, id } = c.req.valid('param')
    const changed = await decideImport(c.var.ctx, slug, { id, ...c.req.valid('json') })
    return c.json(answer(view.ImportRevision, changed), 200)
  })
  .openapi(acceptRoute, async (c) => {
    const { slug, id } = c.req.valid('param')
    const verb = acceptImport(c.var.deps.defaults)
    return c.json(answer(view.ImportResult, await verb(c.var.ctx, slug, { id, ...c.req.valid('json') })), 200)
  })
  .openapi(dropRoute, async (c) => {
    const { slug, id } = c.req.valid('param')
    await dropImport(c.var.ctx, slug, { id, ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(headsRoute, async (c) => {
    const found = await listHeads(c.var.ctx, c.req.valid('param').slug, {})
    return c.json(answer(view.ImportHeads, found), 200)
  })
  .openapi(inviteRoute, async (c) => {
    const verb = inviteHeads(c.var.deps.onboarding.appointAdmin)
    const invited = await verb(c.var.ctx, c.req.valid('param').slug, c.req.valid('json'))
    return c.json(answer(view.ImportHeadsInvited, invited), 200)
  })
export type ConsoleImportRoutes = typeof consoleImportRoutes
