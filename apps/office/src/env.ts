import type { Client, RequestEnv } from '@kita/api'
import type { PageDeps, Portal, Session } from '@kita/page'
import type { Formatter, Translate } from '@kita/text'
import { type Context, Hono } from 'hono'

/** Who reads this page, in which portal, with which words. */
type Visit = {
  portal: Portal
  session: Session
  t: Translate
  show: Formatter
}

export type OfficeEnv = {
  Bindings: RequestEnv
  Variables: Visit & { deps: PageDeps; api: Client }
}
export type OfficeContext = Context<OfficeEnv>

/** The pages of one file; the app mounts them. */
export const pages = () => new Hono<OfficeEnv>()

/** The record this address names; whether it exists for the reader is the API's answer. */
export const idOf = (c: Context): string => c.req.param('id') ?? ''
