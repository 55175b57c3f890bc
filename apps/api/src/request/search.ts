import { z } from '@hono/zod-openapi'
import { openWords, type Searcher, sealWords } from '@kita/auth'
import { DomainError } from '@kita/core'
import type { Context } from 'hono'
import type { ApiEnv } from '../router.ts'

type AsReader = Pick<Context<ApiEnv>, 'var'>

/** Words by which people are looked for. A name stands in no address: proxies, histories and referrers keep those. */
export const sealedWords = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[A-Za-z0-9_-]+$/, 'search-ended')
  .openapi({ description: 'As POST /office/search answered it.' })

/** @throws DomainError `not-allowed` */
const searcher = ({ var: { ctx } }: AsReader): Searcher => {
  if (ctx.actor.kind !== 'staff') throw new DomainError('not-allowed')
  return { tenantId: ctx.tenant.id, accountId: ctx.actor.accountId, now: ctx.now }
}

export const sealSearch = (c: AsReader, words: string): string =>
  sealWords(searcher(c), words, c.var.deps.auth.key)

/** @throws DomainError `search-ended` */
export const openSearch = (c: AsReader, search: string): string => {
  const words = openWords(searcher(c), search, c.var.deps.auth.key)
  if (words === null) throw new DomainError('search-ended')
  return words
}

/** The query of a list with its words opened, as core's filters take them. @throws DomainError `search-ended` */
export const searched = <Query extends { search?: string | undefined }>(
  c: AsReader,
  { search, ...query }: Query,
) => ({ ...query, ...(search !== undefined && { q: openSearch(c, search) }) })
