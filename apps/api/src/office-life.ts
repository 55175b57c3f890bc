import { createRoute, z } from '@hono/zod-openapi'
import {
  deferApplication,
  editNote,
  getOwnVisit,
  planVisit,
  settleVisit,
  undeferApplication,
  writeNote,
} from '@kita/core/application'
import { prolongContract } from '@kita/core/contract'
import { day, line, optionalLine, paragraph } from '@kita/core/input'
import { extendReply, nextInLine, resumeReply } from '@kita/core/offer'
import { readCaseLife } from '@kita/core/office'
import { renderAppointment } from '@kita/document'
import { Life, NextInLine } from './office-life-shape.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, fromCore, idParam, instant, integer, text, uuid } from './shape.ts'

const Deferred = z
  .strictObject({ id: uuid, status: code, startsOn: dayView, backOn: dayView })
  .openapi('DeferredApplication')
const Back = z.strictObject({ id: uuid, status: code }).openapi('UndeferredApplication')
const Note = z.strictObject({ id: uuid }).openapi('CaseNote')
const Visit = z
  .strictObject({ id: uuid, applicationId: uuid, plannedAt: instant, place: text(200) })
  .openapi('PlannedVisit')
const Settled = z.strictObject({ id: uuid, applicationId: uuid, outcome: code }).openapi('SettledVisit')
const Time = z
  .strictObject({ id: uuid, applicationId: uuid, replyDueOn: dayView, replyUntil: instant })
  .openapi('ReplyTime')
const Prolonged = z
  .strictObject({ id: uuid, applicationId: uuid, endsOn: dayView.nullable() })
  .openapi('ProlongedContract')

const aDay = fromCore(day)
const bodies = {
  deferral: z.strictObject({ startsOn: aDay, backOn: aDay.optional(), reason: optionalLine(300).optional() }),
  note: z.strictObject({ text: paragraph(2000) }),
  visit: z.strictObject({ on: aDay, minute: integer(180, 1439), place: line(200) }),
  outcome: z.strictObject({
    outcome: z.enum(['done', 'no-show', 'cancelled'], { message: 'answer-missing' }),
  }),
  extension: z.strictObject({ until: aDay, reason: line(300) }),
  resumption: z.strictObject({ reachedOn: aDay }),
  prolongation: z.strictObject({ endsOn: aDay.nullable(), reason: line(300) }),
}

const route = { tags: ['office'], security: signedIn }
const lifeRoute = createRoute({
  ...route,
  method: 'get',
  path: '/office/applications/{id}/life',
  operationId: 'getCaseLife',
  summary: 'Notices, clocks, visits and notes of a case, and what I may do with it',
  request: { params: idParam },
  responses: { 200: json(Life, 'The life of the case') },
})
const deferRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/applications/{id}/deferral',
  operationId: 'deferApplication',
  summary: 'A later start is agreed; the application is back on the list on its day',
  request: { params: idParam, body: body(bodies.deferral.openapi('Deferral')) },
  responses: { 200: json(Deferred, 'Deferred') },
})
const undeferRoute = createRoute({
  ...route,
  method: 'delete',
  path: '/office/applications/{id}/deferral',
  operationId: 'undeferApplication',
  summary: 'Back on the list before its day',
  request: { params: idParam },
  responses: { 200: json(Back, 'On the list') },
})
const writeNoteRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/applications/{id}/notes',
  operationId: 'writeNote',
  summary: 'The facility notes something for itself',
  request: { params: idParam, body: body(bodies.note.openapi('NoteBody')) },
  responses: { 201: json(Note, 'The note') },
})
const editNoteRoute = createRoute({
  ...route,
  method: 'patch',
  path: '/office/notes/{id}',
  operationId: 'editNote',
  summary: 'Corrects a note of mine, within a day',
  request: { params: idParam, body: body(bodies.note.openapi('NoteBody')) },
  responses: { 200: json(Note, 'The note') },
})
const planRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/applications/{id}/visits',
  operationId: 'planVisit',
  summary: 'Invites the family to a visit',
  request: { params: idParam, body: body(bodies.visit.openapi('VisitBody')) },
  responses: { 201: json(Visit, 'The visit') },
})
const settleRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/visits/{id}/outcome',
  operationId: 'settleVisit',
  summary: 'How a planned visit went',
  request: { params: idParam, body: body(bodies.outcome.openapi('VisitOutcome')) },
  responses: { 200: json(Settled, 'Settled') },
})
const extendRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/applications/{id}/extension',
  operationId: 'extendReply',
  summary: 'More time for the answer, with a reason',
  request: { params: idParam, body: body(bodies.extension.openapi('ReplyExtension')) },
  responses: { 200: json(Time, 'The time for the answer') },
})
const resumeRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/applications/{id}/resumption',
  operationId: 'resumeReply',
  summary: 'The family has been reached: its time runs again',
  request: { params: idParam, body: body(bodies.resumption.openapi('ReplyResumption')) },
  responses: { 200: json(Time, 'The time for the answer') },
})
const nextRoute = createRoute({
  ...route,
  method: 'get',
  path: '/office/free-places/{id}/next',
  operationId: 'getNextInLine',
  summary: 'Who can be asked for this place now, in the order of the criteria',
  request: { params: idParam },
  responses: { 200: json(NextInLine, 'The place and the next children') },
})
const prolongRoute = createRoute({
  ...route,
  method: 'post',
  path: '/office/contracts/{id}/prolongation',
  operationId: 'prolongContract',
  summary: 'The child stays longer; the place after it moves along or is taken back',
  request: { params: idParam, body: body(bodies.prolongation.openapi('Prolongation')) },
  responses: { 200: json(Prolonged, 'Prolonged') },
})
const visitFileRoute = createRoute({
  method: 'get',
  path: '/me/visits/{id}/visit.ics',
  operationId: 'getMyVisitFile',
  summary: 'A visit I am invited to, for my calendar',
  tags: ['me'],
  security: signedIn,
  request: { params: idParam },
  responses: {
    200: {
      description: 'RFC 5545 calendar',
      content: {
        'text/calendar': { schema: z.string().openapi({ maxLength: 20_000, pattern: '^[^\\u0000]*$' }) },
      },
    },
  },
})

