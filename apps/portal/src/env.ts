import type { RequestEnv } from '@kita/api'
import type { Form } from '@kita/page'
import { type Context, Hono } from 'hono'
import type { PortalDeps } from './deps.ts'
import type { Visit } from './frame/visit.ts'
import type { Content, Draft } from './page/apply/draft.ts'

export type PageEnv = {
  /** `entered`: what stood in the page's form when its reader chose another language. */
  Bindings: RequestEnv & { entered?: Form }
  Variables: {
    deps: PortalDeps
    /** Tenant, reader and words of this request; there before every handler. */
    visit: Visit
    /** Set-Cookie values for the answer, whoever makes it. */
    cookies: string[] | undefined
    /** The family's entries as this request found them, and as it left them. */
    draft: ({ found?: Content; left?: Content } & Partial<Pick<Draft, 'lost' | 'rulesChangedOn'>>) | undefined
  }
}
export type PageContext = Context<PageEnv>

/** The pages of one file: `export const faqPages = pages().get('/fragen', (c) => page(c, …))`. */
export const pages = () => new Hono<PageEnv>()
