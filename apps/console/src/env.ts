import type { ConsoleClient, RequestEnv } from '@kita/api'
import type { Formatter, Translate } from '@kita/text'
import type { AssetUrls } from '@kita/ui/assets'
import { type Context, Hono } from 'hono'
import type { InferResponseType } from 'hono/client'

type Session = InferResponseType<ConsoleClient['session']['session']['$get'], 200>

/** What the console gets from the composition. */
export type ConsolePageDeps = {
  /** The console's API in the same process for the reader of this request. */
  client: (page: { req: { raw: Request }; env: RequestEnv }) => ConsoleClient
  assets: AssetUrls
  /** Addresses of the console's own stylesheet and sign. */
  stylesheet: string
  icon: string
  clock: () => Date
  /** The code an example operator may give now; only in development with example accounts. */
  exampleCode?: (page: Request) => Promise<string | undefined>
}

export type ConsoleEnv = {
  Bindings: RequestEnv
  Variables: {
    deps: ConsolePageDeps
    api: ConsoleClient
    session: Session
    t: Translate
    show: Formatter
    /** The installation's clock. */
    now: Date
  }
}
export type ConsoleContext = Context<ConsoleEnv>

/** The pages of one file; the app mounts them. */
export const pages = () => new Hono<ConsoleEnv>()

/** The tenant this address names; whether there is one is the API's answer. */
export const slugOf = (c: Context): string => encodeURIComponent(c.req.param('slug') ?? '')
