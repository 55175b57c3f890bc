import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import {
  addEvidence,
  listOwnEvidence,
  markEvidenceSeen,
  mostOfCase,
  mostSeen,
  noteMeasles,
  openEvidence,
  openOwnEvidence,
  readCaseEvidence,
  readMeasles,
  removeEvidence,
} from '@kita/core/evidence'
import { day } from '@kita/core/input'
import { cleanImage, cleanPdf, mediaTypes, PdfLaneBusy, PictureRefused } from '@kita/file'
import { fileBody, fileName, readUpload, type Upload } from './request/upload.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { dayView, fromCore, idParam, instant, list, mostOwn, text, uuid } from './shape.ts'

const kind = z.string().openapi({ maxLength: 80, pattern: '^[A-Za-z0-9_.:-]+$' })
const state = z.enum(['seen', 'quarantined', 'unscanned', 'clean', 'infected'])
const needed = z.strictObject({ kind, label: text(300), isThere: z.boolean() })
const kindQuery = z.strictObject({
  kind: z
    .string()
    .regex(/^(hours|criterion):[A-Za-z0-9_.-]{1,60}$/, 'proof-unknown')
    .openapi({ maxLength: 80 }),
})

const OwnEvidence = z
  .strictObject({
    items: list(
      z.strictObject({
        childId: uuid,
        firstName: text(100),
        needed: list(needed, 140),
        files: list(z.strictObject({ id: uuid, kind, state, fileName: text(200), createdAt: instant }), 500),
        seen: list(z.strictObject({ kind, seenOn: dayView.nullable(), facility: text(300) }), mostSeen),
      }),
      mostOwn,
    ),
  })
  .openapi('OwnEvidence')
const CaseEvidence = z
  .strictObject({
    needed: list(needed, 140),
    items: list(
      z.strictObject({
        id: uuid,
        kind,
        state,
        fileName: text(200).nullable(),
        mediaType: text(40).nullable(),
        createdAt: instant,
        seenOn: dayView.nullable(),
        seenBy: text(200).nullable(),
      }),
      mostOfCase,
    ),
    canSee: z.boolean().describe('May note that it has seen a paper'),
  })
  .openapi('CaseEvidence')
const Added = z.strictObject({ id: uuid, state }).openapi('EvidenceAdded')
const seenOn = fromCore(day).openapi({ format: 'date', maxLength: 10 })
const SeenBody = z.strictObject({ kind: kindQuery.shape.kind, seenOn }).openapi('EvidenceSeen')
const MeaslesBody = z.strictObject({ seenOn }).openapi('MeaslesSeen')
const Measles = z
  .strictObject({ seen: z.strictObject({ seenOn: dayView, seenBy: text(200) }).nullable() })
  .openapi('Measles')

const me = { tags: ['me'], security: signedIn }
const office = { tags: ['office'], security: signedIn }
const one = { params: idParam }
const binary = z.string().openapi({ format: 'binary', maxLength: 12_000_000 })
const fileAnswer = {
  200: { description: 'The file, to be saved', content: { 'application/octet-stream': { schema: binary } } },
}

const ownListRoute = createRoute({
  ...{ method: 'get', path: '/me/evidence', operationId: 'listMyEvidence' },
  ...{ summary: 'Proofs asked for and sent, by child', ...me },
  responses: { 200: json(OwnEvidence, 'By child with an open need') },
})
const addRoute = createRoute({
  ...{ method: 'post', path: '/me/children/{id}/evidence', operationId: 'addMyEvidence' },
  ...{ summary: 'Sends a proof (PDF, JPEG or PNG, at most 10 MiB)', ...me },
  request: { ...one, query: kindQuery, headers: fileName, body: fileBody },
  responses: { 201: json(Added, 'Kept; not opened by anybody before it was scanned') },
})
const ownFileRoute = createRoute({
  ...{ method: 'get', path: '/me/evidence/{id}/file', operationId: 'getMyEvidence' },
  ...{ summary: 'A file I have sent', ...me, request: one },
  responses: fileAnswer,
})
const removeRoute = createRoute({
  ...{ method: 'delete', path: '/me/evidence/{id}', operationId: 'removeMyEvidence' },
  ...{ summary: 'Takes back a file I have sent', ...me, request: one },
  responses: { 204: { description: 'Gone' } },
})
const caseRoute = createRoute({
  ...{ method: 'get', path: '/office/applications/{id}/evidence', operationId: 'getCaseEvidence' },
  ...{ summary: 'The proofs behind an application', ...office, request: one },
  responses: { 200: json(CaseEvidence, 'Asked for and there') },
})
const seenRoute = createRoute({
  ...{ method: 'post', path: '/office/applications/{id}/evidence/seen', operationId: 'markEvidenceSeen' },
  ...{ summary: 'My facility has seen the paper', ...office, request: { ...one, body: body(SeenBody) } },
  responses: { 204: { description: 'Noted' } },
})
const fileRoute = createRoute({
  ...{ method: 'get', path: '/office/evidence/{id}/file', operationId: 'getEvidence' },
  ...{ summary: 'A file of a family; `despite=1` opens one that no scanner has looked at', ...office },
  request: { ...one, query: z.strictObject({ despite: z.enum(['1']).optional() }) },
  responses: fileAnswer,
})
const measlesRoute = createRoute({
  ...{ method: 'get', path: '/office/applications/{id}/measles', operationId: 'getMeasles' },
  ...{ summary: 'Whether a proof of measles protection was seen (§ 20 IfSG)', ...office, request: one },
  responses: { 200: json(Measles, 'Only for the facility with the contract') },
})
const noteRoute = createRoute({
  ...{ method: 'post', path: '/office/applications/{id}/measles', operationId: 'noteMeasles' },
  ...{ summary: 'The proof of measles protection was seen', ...office },
  request: { ...one, body: body(MeaslesBody) },
  responses: { 204: { description: 'Noted' } },
})

