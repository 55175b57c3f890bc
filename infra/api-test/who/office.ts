import { advisors, deciders, lookers, ofFacility, office, type Rule, staff } from './rule.ts'

const desk: Rule = { may: office }
const admin: Rule = { may: ['admin'] }
const keysIn: Rule = { may: ['head', 'otherHead', 'facilityStaff', ...advisors, ...office] }

/** The Jugendamt’s own desk. */
export const officeRules: Record<string, Rule> = {
  // The role lets in; where a rule set lets only some of them enter, the rest is refused by a rule.
  keyInApplications: keysIn,
  startAssistance: { may: ['counsellor', ...office] },
  listCounsellingPlaces: desk,
  addCounsellingPlace: admin,
  changeCounsellingPlace: { ...admin, subject: 'counsellingPlace' },
  listDuplicates: desk,
  mergeChildren: desk,
  undoMerge: { ...desk, subject: 'merge' },
  keepApart: desk,
  findKnownChildren: keysIn,
  listUnplaced: desk,
  noteNeedNotice: desk,
  listProposals: { may: lookers },
  makeProposal: { ...desk, subject: 'application' },
  declineProposal: ofFacility(deciders, 'proposal'),
  sealSearch: { may: staff },
  openSearch: { may: staff, own: true },
  searchFamilies: { ...desk, own: true },
  readFamilyAccount: { ...desk, subject: 'guardian' },
  addCallNote: { ...desk, subject: 'guardian' },
  removeFamilyFactor: { ...desk, subject: 'guardian' },
  readOfficeRules: desk,
  readOfficeTexts: admin,
  changeOfficeText: admin,
  previewOfficeText: admin,
  undoOfficeText: { ...admin, subject: 'edit' },
  listOnboarding: admin,
  changeOnboarding: admin,
  getOfficeFigures: { may: [...office, 'planner'] },
  getOfficeUsage: { may: ['admin', 'planner'] },
  exportOfficeUsage: { may: ['admin', 'planner'] },
  listOpinions: admin,
}
