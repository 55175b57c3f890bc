import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import { barrierInput, getStatement, readSignPart, reportBarrier, signParts } from '@kita/core/accessibility'
import { filmTypes } from '@kita/file'
import { isMachineMade, spokenLanguages } from '@kita/text'
import { enforcementView } from './accessibility-shape.ts'
import { takeHumanProof, takeTry } from './request/auth.ts'
import { answer, body, everyone, json, router } from './router.ts'
import { code, dayView, fromCore, integer, list, text } from './shape.ts'

const gap = { since: dayView, until: dayView.nullable() }
const Statement = z
  .strictObject({
    conformity: z.enum(['full', 'partial', 'none']),
    method: z.enum(['self', 'users', 'external']),
    assessor: text(200).nullable(),
    assessedOn: dayView,
    reviewedOn: dayView,
    /** Gaps of the product; their sentences are the platform's. */
    gaps: list(z.strictObject({ key: code, criteria: list(text(10), 10), ...gap }), 50),
    ownGaps: list(z.strictObject({ what: text(600), whom: text(600), instead: text(600), ...gap }), 30),
    responsible: text(200),
    contact: z.strictObject({ name: text(200), phone: text(40), email: text(254) }),
    /** Law of the Land; null where its profile names none. */
    law: text(200).nullable(),
    /** Weeks without an answer that open the way to the body; null is a month. */
    answerWeeks: integer(1, 12).nullable(),
    enforcement: enforcementView.nullable(),
    plain: text(6000).nullable(),
    signLink: text(500).nullable(),
  })
  .openapi('AccessibilityStatement')

const BarrierReport = fromCore(barrierInput)
  .extend({
    altcha: z.string().max(4096).optional(),
    stamp: z.string().max(300).optional(),
    website: z.string().max(300).optional(),
  })
  .openapi('BarrierReport')
const Received = z.strictObject({ answerBy: dayView, receipt: z.boolean() }).openapi('BarrierReportReceived')

const tags = ['accessibility']
const statementRoute = createRoute({
  method: 'get',
  path: '/accessibility-statement',
  operationId: 'getAccessibilityStatement',
  summary: 'The Erklärung zur Barrierefreiheit of this portal',
  tags,
  security: everyone,
  responses: { 200: json(Statement, 'As it holds now') },
})
const reportRoute = createRoute({
  method: 'post',
  path: '/barrier-reports',
  operationId: 'reportBarrier',
  summary: 'Report a barrier; no account is needed',
  tags,
  security: everyone,
  request: { body: body(BarrierReport) },
  responses: { 201: json(Received, 'Received; the last day for the answer') },
})

const binary = z.string().openapi({ format: 'binary', maxLength: 10 * 1024 * 1024 })
const film = {
  'video/mp4': { schema: binary },
  'video/webm': { schema: binary },
  'text/vtt': { schema: binary },
  'image/webp': { schema: binary },
}
const filmRoute = createRoute({
  method: 'get',
  path: '/sign-video/{file}',
  operationId: 'getSignVideo',
  summary: 'The video in sign language, its subtitles or first picture; its address changes with its content',
  tags,
  security: everyone,
  request: {
    params: z.strictObject({
      file: z
        .string()
        .regex(/^(video|captions|poster)\.[0-9a-f]{32}\.(mp4|webm|vtt|webp)$/)
        .openapi({ maxLength: 60, description: 'part.hash.kind' }),
    }),
  },
  responses: {
    200: { description: 'The whole file', content: film },
    206: { description: 'The piece the header `range` asks for, at most a mebibyte', content: film },
  },
})

/** One piece as browsers ask for it; undefined for the whole file and for what is no single piece. */
const rangeOf = (header: string | undefined) => {
  const [, from, to] = /^bytes=(\d{1,9})-(\d{0,9})$/.exec(header ?? '') ?? []
  return from === undefined ? null : { from: Number(from), to: to ? Number(to) : null }
}

export const accessibilityRoutes = router()
  .openapi(statementRoute, async (c) => {
    const { reviews } = c.var.live
    const translationsRead = spokenLanguages.every((language) => !isMachineMade(language, reviews))
    return c.json(answer(Statement, await getStatement(c.var.ctx, { translationsRead })), 200)
  })
  .openapi(reportRoute, async (c) => {
    const { altcha, stamp, website, ...report } = c.req.valid('json')
    // an address as account: nobody fills another person's mailbox with our receipts
    await takeTry(c, 'barrier', report.email)
    await takeHumanProof(c, { altcha, stamp, website })
    return c.json(answer(Received, await reportBarrier(c.var.ctx, report)), 201)
  })
  .openapi(filmRoute, async (c) => {
    const [part = '', hash = '', kind = ''] = c.req.valid('param').file.split('.')
    const range = rangeOf(c.req.header('range'))
    const asked = signParts.find((one) => one === part)
    const type = Object.keys(filmTypes).find((one): one is keyof typeof filmTypes => one === kind)
    if (!asked || !type) throw new DomainError('not-found')
    const found = await readSignPart(c.var.ctx, { part: asked, hash, kind: type, range })
    const headers = {
      'content-type': filmTypes[type],
      'accept-ranges': 'bytes',
      // Other content has another address.
      'cache-control': 'public, max-age=31536000, immutable',
    }
    const bytes = new Uint8Array(found.content)
    if (!range) return c.body(bytes, 200, headers)
    const last = found.first + bytes.length - 1
    return c.body(bytes, 206, { ...headers, 'content-range': `bytes ${found.first}-${last}/${found.size}` })
  })
export type AccessibilityRoutes = typeof accessibilityRoutes