/**
 * A picture is made anew, so that nothing but the picture is kept; of a PDF the paper alone is kept.
 * @throws DomainError `picture-unreadable`, `pdf-unreadable`, `pdf-locked`, `pdf-active`, `busy`
 */
const cleaned = ({ kind, bytes }: Upload<'pdf' | 'jpeg' | 'png'>) =>
  kind === 'pdf'
    ? paperOf(bytes)
    : cleanImage(bytes, kind).catch((error) => {
        throw error instanceof PictureRefused ? new DomainError('picture-unreadable') : error
      })

const paperOf = async (bytes: Uint8Array) => {
  const paper = await cleanPdf(bytes).catch((error) => {
    throw error instanceof PdfLaneBusy
      ? new DomainError('busy', { retryAfterSeconds: error.retryAfterSeconds })
      : error
  })
  if ('fault' in paper) throw new DomainError(paper.fault)
  return paper.bytes
}

type Opened = { file: Uint8Array; fileName: string }

/** Saved, never shown in the portal's own pages; what it is, is said by its name alone. */
const download = ({ fileName }: Opened) => ({
  'content-type': 'application/octet-stream',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
  'content-security-policy': "default-src 'none'; sandbox",
})

export const evidenceRoutes = router()
  .openapi(ownListRoute, async (c) => c.json(answer(OwnEvidence, await listOwnEvidence(c.var.ctx, {})), 200))
  .openapi(addRoute, async (c) => {
    const file = await readUpload(c.req.raw, { kinds: ['pdf', 'jpeg', 'png'] })
    const input = {
      ...{ childId: c.req.valid('param').id, kind: c.req.valid('query').kind, name: file.name },
      ...{ mediaType: mediaTypes[file.kind], bytes: await cleaned(file), scanned: c.var.deps.scans },
    }
    return c.json(answer(Added, await addEvidence(c.var.ctx, input)), 201)
  })
  .openapi(ownFileRoute, async (c) => {
    const opened = await openOwnEvidence(c.var.ctx, { evidenceId: c.req.valid('param').id })
    return c.body(new Uint8Array(opened.file), 200, download(opened))
  })
  .openapi(removeRoute, async (c) => {
    await removeEvidence(c.var.ctx, { evidenceId: c.req.valid('param').id })
    return c.body(null, 204)
  })
  .openapi(caseRoute, async (c) =>
    c.json(
      answer(CaseEvidence, await readCaseEvidence(c.var.ctx, { applicationId: c.req.valid('param').id })),
      200,
    ),
  )
  .openapi(seenRoute, async (c) => {
    await markEvidenceSeen(c.var.ctx, { applicationId: c.req.valid('param').id, ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(fileRoute, async (c) => {
    const despite = c.req.valid('query').despite === '1'
    const opened = await openEvidence(c.var.ctx, { evidenceId: c.req.valid('param').id, despite })
    return c.body(new Uint8Array(opened.file), 200, download(opened))
  })
  .openapi(measlesRoute, async (c) =>
    c.json(answer(Measles, await readMeasles(c.var.ctx, { applicationId: c.req.valid('param').id })), 200),
  )
  .openapi(noteRoute, async (c) => {
    await noteMeasles(c.var.ctx, { applicationId: c.req.valid('param').id, ...c.req.valid('json') })
    return c.body(null, 204)
  })
export type EvidenceRoutes = typeof evidenceRoutes
