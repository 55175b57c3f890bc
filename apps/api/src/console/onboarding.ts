import { createRoute, z } from '@hono/zod-openapi'
import { type KeyRing, lookInPass } from '@kita/auth'
import {
  adminInput,
  dropOnboarding,
  inviteOfficeAdmin,
  listOnboardings,
  makeTenant,
  type Onboarding,
  openOnboarding,
  openPortal,
  previewOnboarding,
  proveHost,
  putFacilitiesOff,
  saveStep,
  startInput,
  startOnboarding,
} from '@kita/core/onboarding'
import { steps } from '@kita/tenant/onboarding'
import { answer, body, json, signedIn } from '../router.ts'
import { code, fromCore, idParam, integer, integerQuery, text, uuid, valuesByKey } from '../shape.ts'
import { OnboardingList, OnboardingView } from './onboarding-view.ts'
import { type ConsoleContext, consoleRouter } from './router.ts'

const revision = integer(1, 2_000_000_000)
const Start = fromCore(startInput).openapi('OnboardingStart')
const Started = z.strictObject({ id: uuid }).openapi('OnboardingStarted')
const Answer = z
  .strictObject({
    step: z.enum(steps),
    revision,
    /** What the step asks; the wizard's document names it, and every fault is named by its field. */
    answer: valuesByKey(40, z.unknown(), 10),
  })
  .openapi('OnboardingAnswer')
const Seen = z.strictObject({ revision }).openapi('OnboardingSeen')
const Later = z.strictObject({ revision, later: z.boolean() }).openapi('OnboardingLater')
const Admin = fromCore(adminInput).openapi('FirstOfficeAdmin')
const Made = z.strictObject({ slug: code }).openapi('OnboardingMade')
const Preview = z
  .strictObject({ page: text(1_000_000), stylesheet: text(200_000) })
  .openapi('OnboardingPreview')

const about = { tags: ['onboarding'], security: signedIn }
const onDraft = { ...about, method: 'post' as const }
const seen = { params: idParam, body: body(Seen) }
const kept = { 204: { description: 'Kept' } }

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/onboardings',
  operationId: 'listOnboardings',
  summary: 'Portals on their way, and the counties a question finds',
  request: { query: z.strictObject({ q: z.string().max(100, 'text-too-long').optional() }) },
  responses: { 200: json(OnboardingList, 'Newest first') },
})
const startRoute = createRoute({
  ...onDraft,
  path: '/onboardings',
  operationId: 'startOnboarding',
  summary: 'Begin with a county',
  request: { body: body(Start) },
  responses: { 201: json(Started, 'A draft') },
})
const openRoute = createRoute({
  ...about,
  method: 'get',
  path: '/onboardings/{id}',
  operationId: 'getOnboarding',
  summary: 'A draft with what its steps offer and how far it is',
  request: { params: idParam },
  responses: { 200: json(OnboardingView, 'As it is now') },
})
const previewRoute = createRoute({
  ...about,
  method: 'get',
  path: '/onboardings/{id}/preview',
  operationId: 'previewOnboarding',
  summary: 'The start page the portal would have, as HTML without links, and its style sheet',
  request: { params: idParam },
  responses: { 200: json(Preview, 'With the answers given so far') },
})
const saveRoute = createRoute({
  ...onDraft,
  path: '/onboardings/{id}/answers',
  operationId: 'saveOnboardingStep',
  summary: 'Keep the answer of one step',
  request: { params: idParam, body: body(Answer) },
  responses: kept,
})
const laterRoute = createRoute({
  ...onDraft,
  path: '/onboardings/{id}/facilities-later',
  operationId: 'putFacilitiesOff',
  summary: 'Open without facilities, or not',
  request: { params: idParam, body: body(Later) },
  responses: kept,
})
const proveRoute = createRoute({
  ...onDraft,
  path: '/onboardings/{id}/host-proof',
  operationId: 'proveOnboardingHost',
  summary: 'Look for the token in the DNS of the own host',
  request: seen,
  responses: { 204: { description: 'It is there' } },
})
const makeRoute = createRoute({
  ...onDraft,
  path: '/onboardings/{id}/tenant',
  operationId: 'makeOnboardedTenant',
  summary: 'Make the tenant, closed to families',
  request: seen,
  responses: { 201: json(Made, 'Staff and readers with the link can look in') },
})
const inviteRoute = createRoute({
  ...onDraft,
  path: '/onboardings/{id}/office-admins',
  operationId: 'inviteFirstOfficeAdmin',
  summary: 'Invite somebody of the office by mail, who invites all others',
  request: { params: idParam, body: body(Admin) },
  responses: { 204: { description: 'The mail is planned' } },
})
const launchRoute = createRoute({
  ...onDraft,
  path: '/onboardings/{id}/opening',
  operationId: 'openOnboardedPortal',
  summary: 'Let families in',
  request: seen,
  responses: { 204: { description: 'Open within seconds' } },
})
const dropRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/onboardings/{id}',
  operationId: 'dropOnboarding',
  summary: 'Throw a draft away',
  request: { params: idParam, query: z.strictObject({ revision: integerQuery(1, 2_000_000_000) }) },
  responses: { 204: { description: 'Gone' } },
})

