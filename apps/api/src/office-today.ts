import { createRoute, z } from '@hono/zod-openapi'
import { finishTask, officeFigures, officeToday } from '@kita/core/office'
import { answer, json, router, signedIn } from './router.ts'
import { code, dayView, idParam, instant, integer, integerQuery, list, text, uuid } from './shape.ts'

const many = integer(0, 10_000_000)
const Today = z
  .strictObject({
    today: dayView,
    applications: list(z.strictObject({ status: code, count: many }), 30),
    freePlaces: many,
    repliesDueSoon: many,
    letters: many,
    dueReplies: list(
      z.strictObject({
        applicationId: uuid,
        facility: text(300),
        childFirstName: text(100),
        childLastName: text(100),
        replyDueOn: dayView,
      }),
      20,
    ),
    unseen: z.strictObject({
      count: many,
      items: list(
        z.strictObject({
          applicationId: uuid,
          facility: text(300),
          childFirstName: text(100),
          childLastName: text(100),
          submittedAt: instant,
        }),
        20,
      ),
    }),
    taskCount: many,
    taskKinds: list(z.strictObject({ kind: code, count: many }), 50),
    tasks: list(
      z.strictObject({
        id: uuid,
        kind: code,
        facility: text(300).nullable(),
        facilityId: uuid.nullable(),
        deskId: uuid.nullable(),
        applicationId: uuid.nullable(),
        childminderId: uuid.nullable(),
        childminderName: text(300).nullable(),
        placeId: uuid.nullable(),
        barrierReportId: uuid.nullable(),
        childFirstName: text(100).nullable(),
        childLastName: text(100).nullable(),
        createdAt: instant,
        dueOn: dayView.nullable(),
      }),
      50,
    ),
  })
  .openapi('OfficeToday')

const Figures = z
  .strictObject({
    kitaYear: integer(2000, 2199),
    needs: list(
      z.strictObject({
        familyOfCare: z.enum(['EARLY', 'SCHOOL']),
        status: code,
        ageClass: code,
        count: many.nullable(),
      }),
      200,
    ),
    children: many.nullable(),
    applications: list(
      z.strictObject({
        kind: z.enum(['KITA', 'CHILDMINDING', 'HORT']),
        status: code,
        count: many.nullable(),
      }),
      100,
    ),
    places: list(z.strictObject({ ageClass: code, free: many, offered: many, given: many }), 20),
  })
  .openapi('OfficeFigures')

const todayRoute = createRoute({
  method: 'get',
  path: '/office/today',
  operationId: 'getOfficeToday',
  summary: 'What waits in my reach today',
  tags: ['office'],
  security: signedIn,
  responses: { 200: json(Today, 'Counts and tasks') },
})
const doneRoute = createRoute({
  method: 'post',
  path: '/office/tasks/{id}/done',
  operationId: 'finishTask',
  summary: 'A task is done',
  tags: ['office'],
  security: signedIn,
  request: { params: idParam },
  responses: { 204: { description: 'Done' } },
})
const figuresRoute = createRoute({
  method: 'get',
  path: '/office/figures',
  operationId: 'getOfficeFigures',
  summary: 'The planner’s figures of a Kita-Jahr; null hides a cell too small to show',
  tags: ['office'],
  security: signedIn,
  request: { query: z.strictObject({ kitaYear: integerQuery(2000, 2199).optional() }) },
  responses: { 200: json(Figures, 'The figures') },
})

export const officeTodayRoutes = router()
  .openapi(todayRoute, async (c) => c.json(answer(Today, await officeToday(c.var.ctx, {})), 200))
  .openapi(doneRoute, async (c) => {
    await finishTask(c.var.ctx, { taskId: c.req.valid('param').id })
    return c.body(null, 204)
  })
  .openapi(figuresRoute, async (c) =>
    c.json(answer(Figures, await officeFigures(c.var.ctx, c.req.valid('query'))), 200),
  )
export type OfficeTodayRoutes = typeof officeTodayRoutes
