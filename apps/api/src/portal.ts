import { createRoute, z } from '@hono/zod-openapi'
import { findPaperForm, getPortal, tellAnswers, tellRules } from '@kita/core/tenant'
import { isMachineMade } from '@kita/text'
import type { PortalTenant } from './deps.ts'
import { ownWordsOf } from './own-words.ts'
import { PortalView } from './portal-view.ts'
import { answer, everyone, json, router } from './router.ts'
import { Explanation, sentencesOf } from './rules-shape.ts'
import { code, integer, list, text } from './shape.ts'

const readPortal = createRoute({
  method: 'get',
  path: '/portal',
  operationId: 'getPortal',
  summary: 'The portal of this host: words, rules, dates, contacts',
  tags: ['portal'],
  security: everyone,
  responses: { 200: json(PortalView, 'The portal as it is today') },
})

const PortalRules = z
  .strictObject({
    years: list(
      z.strictObject({
        kitaYear: integer(1900, 2200),
        label: text(20),
        running: z.boolean(),
        chapters: Explanation,
      }),
      2,
    ),
  })
  .openapi('PortalRules')
const readRules = createRoute({
  method: 'get',
  path: '/portal/rules',
  operationId: 'getPortalRules',
  summary: 'The rules of this portal in sentences, made from their values',
  tags: ['portal'],
  security: everyone,
  responses: { 200: json(PortalRules, 'Each Kita-Jahr whose rules differ') },
})

const PortalAnswers = z
  .strictObject({
    items: list(z.strictObject({ question: code, sentences: list(text(600), 60) }), 30),
  })
  .openapi('PortalAnswers')
const readAnswers = createRoute({
  method: 'get',
  path: '/portal/answers',
  operationId: 'getPortalAnswers',
  summary: 'What families ask most, answered by the rules of the coming Kita-Jahr',
  tags: ['portal'],
  security: everyone,
  responses: { 200: json(PortalAnswers, 'Questions by code, with their sentences') },
})

/** Addresses of the film's parts; without a video there is none. */
const filmOf = (film: PortalTenant['film']) => {
  const file = (wanted: PortalTenant['film'][number]['part']) => {
    const found = film.find(({ part }) => part === wanted)
    return found ? `${found.part}.${found.hash}.${found.kind}` : null
  }
  const video = file('video')
  return video === null ? null : { video, captions: file('captions'), poster: file('poster') }
}

export const portalRoutes = router()
  .openapi(readPortal, async (c) => {
    const { theme, logo, picture, texts, training, profile, film } = c.var.tenant
    const { de = {}, [c.var.t.language]: own = {} } = texts
    const spoken = { de, [c.var.t.language]: own }
    const { notices, off, reviews } = c.var.live
    const portal = await getPortal(c.var.ctx)
    const words = ownWordsOf(c.var.tenant, c.var.t, portal.today)
    const view = {
      ...portal,
      facts: { ...portal.facts, ...words.facts },
      translated: words.translated,
      theme,
      logo,
      picture: picture?.hash ?? null,
      plainText: profile.accessibility.plain ?? null,
      signLink: profile.accessibility.signLink ?? null,
      film: filmOf(film),
      texts: spoken,
      machineMade: isMachineMade(c.var.t.language, reviews),
      training,
      notices,
      off,
      paperCode: findPaperForm(c.var.ctx)?.code ?? null,
    }
    return c.json(answer(PortalView, view), 200)
  })
  .openapi(readRules, (c) => {
    const years = tellRules(c.var.ctx).map(({ chapters, ...year }) => ({
      ...year,
      chapters: sentencesOf(chapters, c.var.t),
    }))
    return c.json(answer(PortalRules, { years }), 200)
  })
  .openapi(readAnswers, (c) => {
    const { ctx, t } = c.var
    const items = tellAnswers(ctx).map(({ question, sentences }) => ({
      question,
      sentences: sentences.map(({ key, params }) => t(`rule.say.${key}`, params)),
    }))
    return c.json(answer(PortalAnswers, { items }), 200)
  })
export type PortalRoutes = typeof portalRoutes