const settingsOf = (c: ConsoleContext): Onboarding => {
  const { defaults, onboarding } = c.var.deps
  const { t } = c.var
  const comingSentence: Onboarding['comingSentence'] = ({ name, phone }) =>
    t('console-onboarding.coming', { name, phone })
  return { ...{ defaults, ...onboarding }, comingSentence }
}
const blanksOf = ({ var: { t } }: ConsoleContext) => ({
  portal: t('console-onboarding.name.default'),
  department: t('console-onboarding.preview.department'),
  contact: t('console-onboarding.preview.contact'),
})
/** The id of a switch is known to more people than may look in: the link carries something else. */
const withPass = <Tenant extends { switchId: string | null }>(
  { switchId, ...made }: Tenant,
  key: KeyRing,
) => ({
  ...made,
  key: switchId && lookInPass(key, switchId),
})
const idOf = (c: { req: { valid: (what: 'param') => { id: string } } }) => c.req.valid('param').id

export const consoleOnboardingRoutes = consoleRouter()
  .openapi(listRoute, async (c) =>
    c.json(answer(OnboardingList, await listOnboardings(c.var.ctx, c.req.valid('query'))), 200),
  )
  .openapi(startRoute, async (c) =>
    c.json(answer(Started, await startOnboarding(c.var.ctx, c.req.valid('json'))), 201),
  )
  .openapi(openRoute, async (c) => {
    const view = await openOnboarding(settingsOf(c))(c.var.ctx, idOf(c), {})
    const origin = view.made && c.var.deps.originOf(view.made.slug, [])
    const made = view.made && withPass(view.made, c.var.deps.auth.key)
    return c.json(answer(OnboardingView, { ...view, made, origin }), 200)
  })
  .openapi(previewRoute, async (c) => {
    const { defaults, onboarding } = c.var.deps
    const tenant = await previewOnboarding({ defaults, blanks: blanksOf(c) })(c.var.ctx, idOf(c), {})
    return c.json(answer(Preview, await onboarding.drawPortal(tenant)), 200)
  })
  .openapi(saveRoute, async (c) => {
    await saveStep(settingsOf(c))(c.var.ctx, idOf(c), c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(laterRoute, async (c) => {
    await putFacilitiesOff(c.var.ctx, idOf(c), c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(proveRoute, async (c) => {
    await proveHost(settingsOf(c))(c.var.ctx, idOf(c), c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(makeRoute, async (c) =>
    c.json(answer(Made, await makeTenant(settingsOf(c))(c.var.ctx, idOf(c), c.req.valid('json'))), 201),
  )
  .openapi(inviteRoute, async (c) => {
    await inviteOfficeAdmin(c.var.deps.onboarding.appointAdmin)(c.var.ctx, idOf(c), c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(launchRoute, async (c) => {
    await openPortal(c.var.ctx, idOf(c), c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(dropRoute, async (c) => {
    await dropOnboarding(c.var.ctx, idOf(c), c.req.valid('query'))
    return c.body(null, 204)
  })
export type ConsoleOnboardingRoutes = typeof consoleOnboardingRoutes
