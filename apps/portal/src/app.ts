import { addressesOf } from '@kita/page'
import { Hono } from 'hono'
import { routePath } from 'hono/route'
import type { PortalDeps } from './deps.ts'
import type { PageEnv } from './env.ts'
import { counting } from './frame/counting.ts'
import { failurePage, missingPage } from './frame/failure-page.tsx'
import { inWishedLanguage, wishedLanguage } from './frame/language.ts'
import { enter } from './frame/visit.ts'
import { reportPages } from './page/accessibility/report.tsx'
import { statementPages } from './page/accessibility/statement.tsx'
import { accountPages } from './page/account/index.ts'
import { applyPages } from './page/apply/index.ts'
import { assistPages } from './page/assist/index.ts'
import { contactPages } from './page/contact.tsx'
import { evidencePages } from './page/evidence/evidence.tsx'
import { guidePages } from './page/guide.tsx'
import { languagePage } from './page/language.ts'
import { legalPages } from './page/legal.tsx'
import { plainPages } from './page/plain.tsx'
import { childminderPages } from './page/profile/childminder.tsx'
import { deskPages } from './page/profile/desk.tsx'
import { facilityPages } from './page/profile/facility.tsx'
import { providerPages } from './page/provider.tsx'
import { questionPages } from './page/question.tsx'
import { residencePages } from './page/residence.tsx'
import { robotPages } from './page/robot.ts'
import { rulePages } from './page/rules.tsx'
import { searchPages } from './page/search/search.tsx'
import { selectionPages } from './page/selection.tsx'
import { startPages } from './page/start.tsx'
import { statusPages } from './page/status/index.ts'
import { walkthroughPages } from './page/walkthrough.tsx'
import { paths } from './path.ts'

const areas = [
  startPages,
  searchPages,
  facilityPages,
  deskPages,
  childminderPages,
  selectionPages,
  residencePages,
  guidePages,
  walkthroughPages,
  rulePages,
  questionPages,
  contactPages,
  providerPages,
  plainPages,
  legalPages,
  statementPages,
  reportPages,
  robotPages,
  accountPages,
  assistPages,
  applyPages,
  statusPages,
  evidencePages,
]

/** What a parent can open. */
export const portalAddresses = addressesOf(areas)

/** The parents' pages of every tenant. They hold no data: what they show comes from the API as their reader sees it. */
export const createPortal = (deps: PortalDeps): Hono<PageEnv> => {
  const portal = new Hono<PageEnv>()
  portal.use(async (c, next) => {
    c.set('deps', deps)
    const wished = wishedLanguage(c)
    if (wished) return inWishedLanguage(portal, c, wished)
    await next()
    if (c.env?.told) c.env.told.route = routePath(c, -1)
    for (const cookie of c.var.cookies ?? []) c.res.headers.append('set-cookie', cookie)
    c.res.headers.append('vary', 'Accept-Language, Cookie')
  })
  // Browsers ask for it unasked; it needs no tenant.
  portal.get('/favicon.ico', (c) => c.body(null, 204, { 'cache-control': 'public, max-age=86400' }))
  portal.use(enter)
  portal.use(counting)
  for (const area of areas) portal.route('/', area)
  portal.post(paths.language, languagePage(portal))
  portal.notFound(missingPage)
  portal.onError(failurePage)
  return portal
}
