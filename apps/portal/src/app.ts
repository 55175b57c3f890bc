import { Hono } from 'hono'
import type { PortalDeps } from './deps.ts'
import type { PageEnv } from './env.ts'
import { missing } from './frame/failure.ts'
import { failurePage } from './frame/failure-page.tsx'
import { enter } from './frame/visit.ts'
import { questionPages } from './page/question.tsx'

/** The parents' pages of every tenant. They hold no data: what they show comes from the API as their reader sees it. */
export const createPortal = (deps: PortalDeps): Hono<PageEnv> => {
  const portal = new Hono<PageEnv>()
  portal.use(async (c, next) => {
    c.set('deps', deps)
    await next()
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
    c.res.headers.append('vary', 'Accept-Language, Cookie')
  })
  portal.use(enter)
  portal.route('/', questionPages)
  portal.notFound((c) => failurePage(missing(), c))
  portal.onError(failurePage)
  return portal
}