export const officeLifeRoutes = router()
  .openapi(lifeRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Life, await readCaseLife(c.var.ctx, { applicationId })), 200)
  })
  .openapi(deferRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(
      answer(Deferred, await deferApplication(c.var.ctx, { applicationId, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(undeferRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Back, await undeferApplication(c.var.ctx, { applicationId })), 200)
  })
  .openapi(writeNoteRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Note, await writeNote(c.var.ctx, { applicationId, ...c.req.valid('json') })), 201)
  })
  .openapi(editNoteRoute, async (c) => {
    const { id: noteId } = c.req.valid('param')
    return c.json(answer(Note, await editNote(c.var.ctx, { noteId, ...c.req.valid('json') })), 200)
  })
  .openapi(planRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Visit, await planVisit(c.var.ctx, { applicationId, ...c.req.valid('json') })), 201)
  })
  .openapi(settleRoute, async (c) => {
    const { id: visitId } = c.req.valid('param')
    return c.json(answer(Settled, await settleVisit(c.var.ctx, { visitId, ...c.req.valid('json') })), 200)
  })
  .openapi(extendRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Time, await extendReply(c.var.ctx, { applicationId, ...c.req.valid('json') })), 200)
  })
  .openapi(resumeRoute, async (c) => {
    const { id: applicationId } = c.req.valid('param')
    return c.json(answer(Time, await resumeReply(c.var.ctx, { applicationId, ...c.req.valid('json') })), 200)
  })
  .openapi(nextRoute, async (c) => {
    const { id: placeId } = c.req.valid('param')
    return c.json(answer(NextInLine, await nextInLine(c.var.ctx, { placeId })), 200)
  })
  .openapi(prolongRoute, async (c) => {
    const { id: contractId } = c.req.valid('param')
    return c.json(
      answer(Prolonged, await prolongContract(c.var.ctx, { contractId, ...c.req.valid('json') })),
      200,
    )
  })
  .openapi(visitFileRoute, async (c) => {
    const { ctx, t, tenant } = c.var
    const { id, plannedAt, place, facility } = await getOwnVisit(ctx, { visitId: c.req.valid('param').id })
    const file = renderAppointment({
      ...{ id, place, at: plannedAt, now: ctx.now },
      ...{ portal: tenant.profile.name, portalUrl: ctx.tenant.origin },
      summary: t('help.date.visit', { facility }),
    })
    return c.body(file, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="besuch.ics"',
    })
  })
export type OfficeLifeRoutes = typeof officeLifeRoutes
