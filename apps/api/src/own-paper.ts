import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import { getMe } from '@kita/core/account'
import { listOwnApplications, listOwnDates, type NeedView, type OwnDate } from '@kita/core/application'
import { renderOwnDates, renderSummary, type SummaryFacts } from '@kita/document'
import type { Translate } from '@kita/text'
import { pdf, pdfHeaders } from './office-shape.ts'
import { childOf, germanWords, senderOf, wordsBeside } from './paper.ts'
import { router, signedIn } from './router.ts'
import { idParam, uuid } from './shape.ts'

const summaryRoute = createRoute({
  method: 'get',
  path: '/me/needs/{id}/summary.pdf',
  operationId: 'printMySummary',
  summary: 'How it stands with one of my children, for printing, as this tenant shows it',
  tags: ['me'],
  security: signedIn,
  request: { params: idParam },
  responses: { 200: pdf('The summary') },
})
const datesRoute = createRoute({
  method: 'get',
  path: '/me/calendar',
  operationId: 'getMyCalendar',
  summary: 'My own dates as a calendar file: answers due, visits, renewals, the first day of care',
  tags: ['me'],
  security: signedIn,
  request: { query: z.strictObject({ application: uuid.optional() }) },
  responses: {
    200: {
      description: 'RFC 5545 calendar',
      content: {
        'text/calendar': { schema: z.string().openapi({ maxLength: 200_000, pattern: '^[^\\u0000]*$' }) },
      },
    },
  },
})

const summaryOf = (need: NeedView): Pick<SummaryFacts, 'child' | 'need' | 'applications'> => ({
  child: childOf({
    ...{ firstName: need.childFirstName, lastName: need.childLastName },
    ...{ bornOn: need.childBornOn, expectedOn: need.childExpectedOn },
  }),
  need: {
    ...{ startsOn: need.startsOn, hours: need.hours, changeWish: need.changeWish },
    alternativeHours: need.alternativeHours ?? undefined,
    fromMinute: need.fromMinute ?? undefined,
    toMinute: need.toMinute ?? undefined,
  },
  applications: need.applications.map(({ target, kind, status, submittedAt, next, history, ...one }) => ({
    ...{ name: target.name, town: target.town, kind, status, submittedAt, next, history },
    ...(one.offer && !one.offer.paused && { replyDueOn: one.offer.replyDueOn }),
    ...(one.visit && { visit: { at: one.visit.plannedAt, place: one.visit.place } }),
    ...(one.contract && { contractStartsOn: one.contract.startsOn }),
  })),
})

const entryOf = (date: OwnDate, t: Translate) => ({
  id: date.id,
  title: t(`help.date.${date.kind}`, { facility: date.facility, child: date.child }),
  ...(date.kind === 'visit' ? { when: date.at, place: date.place } : { when: date.day }),
})

export const ownPaperRoutes = router()
  .openapi(summaryRoute, async (c) => {
    const { ctx, tenant, t } = c.var
    const { id } = c.req.valid('param')
    const needs = await listOwnApplications(ctx, {})
    const need = needs.find((one) => one.id === id)
    if (!need) throw new DomainError('not-found')
    const { firstName, lastName } = await getMe(ctx, {})
    const facts = { ...senderOf(tenant), ...summaryOf(need), madeAt: ctx.now }
    const guardian = `${firstName} ${lastName}`
    const bytes = await renderSummary(
      { ...facts, guardian },
      germanWords(tenant),
      wordsBeside(c.var, t.language),
    )
    return c.body(new Uint8Array(bytes), 200, pdfHeaders('uebersicht'))
  })
  .openapi(datesRoute, async (c) => {
    const { ctx, tenant, t } = c.var
    const { application } = c.req.valid('query')
    const dates = await listOwnDates(ctx, application ? { application } : {})
    const file = renderOwnDates({
      ...{ portal: tenant.profile.name, portalUrl: tenant.origin, url: `${tenant.origin}/konto` },
      entries: dates.map((date) => entryOf(date, t)),
      now: ctx.now,
    })
    return c.body(file, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="meine-termine.ics"',
    })
  })
