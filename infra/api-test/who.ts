import { type Person, persons } from './people.ts'

/** A kind of record that an operation names by id; every household of the town keeps one of each. */
export type Subject =
  | 'guardian'
  | 'merge'
  | 'proposal'
  | 'edit'
  | 'application'
  | 'deskApplication'
  | 'offer'
  | 'note'
  | 'visit'
  | 'contract'
  | 'submission'
  | 'message'
  | 'letter'
  | 'template'
  | 'task'
  | 'place'
  | 'picture'
  | 'evidence'
  | 'facility'
  | 'invitation'
  | 'child'
  | 'desk'
  | 'childminder'
  | 'savedView'
  | 'bulkJob'
  | 'personRequest'
  | 'colleague'
  | 'catalogue'
  | 'need'

/**
 * Who may call an operation. `blind` are those with the right role, for whom this record does not exist (404). Whoever
 * is not named is refused: nobody with 401, others with 403. `subject` is the record an id in the path names.
 */
export type Rule = {
  may: readonly Person[]
  blind?: readonly Person[]
  subject?: Subject
  /** Who gets a reason instead of a closed door. */
  told?: { persons: readonly Person[]; code: string }
}

const managers: readonly Person[] = ['head', 'providerAdmin', 'admin']
const ofTeam: Rule = {
  // The office first: it may make every call, also of somebody who works elsewhere too.
  may: ['admin', 'head', 'providerAdmin'],
  blind: ['otherHead', 'advisor', 'otherAdvisor'],
  subject: 'colleague',
}

const anybody: Rule = { may: persons }
const families: Rule = { may: ['parent', 'otherParent'] }
const signedIn: Rule = { may: persons.filter((person) => person !== 'nobody') }
const allStaff: Rule = {
  may: persons.filter((person) => !['nobody', 'parent', 'otherParent'].includes(person)),
}
const ownFamily = (subject: Subject): Rule => ({ may: ['parent'], blind: ['otherParent'], subject })
const shown = (subject: Subject): Rule => ({ ...anybody, subject })

const office: readonly Person[] = ['clerk', 'admin']
const deciders: readonly Person[] = ['head', 'providerAdmin']
const facility: readonly Person[] = [...deciders, 'facilityStaff']
const editors: readonly Person[] = [...deciders, 'admin']
const ofFacility = (may: readonly Person[], subject: Subject): Rule => ({
  may,
  blind: ['otherHead'],
  subject,
})
const ofDesk = (may: readonly Person[]): Rule => ({
  may,
  blind: ['otherAdvisor'],
  subject: 'deskApplication',
})
const ofRegister = (may: readonly Person[]): Rule => ({
  may,
  blind: ['otherAdvisor'],
  subject: 'childminder',
})
const letter: Rule = {
  may: ['head', 'facilityStaff', ...office],
  blind: ['otherHead', 'advisor', 'otherAdvisor'],
  subject: 'letter',
}

