import type { OpenAPIHono } from '@hono/zod-openapi'
import { accessRoutes } from './access.ts'
import { accessibilityRoutes } from './accessibility.ts'
import { accountRoutes } from './account.ts'
import { addressRoutes } from './address.ts'
import { applicationRoutes } from './application.ts'
import { assistanceRoutes } from './assistance.ts'
import { calendarRoutes } from './calendar.ts'
import { criteriaRoutes } from './criteria.ts'
import { evidenceRoutes } from './evidence.ts'
import { facilityRoutes } from './facility.ts'
import { listingRoutes } from './listing.ts'
import { meRoutes } from './me.ts'
import { meClosingRoutes } from './me-closing.ts'
import { meFamilyRoutes } from './me-family.ts'
import { meLogRoutes } from './me-log.ts'
import { officeAccessibilityRoutes } from './office-accessibility.ts'
import { officeApplicationRoutes } from './office-application.ts'
import { officeBulkRoutes } from './office-bulk.ts'
import { officeChildminderRoutes } from './office-childminder.ts'
import { officeContractRoutes } from './office-contract.ts'
import { officeCounsellingRoutes } from './office-counselling.ts'
import { officeCriteriaRoutes } from './office-criteria.ts'
import { officeDeskRoutes } from './office-desk.ts'
import { officeDuplicateRoutes } from './office-duplicate.ts'
import { officeExportRoutes } from './office-export.ts'
import { officeFacilityRoutes } from './office-facility.ts'
import { officeFamilyRoutes } from './office-family.ts'
import { officeHotlineRoutes } from './office-hotline.ts'
import { officeKeyInRoutes } from './office-key-in.ts'
import { officeLetterRoutes } from './office-letter.ts'
import { officeLifeRoutes } from './office-life.ts'
import { officeListRoutes } from './office-list.ts'
import { officeListPaperRoutes } from './office-list-paper.ts'
import { officeOfferRoutes } from './office-offer.ts'
import { officePlaceRoutes } from './office-place.ts'
import { officePostRoutes } from './office-post.ts'
import { officeProposalRoutes } from './office-proposal.ts'
import { officeProviderRoutes } from './office-provider.ts'
import { officeRankingRoutes } from './office-ranking.ts'
import { officeRuleRoutes } from './office-rule.ts'
import { officeSearchRoutes } from './office-search.ts'
import { officeSuggestionRoutes } from './office-suggestion.ts'
import { officeTemplateRoutes } from './office-template.ts'
import { officeTextRoutes } from './office-text.ts'
import { officeTodayRoutes } from './office-today.ts'
import { officeUnplacedRoutes } from './office-unplaced.ts'
import { ownChildmindingRoutes } from './own-childminding.ts'
import { ownPaperRoutes } from './own-paper.ts'
import { paperFormRoutes } from './paper-form.ts'
import { pictureRoutes } from './picture.ts'
import { proofRoutes } from './proof.ts'
import type { ApiEnv } from './router.ts'
import { secondFactorRoutes } from './second-factor.ts'
import { staffRoutes } from './staff.ts'
import { submissionRoutes } from './submission.ts'
import { supportRoutes } from './support.ts'
import { tenantExportRoutes } from './tenant-export.ts'
import { trainingMailRoutes } from './training-mail.ts'
import { usageRoutes } from './usage.ts'
import { usageFileRoutes } from './usage-file.ts'

/** All that not every page asks for, by statements: a chain of them all would be one type of the whole API. */
export const mountRest = (api: OpenAPIHono<ApiEnv>): void => {
  api.route('/', calendarRoutes)
  api.route('/', paperFormRoutes)
  api.route('/', accessibilityRoutes)
  api.route('/', accountRoutes)
  api.route('/', addressRoutes)
  api.route('/', proofRoutes)
  api.route('/', secondFactorRoutes)
  api.route('/', accessRoutes)
  api.route('/', staffRoutes)
  api.route('/', supportRoutes)
  api.route('/', meRoutes)
  api.route('/', meClosingRoutes)
  api.route('/', meFamilyRoutes)
  api.route('/', meLogRoutes)
  api.route('/', assistanceRoutes)
  api.route('/', applicationRoutes)
  api.route('/', ownPaperRoutes)
  api.route('/', submissionRoutes)
  api.route('/', facilityRoutes)
  api.route('/', pictureRoutes)
  api.route('/', evidenceRoutes)
  api.route('/', officeFacilityRoutes)
  api.route('/', listingRoutes)
  api.route('/', officeSearchRoutes)
  api.route('/', officeListRoutes)
  api.route('/', officeBulkRoutes)
  api.route('/', officeExportRoutes)
  api.route('/', officeListPaperRoutes)
  api.route('/', officeApplicationRoutes)
  api.route('/', officeOfferRoutes)
  api.route('/', officeContractRoutes)
  api.route('/', officeLifeRoutes)
  api.route('/', officeDeskRoutes)
  api.route('/', officeSuggestionRoutes)
  api.route('/', officeChildminderRoutes)
  api.route('/', ownChildmindingRoutes)
  api.route('/', officeFamilyRoutes)
  api.route('/', officePlaceRoutes)
  api.route('/', officeTodayRoutes)
  api.route('/', officeKeyInRoutes)
  api.route('/', officeCounsellingRoutes)
  api.route('/', officeLetterRoutes)
  api.route('/', officePostRoutes)
  api.route('/', officeUnplacedRoutes)
  api.route('/', officeTextRoutes)
  api.route('/', officeAccessibilityRoutes)
  api.route('/', officeRuleRoutes)
  api.route('/', officeProposalRoutes)
  api.route('/', officeHotlineRoutes)
  api.route('/', officeDuplicateRoutes)
  api.route('/', criteriaRoutes)
  api.route('/', officeCriteriaRoutes)
  api.route('/', officeRankingRoutes)
  api.route('/', officeProviderRoutes)
  api.route('/', officeTemplateRoutes)
  api.route('/', tenantExportRoutes)
  api.route('/', usageRoutes)
  api.route('/', usageFileRoutes)
  api.route('/', trainingMailRoutes)
}
