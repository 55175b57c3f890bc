import type { UsageStep } from '@kita/api'
import type { MiddlewareHandler } from 'hono'
import type { PageEnv } from '../env.ts'
import { type Content, hasCare, hasChild } from '../page/apply/draft.ts'
import { paths } from '../path.ts'

/** What one request did, as far as a sum needs it. Nothing in it tells who it was. */
export type Passage = {
  method: string
  path: string
  /** The page of ours it was asked for from. */
  from?: string | undefined
  /** Which page of the hits; the first is a search, the others are the same one. */
  page?: string | undefined
  status: number
  /** Where the answer leads. */
  to: string
  /** How much was in "Meine Auswahl" before. */
  chosen: number
  draft?: { found?: Content; left?: Content } | undefined
}

/**
 * The step of a journey that this request was, if any. Parts of the form count when they are filled in for the first time:
 * what the family had typed before says so, therefore going back and sending a page again counts nothing.
 */
export const stepOf = (passage: Passage): UsageStep | undefined =>
  passage.method === 'GET' ? lookedAt(passage) : passage.method === 'POST' ? done(passage) : undefined

const profile = /^\/(einrichtung|tagespflege|tagespflegeperson)\/[^/]+$/
const replying = /^\/konto\/angebot\/[^/]+\/(annehmen|ablehnen)$/

const lookedAt = ({ path, from, page = '1', status, to, draft }: Passage): UsageStep | undefined => {
  // Another filter, another language, back from a button of the page: the same look.
  if (from === path) return undefined
  if (path === paths.apply && (status === 200 || to.startsWith(`${paths.apply}/`)))
    return { journey: 'search', step: 'apply' }
  if (status !== 200) return undefined
  if (path === paths.search && page === '1') return { journey: 'search', step: 'search' }
  if (profile.test(path)) return { journey: 'search', step: 'profile' }
  if (path === paths.signUp) return { journey: 'register', step: 'opened' }
  if (path === paths.applyChild && draft?.found && !knowsChildren(draft.found))
    return { journey: 'apply', step: 'opened' }
  if (replying.test(path)) return { journey: 'reply', step: 'opened' }
  return undefined
}

const done = (passage: Passage): UsageStep | undefined => {
  const { path, status, to, chosen, draft } = passage
  const entered = draft && enteredOf(draft)
  if (entered) return entered
  if (status !== 303) return undefined
  if (path === paths.selection && chosen === 0) return { journey: 'search', step: 'chosen' }
  if (path === paths.signUp && to === paths.mailSent) return { journey: 'register', step: 'sent' }
  if (path === paths.confirm) return { journey: 'register', step: 'confirmed' }
  if (replying.test(path) && /^\/konto\?(angenommen|abgelehnt)=1$/.test(to))
    return { journey: 'reply', step: 'answered' }
  // A second click finds the entries gone.
  if (path === paths.applyReview && hasCare(draft?.found ?? {}) && to.startsWith(paths.receipt('')))
    return { journey: 'apply', step: 'sent' }
  return undefined
}

/** The part of the form that this request completed, wherever it led. */
const enteredOf = ({ found = {}, left = {} }: NonNullable<Passage['draft']>): UsageStep | undefined => {
  const parts: [(content: Content) => boolean, UsageStep][] = [
    [knowsChildren, { journey: 'apply', step: 'child' }],
    [hasCare, { journey: 'apply', step: 'care' }],
    [({ comment }) => comment !== undefined, { journey: 'apply', step: 'more' }],
  ]
  return parts.find(([isDone]) => !isDone(found) && isDone(left))?.[1]
}

const knowsChildren = (content: Content): boolean =>
  hasChild(content) &&
  (content.newChildren ?? []).every(
    ({ bornOn, expectedOn }) => bornOn !== undefined || expectedOn !== undefined,
  )

/** Counts after the answer is made, in memory: no cookie, no address, no mark of the reader or the device. */
export const counting: MiddlewareHandler<PageEnv> = async (c, next) => {
  const chosen = c.var.visit.selection.targets.length
  await next()
  const { deps, visit, draft } = c.var
  // The same page in another language is no second visit; a page fetched beforehand may never be seen.
  if (!deps.count || c.env?.entered || c.req.header('sec-purpose')) return
  const { pathname, searchParams } = new URL(c.req.url)
  const { status, headers } = c.res
  const step = stepOf({
    ...{
      method: c.req.method,
      path: pathname,
      from: cameFrom(c.req.header('referer')),
      page: searchParams.get('seite') ?? undefined,
    },
    ...{ status, to: headers.get('location') ?? '', chosen, draft },
  })
  if (step) deps.count(c.req.raw, step, visit.language)
}

const cameFrom = (referer: string | undefined): string | undefined =>
  referer && URL.canParse(referer) ? new URL(referer).pathname : undefined
