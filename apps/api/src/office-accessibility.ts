import { createHash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import {
  answerBarrier,
  checkSignVideo,
  listBarriers,
  openBarrier,
  putSignPart,
  readOfficeStatement,
  removeSignPart,
  signParts,
} from '@kita/core/accessibility'
import { captionsOf, PictureRefused, startPicture, videoKindOf } from '@kita/file'
import { enforcementView } from './accessibility-shape.ts'
import { fileBody, maxFileMib, readFileBytes } from './request/upload.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, instant, integer, integerQuery, list, text, uuid } from './shape.ts'

const gap = { since: dayView, until: dayView.optional() }
const OfficeStatement = z
  .strictObject({
    statement: z.strictObject({
      conformity: z.enum(['full', 'partial', 'none']),
      method: z.enum(['self', 'users', 'external']),
      assessor: text(200).optional(),
      assessedOn: dayView.optional(),
      reviewedOn: dayView.optional(),
      contact: z.strictObject({
        name: text(200).optional(),
        phone: text(40).optional(),
        email: text(254).optional(),
      }),
      plans: list(z.strictObject({ gap: code, until: dayView }), 100),
      leftOut: list(z.strictObject({ gap: code, reason: text(200) }), 100),
      gaps: list(z.strictObject({ what: text(600), whom: text(600), instead: text(600), ...gap }), 30),
      enforcement: enforcementView.optional(),
      plain: text(6000).optional(),
      signLink: text(500).optional(),
    }),
    /** What the platform knows of itself. */
    known: z.strictObject({
      assessedOn: dayView,
      gaps: list(z.strictObject({ key: code, since: dayView, until: dayView.nullable() }), 50),
    }),
    land: z
      .strictObject({
        law: text(200),
        enforcement: enforcementView,
        answerWeeks: integer(1, 12).nullable(),
        source: text(500),
        unverified: list(code, 10),
      })
      .nullable(),
    review: z.strictObject({ on: dayView, dueOn: dayView, isDue: z.boolean() }),
    film: list(
      z.strictObject({
        part: z.enum(signParts),
        hash: code,
        kind: code,
        size: integer(1, maxFileMib * 1024 * 1024),
        addedAt: instant,
      }),
      3,
    ),
  })
  .openapi('OfficeAccessibilityStatement')

const clock = z.enum(['waiting', 'soon', 'over']).nullable()
const Barriers = z
  .strictObject({
    items: list(
      z.strictObject({
        id: uuid,
        receivedAt: instant,
        dueOn: dayView,
        page: text(300).nullable(),
        /** The first words of the report; null when it has been erased. */
        start: text(160).nullable(),
        answeredAt: instant.nullable(),
        erased: z.boolean(),
        clock,
      }),
      50,
    ),
    page: integer(1, 1000),
    more: z.boolean(),
  })
  .openapi('BarrierReportList')
const Barrier = z
  .strictObject({
    id: uuid,
    receivedAt: instant,
    dueOn: dayView,
    lang: code,
    page: text(300).nullable(),
    text: text(4000).nullable(),
    name: text(200).nullable(),
    email: text(254).nullable(),
    phone: text(40).nullable(),
    answeredAt: instant.nullable(),
    answeredBy: text(200).nullable(),
    answerWay: z.enum(['mail', 'phone', 'none']).nullable(),
    answer: text(4000).nullable(),
    erasedAt: instant.nullable(),
    clock,
  })
  .openapi('BarrierReportView')
const BarrierAnswer = z
  .strictObject({
    way: z.enum(['mail', 'phone', 'none'], { message: 'answer-way-missing' }),
    text: z.string({ message: 'text-missing' }).max(8000, 'text-too-long'),
  })
  .openapi('BarrierAnswer')
const FilmPart = z.strictObject({ part: z.enum(signParts), hash: code }).openapi('SignVideoPart')

const office = { tags: ['office'], security: signedIn }
const partParam = z.strictObject({ part: z.enum(signParts) })
const readRoute = createRoute({
  ...{ method: 'get', path: '/office/accessibility', operationId: 'readOfficeAccessibility' },
  ...{ summary: 'The statement for its form: own answers, the platform’s, the Land’s, the film', ...office },
  responses: { 200: json(OfficeStatement, 'It is changed as a part of the office’s texts') },
})
const listRoute = createRoute({
  ...{ method: 'get', path: '/office/barrier-reports', operationId: 'listBarrierReports' },
  ...{ summary: 'Reported barriers, those without an answer first', ...office },
  request: { query: z.strictObject({ page: integerQuery(1, 1000).optional() }) },
  responses: { 200: json(Barriers, 'A page of fifty') },
})
const openRoute = createRoute({
  ...{ method: 'get', path: '/office/barrier-reports/{id}', operationId: 'openBarrierReport' },
  ...{ summary: 'One report and its answer', ...office, request: { params: idParam } },
  responses: { 200: json(Barrier, 'As its sender wrote it') },
})
const answerRoute = createRoute({
  ...{ method: 'post', path: '/office/barrier-reports/{id}/answer', operationId: 'answerBarrierReport' },
  ...{ summary: 'Answers by mail, or notes an answer; the clock stops', ...office },
  request: { params: idParam, body: body(BarrierAnswer) },
  responses: { 204: { description: 'Answered' } },
})
const putRoute = createRoute({
  ...{ method: 'put', path: '/office/sign-video/{part}', operationId: 'putSignVideo' },
  ...{ summary: 'The video (MP4 or WebM), its subtitles (WebVTT) or first picture', ...office },
  request: { params: partParam, body: fileBody },
  responses: { 200: json(FilmPart, 'Shown from now on') },
})
const removeRoute = createRoute({
  ...{ method: 'delete', path: '/office/sign-video/{part}', operationId: 'removeSignVideo' },
  ...{ summary: 'Takes a part away; with the video everything goes', ...office },
  request: { params: partParam },
  responses: { 204: { description: 'Gone' } },
})

type Part = (typeof signParts)[number]

/** @throws DomainError `file-kind-not-taken`, `captions-unreadable`, `picture-unreadable` */
const judged = async (part: Part, bytes: Uint8Array) => {
  switch (part) {
    case 'video': {
      const kind = videoKindOf(bytes)
      if (!kind) throw new DomainError('video-unreadable')
      return { kind, bytes }
    }
    case 'captions': {
      const captions = captionsOf(bytes)
      if (!captions) throw new DomainError('captions-unreadable')
      return { kind: 'vtt' as const, bytes: captions }
    }
    case 'poster': {
      const drawn = await startPicture(bytes).catch((error) => {
        throw error instanceof PictureRefused ? new DomainError('picture-unreadable') : error
      })
      return { kind: 'webp' as const, bytes: drawn }
    }
  }
}

export const officeAccessibilityRoutes = router()
  .openapi(readRoute, async (c) =>
    c.json(answer(OfficeStatement, await readOfficeStatement(c.var.ctx, {})), 200),
  )
  .openapi(listRoute, async (c) =>
    c.json(answer(Barriers, await listBarriers(c.var.ctx, c.req.valid('query'))), 200),
  )
  .openapi(openRoute, async (c) =>
    c.json(answer(Barrier, await openBarrier(c.var.ctx, { reportId: c.req.valid('param').id })), 200),
  )
  .openapi(answerRoute, async (c) => {
    await answerBarrier(c.var.ctx, { reportId: c.req.valid('param').id, ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(putRoute, async (c) => {
    const { part } = c.req.valid('param')
    // who gives it, before ten megabytes are read
    checkSignVideo(c.var.ctx)
    const file = await judged(part, await readFileBytes(c.req.raw, maxFileMib))
    const hash = createHash('sha256').update(file.bytes).digest('hex').slice(0, 32)
    return c.json(answer(FilmPart, await putSignPart(c.var.ctx, { part, hash, ...file })), 200)
  })
  .openapi(removeRoute, async (c) => {
    await removeSignPart(c.var.ctx, { part: c.req.valid('param').part })
    return c.body(null, 204)
  })
export type OfficeAccessibilityRoutes = typeof officeAccessibilityRoutes
