import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import { listTranslationReviews, signTranslationOff, withdrawTranslation } from '@kita/core/operator'
import type { Defaults } from '@kita/tenant'
import {
  type Language,
  languages,
  type ReviewedSentence,
  reviewSentences,
  reviewTopics,
  topicHash,
} from '@kita/text'
import { answer, body, json, signedIn } from '../router.ts'
import { code, instant, integer, integerQuery, list, text } from '../shape.ts'
import { consoleRouter } from './router.ts'

type Signed = Awaited<ReturnType<typeof listTranslationReviews>>

const pageSize = 50
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'translation-changed-meanwhile')
  .openapi({ maxLength: 64 })
/** `changed`: somebody has signed off, but the sentences are others now, so nobody has read these. */
const sign = {
  state: z.enum(['open', 'signed', 'changed']),
  signedAt: instant.nullable(),
  signedBy: text(200).nullable(),
}
const language = z.strictObject({ language: code, name: text(60), direction: z.enum(['ltr', 'rtl']) })
const Translations = z
  .strictObject({
    items: list(
      language.extend({
        topics: list(z.strictObject({ topic: code, sentences: integer(0, 10_000), ...sign }), 100),
      }),
      30,
    ),
  })
  .openapi('Translations')
const TranslationTopic = language
  .extend({
    topic: code,
    hash,
    ...sign,
    /** Of the whole topic; `total` of what the search has found. */
    sentences: integer(0, 10_000),
    total: integer(0, 10_000),
    page: integer(1, 1000),
    pageSize: integer(1, 100),
    items: list(z.strictObject({ key: text(120), german: text(5000), text: text(5000) }), pageSize),
  })
  .openapi('TranslationTopic')
const SignOff = z.strictObject({ hash }).openapi('TranslationSignOff')

const about = { tags: ['translation'], security: signedIn }
const params = z.strictObject({
  language: z
    .string()
    .max(35)
    .regex(/^[A-Za-z-]+$/, 'not-found'),
  topic: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z-]*$/, 'not-found'),
})
const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/translations',
  operationId: 'listTranslations',
  summary: 'Every language, topic by topic: how many sentences, and whether a person has signed them off',
  responses: { 200: json(Translations, 'In the order the languages are offered') },
})
const lookRoute = createRoute({
  ...about,
  method: 'get',
  path: '/translations/{language}/{topic}',
  operationId: 'lookAtTranslation',
  summary: 'The sentences of a topic beside the German ones',
  request: {
    params,
    query: z.strictObject({ q: z.string().max(100).optional(), page: integerQuery(1, 1000).optional() }),
  },
  responses: { 200: json(TranslationTopic, 'One page of it') },
})
const signRoute = createRoute({
  ...about,
  method: 'put',
  path: '/translations/{language}/{topic}/sign-off',
  operationId: 'signTranslationOff',
  summary: 'A person has read exactly these sentences',
  request: { params, body: body(SignOff) },
  responses: { 204: { description: 'Portals know within seconds' } },
})
const withdrawRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/translations/{language}/{topic}/sign-off',
  operationId: 'withdrawTranslation',
  summary: 'The sentences count as a computer’s again',
  request: { params },
  responses: { 204: { description: 'Portals know within seconds' } },
})

const tongues = (Object.keys(languages) as Language[]).filter((one) => one !== 'de')

const signOf = (reviews: Signed, of: Language, topic: string) => {
  const found = reviews.find((one) => one.language === of && one.topic === topic)
  if (!found) return { state: 'open' as const, signedAt: null, signedBy: null }
  const { signedAt, signedBy } = found
  const holds = found.hash === topicHash(of, topic)
  return { state: holds ? ('signed' as const) : ('changed' as const), signedAt, signedBy }
}

/** Forms of a noun have no German sentence: beside them stands the platform's word. */
const germanOf = ({ key, german }: ReviewedSentence, glossary: Defaults['glossary']): string => {
  if (german) return german
  const [, name = ''] = key.split('.')
  const word = Object.entries(glossary).find(([one]) => one === name)?.[1]
  return typeof word === 'object' ? `${word.singular}, ${word.plural}` : (word ?? '')
}

export const consoleTranslationRoutes = consoleRouter()
  .openapi(listRoute, async (c) => {
    const reviews = await listTranslationReviews(c.var.ctx, {})
    const items = tongues.map((one) => ({
      language: one,
      ...languages[one],
      topics: reviewTopics(one).map((topic) => ({ ...topic, ...signOf(reviews, one, topic.topic) })),
    }))
    return c.json(answer(Translations, { items }), 200)
  })
  .openapi(lookRoute, async (c) => {
    const { language: wished, topic } = c.req.valid('param')
    const { q = '', page = 1 } = c.req.valid('query')
    const reviews = await listTranslationReviews(c.var.ctx, {})
    const of = tongues.find((one) => one === wished)
    const all = of && reviewSentences(of, topic)
    const present = of && topicHash(of, topic)
    if (!of || !all || !present) throw new DomainError('not-found')
    const wanted = q.trim().toLocaleLowerCase(of)
    const found = all
      .map((one) => ({ ...one, german: germanOf(one, c.var.deps.defaults.glossary) }))
      .filter((one) => Object.values(one).some((part) => part.toLocaleLowerCase(of).includes(wanted)))
    const view = {
      ...{ language: of, ...languages[of], topic, hash: present, ...signOf(reviews, of, topic) },
      ...{ sentences: all.length, total: found.length, page, pageSize },
      items: found.slice((page - 1) * pageSize, page * pageSize),
    }
    return c.json(answer(TranslationTopic, view), 200)
  })
  .openapi(signRoute, async (c) => {
    await signTranslationOff(topicHash)(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(withdrawRoute, async (c) => {
    await withdrawTranslation(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
export type ConsoleTranslationRoutes = typeof consoleTranslationRoutes
