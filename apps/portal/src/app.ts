import { Hono } from 'hono'
import type { PortalDeps } from './deps.ts'
import type { PageEnv } from './env.ts'
import { failurePage, missingPage } from './frame/failure-page.tsx'
import { enter } from './frame/visit.ts'
import { questionPages } from './page/question.tsx'

/** The parents' pages of every tenant. They hold no data: what they show comes from the API as their reader sees it. */
export const createPortal = (deps: PortalDeps): Hono<PageEnv> => {
  const portal = new Hono<PageEnv>()
  portal.use(async (c, next) => {
    c.set('deps', deps)
    await next()
    c.res.headers.append('vary', 'Accept-Language, Cookie')
  })
  portal.use(enter)
  portal.route('/', questionPages)
  portal.notFound(missingPage)
  portal.onError(failurePage)
  return portal
}
