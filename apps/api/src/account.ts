import { createRoute, z } from '@hono/zod-openapi'
import {
  authDb,
  captchaChallenge,
  chosenProblem,
  confirm,
  forgot,
  formStamp,
  peekToken,
  preparePassword,
  renew,
  resetPassword,
  signUp,
  steady,
} from '@kita/auth'
import { registerGuardian, registration } from '@kita/core/account'
import type { Context } from 'hono'
import { must, passwordContext, takeHumanProof, takeTry } from './request/auth.ts'
import { type ApiEnv, answer, body, everyone, json, router } from './router.ts'
import { emailInput, passwordInput, text, tokenInput } from './shape.ts'

/** Longer than the work of a known or an unknown address ever takes on a quiet machine: the time tells nothing. */
const evenMs = 400

const AccountInput = registration
  .extend({
    email: emailInput,
    password: passwordInput,
    altcha: z.string().max(4096).optional(),
    stamp: z.string().max(300).optional(),
    website: z.string().max(300).optional(),
  })
  .openapi('NewAccount')
const TokenInput = z.strictObject({ token: tokenInput }).openapi('LinkToken')
const ResetInput = z.strictObject({ token: tokenInput, password: passwordInput }).openapi('PasswordReset')
const EmailInput = z.strictObject({ email: emailInput }).openapi('EmailAddress')
const LinkQuery = z.strictObject({
  purpose: z.enum(['confirm', 'renew', 'reset', 'invite', 'move', 'object']),
})
/** Not in the address: addresses are logged. */
const LinkHeader = z.object({ 'link-token': tokenInput })
const Accepted = z.strictObject({ accepted: z.literal(true) }).openapi('Accepted')
const Renewal = z.strictObject({ sent: z.boolean() }).openapi('Renewal')
const Stamp = z.strictObject({ stamp: text(300) }).openapi('FormStamp')
const Challenge = z.looseObject({}).openapi('CaptchaChallenge', {
  description: 'The task of the self-hosted proof of work, as its widget reads it.',
})

const tags = ['account']
const accepted = { 202: json(Accepted, 'Accepted; whether the address is known is told by mail only') }

const createAccount = createRoute({
  method: 'post',
  path: '/accounts',
  operationId: 'createAccount',
  summary: 'Sign up: account, family and confirmation mail',
  tags,
  security: everyone,
  request: { body: body(AccountInput) },
  responses: accepted,
})
const confirmAccount = createRoute({
  method: 'post',
  path: '/accounts/confirmations',
  operationId: 'confirmAccount',
  summary: 'Use the confirmation link; the address counts from now on',
  tags,
  security: everyone,
  request: { body: body(TokenInput) },
  responses: { 204: { description: 'Confirmed' } },
})
const renewLink = createRoute({
  method: 'post',
  path: '/accounts/renewals',
  operationId: 'renewConfirmation',
  summary: 'Use the second link of the mail: sends a new confirmation mail',
  tags,
  security: everyone,
  request: { body: body(TokenInput) },
  responses: { 200: json(Renewal, '`sent` is false when the address is confirmed already') },
})
const requestPassword = createRoute({
  method: 'post',
  path: '/accounts/password-requests',
  operationId: 'requestPassword',
  summary: 'Forgotten password, or a sign-up that was never confirmed',
  tags,
  security: everyone,
  request: { body: body(EmailInput) },
  responses: accepted,
})
const setPassword = createRoute({
  method: 'post',
  path: '/accounts/passwords',
  operationId: 'resetPassword',
  summary: 'Use the link of the mail to set a new password; all sessions end',
  tags,
  security: everyone,
  request: { body: body(ResetInput) },
  responses: { 204: { description: 'The new password counts' } },
})
const checkLink = createRoute({
  method: 'get',
  path: '/accounts/links',
  operationId: 'checkLink',
  summary: 'Is this link of a mail still good? Uses nothing up',
  tags,
  security: everyone,
  request: { query: LinkQuery, headers: LinkHeader },
  responses: { 204: { description: 'It is' } },
})
const getCaptcha = createRoute({
  method: 'get',
  path: '/captcha',
  operationId: 'getCaptcha',
  summary: 'A task for the captcha widget of the sign-up form',
  tags,
  security: everyone,
  responses: { 200: json(Challenge, 'The task, good for one form within the hour') },
})
const getStamp = createRoute({
  method: 'get',
  path: '/form-stamp',
  operationId: 'getFormStamp',
  summary: 'The hidden field of the sign-up form for browsers without script',
  tags,
  security: everyone,
  responses: { 200: json(Stamp, 'When the form was handed out, sealed') },
})

