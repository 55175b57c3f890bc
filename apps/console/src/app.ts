import { Hono } from 'hono'
import type { ConsoleEnv, ConsolePageDeps } from './env.ts'
import { refusalPage, unknownPage } from './frame/refusal.tsx'
import { arrive, operatorsOnly } from './frame/visit.ts'
import { accessPages } from './page/access/access.tsx'
import { codePages } from './page/access/code.tsx'
import { devicePages } from './page/access/device.tsx'
import { enrolPages } from './page/access/enrol.tsx'
import { linkPages } from './page/access/link.tsx'
import { signInPages } from './page/access/sign-in.tsx'
import { ruleActPages } from './page/rules/act.tsx'
import { ruleListPages } from './page/rules/list.tsx'
import { ruleSectionPages } from './page/rules/section.tsx'
import { whatIfPages } from './page/rules/what-if.tsx'
import { ruleYearPages } from './page/rules/year.tsx'
import { tenantsPages } from './page/tenants.tsx'

/** The operators' pages on the central host. They listen to nothing: the composition mounts them. */
export const createConsole = (deps: ConsolePageDeps): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>()
  app.use(arrive(deps))
  for (const entry of [signInPages, codePages, enrolPages, linkPages]) app.route('/', entry)
  app.use(operatorsOnly)
  const areas = [accessPages, devicePages, tenantsPages]
  const rules = [ruleListPages, whatIfPages, ruleYearPages, ruleSectionPages, ruleActPages]
  for (const area of [...areas, ...rules]) app.route('/', area)
  app.notFound(unknownPage)
  app.onError(refusalPage)
  return app
}