/** The one table: operation → who. An operation that is not here fails the matrix. */
export const who: Record<string, Rule> = {
  getPortal: anybody,
  getCalendar: anybody,
  searchListings: anybody,
  listLocalities: anybody,
  checkJurisdiction: anybody,
  getFacility: shown('facility'),
  getOpenDays: shown('facility'),
  getPicture: shown('picture'),
  getDesk: shown('desk'),
  getChildminder: shown('childminder'),
  showCriteria: anybody,
  describeSelection: anybody,
  checkSelection: anybody,

  createAccount: anybody,
  confirmAccount: anybody,
  renewConfirmation: anybody,
  requestPassword: anybody,
  resetPassword: anybody,
  checkLink: anybody,
  getCaptcha: anybody,
  getFormStamp: anybody,
  signIn: anybody,
  getSession: anybody,
  signOut: anybody,
  listSessions: signedIn,
  endOtherSessions: signedIn,
  changePassword: signedIn,

  // The sample brings the half or whole session it speaks of; second-factor.test.ts asks what another one may.
  getPendingSignIn: anybody,
  giveSecondFactor: anybody,
  getFactorOffer: anybody,
  enrolSecondFactor: anybody,
  replaceMyDevice: anybody,
  getMyAccess: allStaff,
  getDeviceOffer: allStaff,
  renewMyRecoveryCodes: allStaff,
  acceptInvitation: anybody,

  listTeam: { may: [...managers, 'otherHead', 'advisor', 'otherAdvisor'] },
  listRoleChoices: { may: [...managers, 'otherHead', 'advisor', 'otherAdvisor'] },
  inviteStaff: { may: managers },
  getColleague: ofTeam,
  giveRole: ofTeam,
  takeRole: ofTeam,
  inviteStaffAgain: ofTeam,
  resetFactor: ofTeam,
  removeColleague: ofTeam,

  getMe: families,
  changeContact: families,
  listMessages: families,
  readMessage: ownFamily('message'),
  joinFamily: families,
  getMyFamily: families,
  inviteGuardian: families,
  revokeInvitation: ownFamily('invitation'),
  setCustody: ownFamily('child'),
  listMyConsents: families,
  giveConsent: ownFamily('application'),
  listMyApplications: families,
  getMyApplication: ownFamily('application'),
  withdrawMyApplication: ownFamily('application'),
  listMyChildren: families,
  getMyDraft: families,
  saveMyDraft: families,
  previewSubmission: families,
  submitApplications: families,
  getMySubmission: ownFamily('submission'),
  printMyReceipt: ownFamily('submission'),
  printMyConfirmation: ownFamily('submission'),
  getMySelection: families,
  putMySelection: families,
  listMyEvidence: families,
  addMyEvidence: ownFamily('child'),
  getMyEvidence: ownFamily('evidence'),
  removeMyEvidence: ownFamily('evidence'),
  replyToOffer: ownFamily('offer'),
  getMyContract: ownFamily('contract'),

  listOwnFacts: families,
  saveOwnFacts: ownFamily('need'),

  getOfficeToday: { may: [...facility, 'otherHead', 'advisor', 'otherAdvisor', ...office] },
  finishTask: {
    may: [...facility, ...office],
    blind: ['otherHead', 'advisor', 'otherAdvisor'],
    subject: 'task',
  },
  listOfficeApplications: { may: [...facility, 'otherHead', ...office] },
  exportOfficeApplications: { may: [...facility, 'otherHead', ...office] },
  getOfficeBoard: { may: [...facility, 'otherHead', ...office] },
  shortlistApplication: ofFacility(deciders, 'application'),
  unshortlistApplication: ofFacility(deciders, 'application'),
  listSavedViews: { may: [...facility, 'otherHead', ...office] },
  saveView: { may: [...facility, 'otherHead', ...office] },
  // Each person's own: for everybody else of the staff it does not exist.
  deleteSavedView: {
    may: ['head'],
    blind: ['providerAdmin', 'facilityStaff', 'otherHead', ...office],
    subject: 'savedView',
  },
  previewBulk: { may: [...deciders, 'otherHead'] },
  // The id is an order's own: to the next who sends the same it is somebody else's.
  orderBulk: { may: ['head'], blind: ['providerAdmin', 'otherHead'] },
  getBulkJob: {
    may: ['head'],
    blind: ['providerAdmin', 'facilityStaff', 'otherHead'],
    subject: 'bulkJob',
  },
  undoBulk: {
    may: ['head'],
    blind: ['providerAdmin', 'facilityStaff', 'otherHead'],
    subject: 'bulkJob',
  },
  getOfficeApplication: ofFacility([...facility, ...office], 'application'),
  recordVisit: ofFacility(facility, 'application'),
  getCaseFamily: ofFacility([...facility, ...office], 'application'),
  recordConsent: ofFacility(facility, 'application'),
  rejectApplication: ofFacility(deciders, 'application'),
  makeOffer: {
    ...ofFacility(deciders, 'application'),
    told: { persons: office, code: 'offer-not-by-office' },
  },
  recordTold: ofFacility(facility, 'application'),
  recordReply: ofFacility(facility, 'application'),
  getCaseLife: ofFacility([...facility, ...office], 'application'),
  deferApplication: ofFacility(deciders, 'application'),
  undeferApplication: ofFacility(deciders, 'application'),
  writeNote: ofFacility(['head', 'facilityStaff'], 'application'),
  editNote: {
    ...ofFacility(['head'], 'note'),
    told: { persons: ['facilityStaff'], code: 'note-of-other' },
  },
  planVisit: ofFacility(facility, 'application'),
  settleVisit: ofFacility(facility, 'visit'),
  extendReply: ofFacility([...deciders, ...office], 'application'),
  resumeReply: ofFacility([...facility, ...office], 'application'),
  getNextInLine: ofFacility(facility, 'place'),
  prolongContract: ofFacility(deciders, 'contract'),
  getMyVisitFile: ownFamily('visit'),
  withdrawOffer: ofFacility(deciders, 'offer'),
  recordContract: ofFacility(deciders, 'application'),
  endContract: ofFacility(deciders, 'contract'),
  printContract: ofFacility(facility, 'contract'),
  printContractDraft: ofFacility(deciders, 'application'),
  getCasePaper: ofFacility([...facility, ...office], 'application'),
  getProviderOverview: { may: ['providerAdmin'] },
  listOccupancy: { may: ['providerAdmin'], subject: 'facility' },
  printOfficeApplications: { may: [...facility, 'otherHead', ...office] },
  getReplyTimes: { may: ['providerAdmin', ...office] },
  listContractTemplates: { may: ['providerAdmin'] },
  getContractTemplate: { may: ['providerAdmin'], subject: 'template' },
  saveContractTemplate: { may: ['providerAdmin'] },
  previewContractTemplate: { may: ['providerAdmin'], subject: 'template' },
  activateContractTemplate: { may: ['providerAdmin'], subject: 'template' },
  discardContractTemplate: { may: ['providerAdmin'], subject: 'template' },
  printLetterRun: {
    may: ['head', 'facilityStaff', ...office],
    blind: ['otherHead', 'advisor', 'otherAdvisor'],
  },
  markLetterRunPrinted: {
    may: ['head', 'facilityStaff', ...office],
    blind: ['otherHead', 'advisor', 'otherAdvisor'],
  },
  listPlaces: { may: [...facility, 'otherHead', ...office] },
  getPlaceMatrix: ofFacility([...facility, ...office], 'facility'),
  setPlaces: ofFacility(deciders, 'facility'),
  confirmPlaces: ofFacility(deciders, 'facility'),
  getFacilityEditor: ofFacility(editors, 'facility'),
  previewFacility: ofFacility(editors, 'facility'),
  saveFacilityDraft: ofFacility(editors, 'facility'),
  dropFacilityDraft: ofFacility(editors, 'facility'),
  publishFacility: ofFacility(editors, 'facility'),
  listPictures: ofFacility(editors, 'facility'),
  addPicture: ofFacility(editors, 'facility'),
  changePicture: ofFacility(editors, 'picture'),
  removePicture: ofFacility(editors, 'picture'),
  getCaseEvidence: ofFacility([...facility, ...office], 'application'),
  markEvidenceSeen: ofFacility(facility, 'application'),
  getEvidence: ofFacility([...facility, ...office], 'evidence'),
  getMeasles: ofFacility(facility, 'application'),
  noteMeasles: ofFacility(facility, 'application'),
  listCatalogues: { may: [...facility, 'otherHead', ...office] },
  // criteria are public
  openCatalogue: { may: [...facility, 'otherHead', ...office], subject: 'catalogue' },
  draftCatalogue: { may: deciders, blind: ['otherHead', 'admin'] },
  saveCatalogue: { may: deciders, blind: ['otherHead', 'admin'], subject: 'catalogue' },
  activateCatalogue: { may: deciders, blind: ['otherHead', 'admin'], subject: 'catalogue' },
  listRanking: { may: [...facility, ...office], blind: ['otherHead'] },
  printRanking: { may: [...facility, ...office], blind: ['otherHead'] },
  moveInRanking: { may: deciders, blind: ['otherHead'] },
  openFacts: ofFacility([...facility, ...office], 'application'),
  judgeFact: ofFacility(facility, 'application'),
  printCaseFile: ofFacility([...deciders, ...office], 'application'),
  addPlaces: { may: deciders, blind: ['otherHead'] },
  closePlace: ofFacility(deciders, 'place'),
  listDeskApplications: { may: ['advisor', 'otherAdvisor', ...office] },
  getDeskApplication: ofDesk(['advisor', ...office]),
  moveDeskApplication: ofDesk(['advisor']),
  suggestPersons: ofDesk(['advisor']),
  recordSuggestions: ofDesk(['advisor']),
  recordSuggestionOutcome: ofDesk(['advisor']),
  endMatch: ofDesk(['advisor']),
  listChildminders: { may: ['advisor', 'otherAdvisor', ...office] },
  addChildminder: { may: ['advisor'], blind: ['otherAdvisor'] },
  openChildminder: ofRegister(['advisor', ...office]),
  changeChildminder: ofRegister(['advisor']),
  retireChildminder: ofRegister(['advisor']),
  keepVacancies: ofRegister(['advisor', 'childminder']),
  recordStandIn: ofRegister(['advisor']),
  getOwnChildminding: { may: ['childminder'] },
  answerRequest: { may: ['childminder'], subject: 'personRequest' },
  // The role lets in; where a rule set lets only some of them enter, the rest is refused by a rule.
  keyInApplications: {
    may: ['head', 'otherHead', 'facilityStaff', 'advisor', 'otherAdvisor', ...office],
  },
  listLetters: { may: ['head', 'otherHead', 'facilityStaff', 'advisor', 'otherAdvisor', ...office] },
  printLetter: letter,
  markLetterPrinted: letter,
  listDuplicates: { may: office },
  mergeChildren: { may: office },
  undoMerge: { may: office, subject: 'merge' },
  keepApart: { may: office },
  findKnownChildren: {
    may: ['head', 'otherHead', 'facilityStaff', 'advisor', 'otherAdvisor', ...office],
  },
  listUnplaced: { may: office },
  noteNeedNotice: { may: office },
  listProposals: { may: [...facility, 'otherHead', ...office] },
  makeProposal: { may: office, subject: 'application' },
  declineProposal: ofFacility(deciders, 'proposal'),
  searchFamilies: { may: office },
  readFamilyAccount: { may: office, subject: 'guardian' },
  addCallNote: { may: office, subject: 'guardian' },
  readOfficeTexts: { may: ['admin'] },
  changeOfficeText: { may: ['admin'] },
  previewOfficeText: { may: ['admin'] },
  undoOfficeText: { may: ['admin'], subject: 'edit' },
  listOnboarding: { may: ['admin'] },
  changeOnboarding: { may: ['admin'] },
  getOfficeFigures: { may: [...office, 'planner'] },
}