/** Cheap refusals first, then the captcha is spent, then the hash is made, then one transaction writes all of it. */
const signUpFamily = async (c: Context<ApiEnv>, input: z.output<typeof AccountInput>): Promise<void> => {
  const { email, password, altcha, stamp, website, ...person } = input
  const context = passwordContext(c, email, person.firstName, person.lastName)
  const problem = chosenProblem(c.var.deps.auth.lane, password, context)
  if (problem) must({ ok: false, reason: problem }, '/password')
  await takeTry(c, 'sign-up', email)
  await takeHumanProof(c, { altcha, stamp, website })
  await steady(evenMs, async () => {
    const { hash } = must(await preparePassword(c.var.deps.auth.lane, password, context), '/password')
    const { tenant, now } = c.var.ctx
    const account = { email, passwordHash: hash, language: person.language }
    const register = registerGuardian(async (tx) => ({
      ...must(await signUp(authDb(tx, tenant.id, now), account), '/email'),
      email,
    }))
    await register(c.var.ctx, person)
  })
}

export const accountRoutes = router()
  .openapi(createAccount, async (c) => {
    await signUpFamily(c, c.req.valid('json'))
    return c.json(answer(Accepted, { accepted: true }), 202)
  })
  .openapi(confirmAccount, async (c) => {
    await takeTry(c, 'link')
    must(await c.var.realm((db) => confirm(db, c.req.valid('json').token)))
    return c.body(null, 204)
  })
  .openapi(renewLink, async (c) => {
    await takeTry(c, 'link')
    const { sent } = must(await c.var.realm((db) => renew(db, c.req.valid('json').token)))
    return c.json(answer(Renewal, { sent }), 200)
  })
  .openapi(requestPassword, async (c) => {
    const { email } = c.req.valid('json')
    await takeTry(c, 'forgot', email)
    await steady(evenMs, () => c.var.realm((db) => forgot(db, email)))
    return c.json(answer(Accepted, { accepted: true }), 202)
  })
  .openapi(setPassword, async (c) => {
    const { token, password } = c.req.valid('json')
    await takeTry(c, 'link')
    const { lane } = c.var.deps.auth
    const { hash } = must(await preparePassword(lane, password, passwordContext(c)), '/password')
    must(await c.var.realm((db) => resetPassword(db, { token, passwordHash: hash })))
    return c.body(null, 204)
  })
  .openapi(checkLink, async (c) => {
    await takeTry(c, 'link')
    const { 'link-token': token } = c.req.valid('header')
    must(await c.var.realm((db) => peekToken(db, c.req.valid('query').purpose, token)))
    return c.body(null, 204)
  })
  .openapi(getCaptcha, async (c) => {
    const { tenant, now } = c.var.ctx
    const challenge = await captchaChallenge({ tenantId: tenant.id, now, key: c.var.deps.auth.key })
    return c.json(answer(Challenge, { ...challenge }), 200)
  })
  .openapi(getStamp, (c) => {
    const { tenant, now } = c.var.ctx
    return c.json(
      answer(Stamp, { stamp: formStamp({ tenantId: tenant.id, now, key: c.var.deps.auth.key }) }),
      200,
    )
  })
export type AccountRoutes = typeof accountRoutes
