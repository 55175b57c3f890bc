import type { OpenAPIHono } from '@hono/zod-openapi'
import { consoleAccessRoutes } from './access.ts'
import { consoleBundleRoutes } from './bundle.ts'
import { consoleErasureRoutes } from './erasure.ts'
import { consoleImportRoutes } from './import.ts'
import { consoleLifeRoutes } from './life.ts'
import { consoleLiveRoutes } from './live.ts'
import { consoleOnboardingRoutes } from './onboarding.ts'
import { consolePeopleRoutes } from './people.ts'
import { consolePlatformRoutes } from './platform.ts'
import { consoleProofRoutes } from './proof.ts'
import type { ConsoleEnv } from './router.ts'
import { consoleRuleRoutes } from './rules.ts'
import { consoleSessionRoutes } from './session.ts'
import { consoleSupportRoutes } from './support.ts'
import { consoleTenantRoutes } from './tenant.ts'
import { consoleLookRoutes } from './tenant-look.ts'
import { consoleThemeRoutes } from './theme.ts'
import { consoleTrainingRoutes } from './training.ts'
import { consoleTranslationRoutes } from './translation.ts'
import { consoleUsageRoutes } from './usage.ts'

/** Every module's routes on the console's host. */
export const mountConsole = (api: OpenAPIHono<ConsoleEnv>): void => {
  api.route('/', consoleSessionRoutes)
  api.route('/', consoleProofRoutes)
  api.route('/', consoleAccessRoutes)
  api.route('/', consoleTenantRoutes)
  api.route('/', consoleBundleRoutes)
  api.route('/', consoleThemeRoutes)
  api.route('/', consoleRuleRoutes)
  api.route('/', consoleLookRoutes)
  api.route('/', consoleUsageRoutes)
  api.route('/', consolePlatformRoutes)
  api.route('/', consolePeopleRoutes)
  api.route('/', consoleLifeRoutes)
  api.route('/', consoleErasureRoutes)
  api.route('/', consoleTrainingRoutes)
  api.route('/', consoleLiveRoutes)
  api.route('/', consoleTranslationRoutes)
  api.route('/', consoleSupportRoutes)
  api.route('/', consoleOnboardingRoutes)
  api.route('/', consoleImportRoutes)
}
