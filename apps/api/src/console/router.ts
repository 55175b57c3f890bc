import type { AuthScope, KeyRing, PasswordLane } from '@kita/auth'
import type { OperatorCtx } from '@kita/core'
import type { AppointAdmin } from '@kita/core/onboarding'
import type { LoadedTenant } from '@kita/core/tenant'
import type { InviteTrainee } from '@kita/core/training'
import type { Database } from '@kita/db'
import type { Defaults } from '@kita/tenant'
import type { Translate } from '@kita/text'
import type { Context } from 'hono'
import type { Log, RequestEnv } from '../deps.ts'
import type { Limits } from '../limit.ts'
import { routerOf } from '../router.ts'

export type ConsoleDeps = {
  /** Login of the operator's role: no policy shows it a family. */
  operator: Database
  /** Is this Host the console's? Every other one is answered 421. */
  isConsole: (host: string) => boolean
  /** Hashing with its queue, shared with the tenants' realm; `key` is the installation's secret. */
  auth: { lane: PasswordLane; key: KeyRing }
  clock: () => Date
  limits: Limits
  log: Log
  https: boolean
  /** What is running: the name of the release, as the composition knows it. */
  software: string
  /** Operations of the portals' API that can be switched off. */
  operations: ReadonlySet<string>
  /** What bundles leave to the platform; every change of a tenant is checked with it. */
  defaults: Defaults
  /** What the wizard for new portals needs of the installation. */
  onboarding: {
    /** The platform's domain without a port. */
    baseDomain: string
    resolveTxt: (name: string) => Promise<string[][]>
    appointAdmin: AppointAdmin
    /** The start page of a portal that is in no database yet, as HTML without links. */
    drawPortal: (tenant: LoadedTenant) => Promise<{ page: string; stylesheet: string }>
  }
  /** What practice portals need of the installation. */
  training: {
    invite: InviteTrainee
    /** The way into one of a copy's made-up families. */
    familyOf: (slug: string) => { email: string; password: string }
  }
  /** Address of a tenant's portal, for links. */
  originOf: (slug: string, hosts: string[]) => string
}

export type ConsoleEnv = {
  Bindings: RequestEnv
  Variables: {
    requestId: string
    t: Translate
    ctx: OperatorCtx
    /** The auth room over the operators' realm. */
    realm: AuthScope
    /** The session behind the cookie, when it lives. */
    sessionId: string | null
    /** Who has just come in by a way that knew nobody before. */
    account?: string
    deps: ConsoleDeps
  }
}

export type ConsoleContext = Context<ConsoleEnv>

/** A module's routes in the operators' realm. */
export const consoleRouter = () => routerOf<ConsoleEnv>()
