import { addressesOf } from '@kita/page'
import { Hono } from 'hono'
import type { ConsoleEnv, ConsolePageDeps } from './env.ts'
import { refusalPage, unknownPage } from './frame/refusal.tsx'
import { arrive, operatorsOnly } from './frame/visit.ts'
import { accessPages } from './page/access/access.tsx'
import { codePages } from './page/access/code.tsx'
import { devicePages } from './page/access/device.tsx'
import { enrolPages } from './page/access/enrol.tsx'
import { linkPages } from './page/access/link.tsx'
import { proofPages } from './page/access/proof.ts'
import { signInPages } from './page/access/sign-in.tsx'
import { bundlePages } from './page/bundle/bundle.tsx'
import { historyPages } from './page/bundle/history.tsx'
import { importColumnPages } from './page/import/columns.tsx'
import { importListPages } from './page/import/list.tsx'
import { importPreviewPages } from './page/import/preview.tsx'
import { importSpotPages } from './page/import/spot.tsx'
import { erasedPages } from './page/life/erased.tsx'
import { erasurePages } from './page/life/erasure.tsx'
import { lifePages } from './page/life/life.tsx'
import { signOutPages } from './page/life/sign-out.tsx'
import { trainingPages } from './page/life/training.tsx'
import { livePages } from './page/live/live.tsx'
import { onboardingDraftPages } from './page/onboarding/draft.tsx'
import { onboardingListPages } from './page/onboarding/list.tsx'
import { onboardingPreviewPages } from './page/onboarding/preview.tsx'
import { onboardingStepPages } from './page/onboarding/step.tsx'
import { auditPages } from './page/people/audit.tsx'
import { peoplePages } from './page/people/people.tsx'
import { personPages } from './page/people/person.tsx'
import { platformPages } from './page/platform.tsx'
import { ruleActPages } from './page/rules/act.tsx'
import { ruleListPages } from './page/rules/list.tsx'
import { ruleSectionPages } from './page/rules/section.tsx'
import { whatIfPages } from './page/rules/what-if.tsx'
import { ruleYearPages } from './page/rules/year.tsx'
import { overviewPages } from './page/tenant/overview.tsx'
import { supportPages } from './page/tenant/support.tsx'
import { tenantsPages } from './page/tenants.tsx'
import { themePages } from './page/theme/theme.tsx'
import { translationListPages } from './page/translation/list.tsx'
import { translationTopicPages } from './page/translation/topic.tsx'

/** Before the reader is known. */
const entries = [signInPages, codePages, enrolPages, linkPages]

const areas = [
  ...[
    accessPages,
    proofPages,
    devicePages,
    tenantsPages,
    platformPages,
    livePages,
    translationListPages,
    translationTopicPages,
  ],
  ...[peoplePages, personPages, auditPages],
  ...[ruleListPages, whatIfPages, ruleYearPages, ruleSectionPages, ruleActPages],
  ...[overviewPages, supportPages, lifePages, signOutPages, erasurePages, erasedPages, trainingPages],
  ...[importListPages, importColumnPages, importPreviewPages, importSpotPages],
  ...[bundlePages, historyPages, themePages],
  ...[onboardingListPages, onboardingStepPages, onboardingPreviewPages, onboardingDraftPages],
]

/** What an operator can open. */
export const consoleAddresses = addressesOf([...entries, ...areas])

/** The operators' pages on the central host. They listen to nothing: the composition mounts them. */
export const createConsole = (deps: ConsolePageDeps): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>()
  app.use(arrive(deps))
  for (const entry of entries) app.route('/', entry)
  app.use(operatorsOnly)
  for (const area of areas) app.route('/', area)
  app.notFound(unknownPage)
  app.onError(refusalPage)
  return app
}
