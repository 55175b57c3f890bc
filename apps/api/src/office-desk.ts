import { createRoute, z } from '@hono/zod-openapi'
import { listDesk, moveDeskApplication, openDeskApplication } from '@kita/core/desk'
import { day, id, line } from '@kita/core/input'
import { WeeklyTimes } from './childminding-shape.ts'
import { ChildView, CompetentView, ContactView, FacilityName, HelpView, HistoryView } from './office-shape.ts'
import { sealedWords, searched } from './request/search.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import {
  code,
  dayView,
  fromCore,
  idParam,
  instant,
  integer,
  integerQuery,
  list,
  text,
  uuid,
} from './shape.ts'
import { SuggestionView } from './suggestion-shape.ts'

const Page = z
  .strictObject({
    total: integer(0, 10_000_000),
    page: integer(1, 2000),
    pageSize: integer(1, 100),
    items: list(
      z.strictObject({
        id: uuid,
        desk: FacilityName,
        district: text(200).nullable(),
        status: code,
        statusAt: instant,
        submittedAt: instant,
        late: z.boolean(),
        child: ChildView,
        monthsAtStart: integer(-20, 300),
        startsOn: dayView,
        hours: integer(1, 60),
        alternativeHours: integer(1, 60).nullable(),
        person: text(300).nullable(),
        competent: CompetentView.optional(),
      }),
      100,
    ),
    desks: list(
      z.strictObject({
        id: uuid,
        name: text(300),
        runBy: text(300),
        readable: z.boolean(),
        open: integer(0, 10_000_000),
        running: integer(0, 10_000_000),
        districts: list(FacilityName, 500),
      }),
      500,
    ),
  })
  .openapi('DeskApplicationPage')

const Warnings = list(z.strictObject({ code, params: z.strictObject({ day: dayView }) }), 5)
const ticks = z.strictObject({ contract: z.boolean(), subsidy: z.boolean() })
const Case = z
  .strictObject({
    id: uuid,
    status: code,
    statusAt: instant,
    submittedAt: instant,
    late: z.boolean(),
    channel: code,
    reference: text(20),
    help: HelpView,
    deskId: uuid,
    child: ChildView,
    guardian: ContactView,
    need: z.strictObject({
      startsOn: dayView,
      hours: integer(1, 60),
      alternativeHours: integer(1, 60).nullable(),
      fromMinute: integer(0, 1440).nullable(),
      toMinute: integer(0, 1440).nullable(),
    }),
    comment: text(2000).optional(),
    wishedChildminderId: uuid.nullable(),
    childminderId: uuid.nullable(),
    match: z
      .strictObject({
        personName: text(200).nullable(),
        startsOn: dayView,
        endsOn: dayView.nullable(),
        endReason: text(300).nullable(),
        hours: integer(1, 60),
        weeklyTimes: WeeklyTimes,
        matchedAt: instant.nullable(),
        contractSignedOn: dayView.nullable(),
        subsidyFiledOn: dayView.nullable(),
      })
      .nullable(),
    warnings: Warnings,
    suggestions: list(SuggestionView, 200),
    childminders: list(
      z.strictObject({ id: uuid, name: text(300), town: text(100), places: integer(1, 20) }),
      2000,
    ),
    matchNeeds: list(code, 5),
    ticks,
    history: HistoryView,
    moves: list(code, 20),
  })
  .openapi('DeskApplication')
const Moved = z
  .strictObject({
    id: uuid,
    status: code,
    ticks,
    childminderId: uuid.nullable(),
    closed: integer(0, 1000),
    warnings: Warnings,
  })
  .openapi('DeskStepDone')
const Step = z
  .strictObject({
    to: z.enum(['IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING', 'MATCHED', 'RUNNING', 'REJECTED', 'ENDED'], {
      message: 'step-missing',
    }),
    ticks: ticks.partial().optional(),
    contractSignedOn: fromCore(day).optional(),
    subsidyFiledOn: fromCore(day).optional(),
    childminderId: id.optional(),
    personName: line(120).optional(),
    match: z
      .strictObject({
        startsOn: fromCore(day).optional(),
        endsOn: fromCore(day).nullable().optional(),
        hours: integer(1, 60).optional(),
        weeklyTimes: WeeklyTimes.optional(),
      })
      .optional(),
    reason: line(300).optional(),
    needMet: z.boolean().optional(),
  })
  .openapi('DeskStep')

const listRoute = createRoute({
  method: 'get',
  path: '/office/desk/applications',
  operationId: 'listDeskApplications',
  summary: 'The Fachberatung’s inbox',
  tags: ['desk'],
  security: signedIn,
  request: {
    query: z.strictObject({
      deskId: uuid.optional(),
      districtId: uuid.optional(),
      group: z.enum(['inbox', 'advising', 'matching', 'matched', 'closed', 'all']).optional(),
      search: sealedWords.optional(),
      page: integerQuery(1, 2000).optional(),
    }),
  },
  responses: { 200: json(Page, 'One page') },
})
const openRoute = createRoute({
  method: 'get',
  path: '/office/desk/applications/{id}',
  operationId: 'getDeskApplication',
  summary: 'One request for Tagespflege; the look is logged',
  tags: ['desk'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(Case, 'The request') },
})
const stepRoute = createRoute({
  method: 'post',
  path: '/office/desk/applications/{id}/step',
  operationId: 'moveDeskApplication',
  summary: 'The next step; the same status again changes the ticks only',
  tags: ['desk'],
  security: signedIn,
  request: { params: idParam, body: body(Step) },
  responses: { 200: json(Moved, 'Done') },
})

export const officeDeskRoutes = router()
  .openapi(listRoute, async (c) =>
    c.json(answer(Page, await listDesk(c.var.ctx, searched(c, c.req.valid('query')))), 200),
  )
  .openapi(openRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Case, await openDeskApplication(c.var.ctx, { applicationId })), 200)
  })
  .openapi(stepRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    const moved = await moveDeskApplication(c.var.ctx, { applicationId, ...c.req.valid('json') })
    return c.json(answer(Moved, moved), 200)
  })
export type OfficeDeskRoutes = typeof officeDeskRoutes
