import type { hc } from 'hono/client'
import { inProcessClient } from '../client.ts'
import type { RequestEnv } from '../deps.ts'
import type { ConsoleAccessRoutes } from './access.ts'
import type { ConsoleApi } from './app.ts'
import type { ConsoleBundleRoutes } from './bundle.ts'
import type { ConsoleErasureRoutes } from './erasure.ts'
import type { ConsoleImportRoutes } from './import.ts'
import type { ConsoleLifeRoutes } from './life.ts'
import type { ConsoleLiveRoutes } from './live.ts'
import type { ConsoleOnboardingRoutes } from './onboarding.ts'
import type { ConsolePeopleRoutes } from './people.ts'
import type { ConsolePlatformRoutes } from './platform.ts'
import type { ConsoleProofRoutes } from './proof.ts'
import type { ConsoleRuleRoutes } from './rules.ts'
import type { ConsoleSessionRoutes } from './session.ts'
import type { ConsoleSupportRoutes } from './support.ts'
import type { ConsoleTenantRoutes } from './tenant.ts'
import type { ConsoleLookRoutes } from './tenant-look.ts'
import type { ConsoleThemeRoutes } from './theme.ts'
import type { ConsoleTrainingRoutes } from './training.ts'
import type { ConsoleTranslationRoutes } from './translation.ts'
import type { ConsoleUsageRoutes } from './usage.ts'

/** The console's API as a page sees it: one typed client per module. */
export type ConsoleClient = {
  session: ReturnType<typeof hc<ConsoleSessionRoutes>>
  proof: ReturnType<typeof hc<ConsoleProofRoutes>>
  access: ReturnType<typeof hc<ConsoleAccessRoutes>>
  tenant: ReturnType<typeof hc<ConsoleTenantRoutes>>
  bundle: ReturnType<typeof hc<ConsoleBundleRoutes>>
  theme: ReturnType<typeof hc<ConsoleThemeRoutes>>
  rules: ReturnType<typeof hc<ConsoleRuleRoutes>>
  look: ReturnType<typeof hc<ConsoleLookRoutes>>
  usage: ReturnType<typeof hc<ConsoleUsageRoutes>>
  platform: ReturnType<typeof hc<ConsolePlatformRoutes>>
  import: ReturnType<typeof hc<ConsoleImportRoutes>>
  life: ReturnType<typeof hc<ConsoleLifeRoutes>>
  erasure: ReturnType<typeof hc<ConsoleErasureRoutes>>
  training: ReturnType<typeof hc<ConsoleTrainingRoutes>>
  live: ReturnType<typeof hc<ConsoleLiveRoutes>>
  translation: ReturnType<typeof hc<ConsoleTranslationRoutes>>
  support: ReturnType<typeof hc<ConsoleSupportRoutes>>
  people: ReturnType<typeof hc<ConsolePeopleRoutes>>
  onboarding: ReturnType<typeof hc<ConsoleOnboardingRoutes>>
}

/** Calls the console's API in this process for the reader of a page. */
export const createConsoleClient = (api: ConsoleApi, page: Request, env: RequestEnv = {}): ConsoleClient =>
  inProcessClient(api, page, env) as ConsoleClient
