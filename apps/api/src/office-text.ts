import { createRoute, z } from '@hono/zod-openapi'
import {
  changeOfficeText,
  changeOnboarding,
  listOnboarding,
  officeEditInput,
  onboardingInput,
  previewOfficeText,
  readOfficeTexts,
  undoOfficeText,
} from '@kita/core/tenant'
import { ownTextPlaces } from '@kita/tenant'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, dayView, fromCore, idParam, instant, integer, list, text, uuid } from './shape.ts'

const span = { from: dayView.optional(), until: dayView.optional() }
const dayRule = text(10).nullable()

const OfficeTexts = z
  .strictObject({
    banner: list(
      z.strictObject({
        text: text(300),
        link: z.strictObject({ label: text(300), href: text(500) }).optional(),
        ...span,
      }),
      20,
    ),
    faq: list(z.strictObject({ q: text(300), a: text(5000), ...span }), 100),
    contacts: list(
      z.strictObject({
        name: text(300),
        role: text(300),
        phone: text(60).optional(),
        email: text(254).optional(),
      }),
      40,
    ),
    openingHours: text(300).nullable(),
    greeting: z.strictObject({ text: text(5000), name: text(300), role: text(300) }).nullable(),
    texts: list(z.strictObject({ key: code, text: text(5000), own: z.boolean() }), 500),
    dates: list(
      z.strictObject({
        fromYear: integer(2000, 2199),
        label: text(20),
        present: z.boolean(),
        frozen: z.strictObject({ kitaYear: integer(1900, 2200), from: dayView, until: dayView }).nullable(),
        opens: dayRule,
        deadline: dayRule,
        firstDate: dayRule,
      }),
      30,
    ),
    ownTexts: list(z.strictObject({ place: z.enum(ownTextPlaces), text: text(20_000) }), 2000),
    translations: list(
      z.strictObject({
        language: code,
        texts: list(z.strictObject({ german: text(20_000), text: text(20_000) }), 2000),
      }),
      20,
    ),
    history: list(
      z.strictObject({ id: uuid, part: code, at: instant, by: text(200).nullable(), reason: text(200) }),
      20,
    ),
  })
  .openapi('OfficeTexts')
const Lines = z.strictObject({ lines: list(text(6000), 200) }).openapi('TextPreview')
const Edit = z.strictObject({ id: uuid }).openapi('OfficeEdit')
const edit = body(fromCore(officeEditInput).openapi('OfficeEditInput'))

const Onboarding = z
  .strictObject({
    items: list(
      z.strictObject({
        id: uuid,
        name: text(300),
        type: code,
        state: z.enum(['invited', 'agreed', 'trained', 'live']),
        facilities: integer(0, 10_000),
        agreedOn: dayView.nullable(),
        trainedOn: dayView.nullable(),
        liveOn: dayView.nullable(),
        note: text(300),
      }),
      500,
    ),
  })
  .openapi('OnboardingList')
const Step = z
  .strictObject({ id: uuid, state: z.enum(['invited', 'agreed', 'trained', 'live']) })
  .openapi('OnboardingStep')

const shared = { tags: ['office'], security: signedIn }
const readRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/texts',
  operationId: 'readOfficeTexts',
  summary: 'Banner, questions, contacts, texts and dates that the office edits itself',
  responses: { 200: json(OfficeTexts, 'As they hold now, with the latest edits') },
})
const changeRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/texts',
  operationId: 'changeOfficeText',
  summary: 'Changes one part; it holds at once',
  request: { body: edit },
  responses: { 201: json(Edit, 'Changed') },
})
const previewRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/texts/preview',
  operationId: 'previewOfficeText',
  summary: 'Checks a change and shows its sentences filled; changes nothing',
  request: { body: edit },
  responses: { 200: json(Lines, 'As families would read it') },
})
const undoRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/texts/edits/{id}/undo',
  operationId: 'undoOfficeText',
  summary: 'Back to the version before this edit',
  request: { params: idParam },
  responses: { 201: json(Edit, 'Changed back, as an edit of its own') },
})
const onboardingRoute = createRoute({
  ...shared,
  method: 'get',
  path: '/office/onboarding',
  operationId: 'listOnboarding',
  summary: 'How far each Träger is on its way into the portal',
  responses: { 200: json(Onboarding, 'All Träger') },
})
const stepRoute = createRoute({
  ...shared,
  method: 'post',
  path: '/office/onboarding',
  operationId: 'changeOnboarding',
  summary: 'Moves a Träger on; nothing reaches it before its agreement',
  request: { body: body(fromCore(onboardingInput).openapi('OnboardingInput')) },
  responses: { 200: json(Step, 'The state it has now') },
})

export const officeTextRoutes = router()
  .openapi(readRoute, async (c) => c.json(answer(OfficeTexts, await readOfficeTexts(c.var.ctx, {})), 200))
  .openapi(changeRoute, async (c) =>
    c.json(answer(Edit, await changeOfficeText(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(previewRoute, async (c) =>
    c.json(answer(Lines, await previewOfficeText(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(undoRoute, async (c) => {
    const { id: editId } = c.req.valid('param')
    return c.json(answer(Edit, await undoOfficeText(c.var.ctx, { editId })), 201)
  })
  .openapi(onboardingRoute, async (c) => c.json(answer(Onboarding, await listOnboarding(c.var.ctx, {})), 200))
  .openapi(stepRoute, async (c) =>
    c.json(answer(Step, await changeOnboarding(c.var.ctx, c.req.valid('json'))), 200),
  )
export type OfficeTextRoutes = typeof officeTextRoutes
