import { addressesOf, type PageDeps } from '@kita/page'
import { Hono } from 'hono'
import type { OfficeEnv } from './env.ts'
import { refusalPage, unknownPage } from './frame/refusal.tsx'
import { arrive, staffOnly } from './frame/visit.ts'
import { accessPages } from './page/access/access.tsx'
import { codePages } from './page/access/code.tsx'
import { devicePages } from './page/access/device.tsx'
import { enrolPages } from './page/access/enrol.tsx'
import { invitationPages } from './page/access/invitation.tsx'
import { proofPages } from './page/access/proof.tsx'
import { signInPages } from './page/access/sign-in.tsx'
import { barrierCasePages } from './page/accessibility/barrier.tsx'
import { barrierPages } from './page/accessibility/barriers.tsx'
import { filmPages } from './page/accessibility/film.tsx'
import { statementPages } from './page/accessibility/statement.tsx'
import { assistPages } from './page/assist.tsx'
import { boardPages } from './page/board/board.tsx'
import { bulkPages } from './page/bulk/order.tsx'
import { bulkJobPages } from './page/bulk/progress.tsx'
import { actPages } from './page/case/acts.tsx'
import { caseActPages, casePages } from './page/case/case.tsx'
import { contractPages } from './page/case/contract.tsx'
import { judgePages } from './page/case/criteria.tsx'
import { evidencePages } from './page/case/evidence.tsx'
import { consentPages } from './page/case/family.tsx'
import { offerPages } from './page/case/offer.tsx'
import { rejectionPages } from './page/case/rejection.tsx'
import { replyPages } from './page/case/reply.tsx'
import { withdrawalPages } from './page/case/withdrawal.tsx'
import { editChildminderPages } from './page/childminder/edit.tsx'
import { childminderPages } from './page/childminder/list.tsx'
import { ownChildmindingPages } from './page/childminder/own.tsx'
import { childminderPersonPages } from './page/childminder/person.tsx'
import { cataloguePages } from './page/criteria/catalogue.tsx'
import { criteriaPages } from './page/criteria/criteria.tsx'
import { deskPages } from './page/desk/desk.tsx'
import { deskActPages } from './page/desk/desk-acts.tsx'
import { deskCasePages } from './page/desk/desk-case.tsx'
import { facilityPages } from './page/facility/edit.tsx'
import { picturePages } from './page/facility/pictures.tsx'
import { figurePages } from './page/figures.tsx'
import { keyInPages } from './page/key-in/key-in.tsx'
import { letterRunPages } from './page/letter-run.tsx'
import { letterPages } from './page/letters.tsx'
import { listFilePages } from './page/list/file.tsx'
import { listPages } from './page/list/list.tsx'
import { listPrintPages } from './page/list/print.tsx'
import { viewPages } from './page/list/views.tsx'
import { duplicatePages } from './page/office/duplicates.tsx'
import { hotlinePages } from './page/office/hotline.tsx'
import { lostFactorPages } from './page/office/lost-factor.tsx'
import { onboardingPages } from './page/office/onboarding.tsx'
import { postPages } from './page/office/post.tsx'
import { proposalPages } from './page/office/proposals.tsx'
import { rulePages } from './page/office/rules.tsx'
import { tenantExportPages } from './page/office/tenant-export.tsx'
import { textPages } from './page/office/texts.tsx'
import { trainingPostPages } from './page/office/training-post.tsx'
import { translationPages } from './page/office/translations.tsx'
import { unplacedPages } from './page/office/unplaced.tsx'
import { newPlacePages } from './page/places/add.tsx'
import { closePlacePages } from './page/places/close.tsx'
import { matrixPages } from './page/places/numbers.ts'
import { placePages } from './page/places/places.tsx'
import { occupancyPages } from './page/provider/occupancy.tsx'
import { providerPages } from './page/provider/overview.tsx'
import { replyTimesPages } from './page/provider/reply-times.tsx'
import { templateEditPages } from './page/provider/template-edit.tsx'
import { templatePages } from './page/provider/templates.tsx'
import { rankingPages } from './page/ranking/ranking.tsx'
import { searchPages } from './page/search.ts'
import { supportEntryPages } from './page/support/entry.tsx'
import { supportPages } from './page/support/support.tsx'
import { confirmPages } from './page/team/confirm.tsx'
import { invitePages } from './page/team/invite.tsx'
import { personPages } from './page/team/person.tsx'
import { teamPages } from './page/team/team.tsx'
import { nextPages } from './page/today/next.tsx'
import { todayPages } from './page/today/today.tsx'
import { opinionPages } from './page/usage/opinions.tsx'
import { usagePages } from './page/usage/usage.tsx'

/** Before the reader is known. */
const entries = [signInPages, codePages, enrolPages, invitationPages, supportEntryPages]

const areas = [
  proofPages,
  searchPages,
  todayPages,
  listPages,
  listPrintPages,
  listFilePages,
  viewPages,
  boardPages,
  bulkPages,
  bulkJobPages,
  casePages,
  caseActPages,
  ...actPages,
  nextPages,
  offerPages,
  replyPages,
  withdrawalPages,
  contractPages,
  consentPages,
  rejectionPages,
  rankingPages,
  criteriaPages,
  cataloguePages,
  judgePages,
  placePages,
  matrixPages,
  facilityPages,
  picturePages,
  evidencePages,
  newPlacePages,
  closePlacePages,
  deskPages,
  deskCasePages,
  deskActPages,
  childminderPages,
  editChildminderPages,
  childminderPersonPages,
  ownChildmindingPages,
  keyInPages,
  assistPages,
  letterPages,
  unplacedPages,
  duplicatePages,
  proposalPages,
  hotlinePages,
  lostFactorPages,
  rulePages,
  translationPages,
  textPages,
  statementPages,
  filmPages,
  barrierPages,
  barrierCasePages,
  onboardingPages,
  tenantExportPages,
  postPages,
  trainingPostPages,
  letterRunPages,
  figurePages,
  usagePages,
  opinionPages,
  providerPages,
  occupancyPages,
  templatePages,
  templateEditPages,
  replyTimesPages,
  teamPages,
  invitePages,
  supportPages,
  personPages,
  confirmPages,
  accessPages,
  devicePages,
]

/** What somebody of the staff can open. */
export const officeAddresses = addressesOf([...entries, ...areas])

/** The staff pages of a tenant under /verwaltung. They listen to nothing: the composition mounts them. */
export const createOffice = (deps: PageDeps): Hono<OfficeEnv> => {
  const office = new Hono<OfficeEnv>()
  office.use(arrive(deps))
  for (const entry of entries) office.route('/', entry)
  office.use(staffOnly)
  for (const area of areas) office.route('/', area)
  office.notFound(unknownPage)
  office.onError(refusalPage)
  return office
}
