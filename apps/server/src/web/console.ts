import { resolveTxt } from 'node:dns/promises'
import { type Log, switchableOperations } from '@kita/api'
import { type ConsoleApi, createConsoleApi, createConsoleClient } from '@kita/api/console'
import type { KeyRing, PasswordLane } from '@kita/auth'
import { createConsole } from '@kita/console'
import type { Database } from '@kita/db'
import { type Defaults, hostToSlug } from '@kita/tenant'
import { exampleOperatorCodes } from '../example/operator.ts'
import { trainingFamily } from '../training/families.ts'
import { inviteTrainees } from '../training/invite.ts'
import { appointAdmins, type OriginOf } from './appoint.ts'
import { type AssetShelf, consoleLook } from './assets.ts'
import { drawPortals } from './draft-portal.ts'
import type { PageApp } from './pages.ts'

type Parts = {
  db: Database
  operator: Database
  auth: { lane: PasswordLane; key: KeyRing }
  clock: () => Date
  limits: Parameters<typeof createConsoleApi>[0]['limits']
  log: Log
  https: boolean
  /** Whether the page behind a password shows the present code of an example. */
  examples: boolean
  software: string
  baseDomain: string
  defaults: Defaults
  originOf: OriginOf
  shelf: AssetShelf
}

export type Console = { api: ConsoleApi; pages: PageApp }

/** The operators' API and pages on the central host. */
export const openConsole = (parts: Parts): Console => {
  const { db, operator, auth, clock, log, https, baseDomain, defaults, originOf, shelf } = parts
  const api = createConsoleApi({
    ...{ operator, auth, clock, log, https, defaults, originOf },
    limits: parts.limits,
    software: parts.software,
    operations: switchableOperations(),
    onboarding: {
      ...{ baseDomain, resolveTxt, appointAdmin: appointAdmins(db, originOf) },
      drawPortal: drawPortals({ db, auth, clock, log, shelf }),
    },
    training: {
      invite: inviteTrainees({ db, operator, defaults, originOf }),
      familyOf: trainingFamily(auth.key),
    },
    isConsole: (host) => hostToSlug(host, baseDomain).kind === 'console',
  })
  const exampleCode = exampleOperatorCodes(parts.examples, { operator, key: auth.key, clock })
  const pages = createConsole({
    client: (page) => createConsoleClient(api, page.req.raw, page.env),
    assets: shelf.urls,
    stylesheet: shelf.themePath({ ...consoleLook, picture: null }),
    icon: shelf.iconPath(consoleLook),
    clock,
    ...(exampleCode && { exampleCode }),
  })
  return { api, pages }
}
