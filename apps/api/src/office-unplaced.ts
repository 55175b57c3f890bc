import { createRoute, z } from '@hono/zod-openapi'
import { day } from '@kita/core/input'
import { listUnplaced, noteNeedNotice } from '@kita/core/office'
import { sealedWords, searched } from './request/search.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, fromCore, integer, integerQuery, list, text, uuid } from './shape.ts'

const count = integer(0, 1_000_000)
const Unplaced = z
  .strictObject({
    total: count,
    page: integer(1, 500),
    pageSize: integer(1, 100),
    counts: z.strictObject({ all: count, unprovided: count, notice: count, listed: count, late: count }),
    items: list(
      z.strictObject({
        id: uuid,
        familyOfCare: z.enum(['EARLY', 'SCHOOL']),
        startsOn: dayView,
        hours: integer(1, 60),
        child: z.strictObject({
          id: uuid,
          firstName: text(100),
          lastName: text(100),
          bornOn: dayView.nullable(),
          expectedOn: dayView.nullable(),
        }),
        ageClass: code.nullable(),
        municipality: text(100).nullable(),
        guardianId: uuid.nullable(),
        noticedOn: dayView,
        receiptOn: dayView.nullable(),
        feeOn: dayView.nullable(),
        status: z.enum(['OPEN', 'PARTLY_OFFERED', 'UNPROVIDED']),
        clock: z.strictObject({
          receiptDueOn: dayView.nullable(),
          notice: z.enum(['done', 'waiting', 'warn', 'over']),
          placeDueOn: dayView.nullable(),
          placeLatestOn: dayView.nullable(),
          place: z.enum(['later', 'listed', 'late']),
          short: z.boolean(),
        }),
        applications: list(z.strictObject({ id: uuid, facility: text(300), status: code }), 60),
      }),
      100,
    ),
  })
  .openapi('UnplacedList')

const listRoute = createRoute({
  method: 'get',
  path: '/office/unplaced',
  operationId: 'listUnplaced',
  summary: 'Children without a place with the legal clocks of their need',
  tags: ['office'],
  security: signedIn,
  request: {
    query: z.strictObject({
      group: z.enum(['unprovided', 'notice', 'listed', 'late', 'all']).optional(),
      startMonth: z
        .string()
        .regex(/^\d{4}-\d{2}$/, 'month-invalid')
        .max(7)
        .optional(),
      ageClass: z
        .string()
        .regex(/^[A-Z0-9]{1,20}$/, 'age-class-unknown')
        .max(20)
        .optional(),
      municipality: text(100).max(100).optional(),
      search: sealedWords.optional(),
      page: integerQuery(1, 500).optional(),
    }),
  },
  responses: { 200: json(Unplaced, 'One page of the list') },
})
const noteRoute = createRoute({
  method: 'post',
  path: '/office/unplaced/notices',
  operationId: 'noteNeedNotice',
  summary: 'Notes that receipt or Kostenbeitrag was told, for one need or many',
  tags: ['office'],
  security: signedIn,
  request: {
    body: body(
      z
        .strictObject({
          needIds: list(uuid, 200).min(1, 'need-missing'),
          receiptOn: fromCore(day).openapi({ format: 'date' }).optional(),
          feeOn: fromCore(day).openapi({ format: 'date' }).optional(),
        })
        .openapi('NeedNoticeInput'),
    ),
  },
  responses: { 204: { description: 'Noted' } },
})

export const officeUnplacedRoutes = router()
  .openapi(listRoute, async (c) => {
    const { counts, ...found } = await listUnplaced(c.var.ctx, searched(c, c.req.valid('query')))
    const { firstNotice: _, firstStart: __, ...shown } = counts
    return c.json(answer(Unplaced, { ...found, counts: shown }), 200)
  })
  .openapi(noteRoute, async (c) => {
    await noteNeedNotice(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
export type OfficeUnplacedRoutes = typeof officeUnplacedRoutes
