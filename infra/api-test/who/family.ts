import { families, forms, ownFamily, type Rule } from './rule.ts'

const receipt: Rule = { ...ownFamily('submission'), blind: ['otherParent', 'helped'] }
const helped: Rule = { may: ['helped'] }

/** A family’s own account. */
export const familyRules: Record<string, Rule> = {
  getMe: forms,
  changeContact: forms,
  listMessages: families,
  readMessage: ownFamily('message'),
  joinFamily: families,
  getMyFamily: forms,
  // The sample names a child of the first family.
  inviteGuardian: { may: ['parent'], blind: ['otherParent'] },
  revokeInvitation: ownFamily('invitation'),
  setCustody: { ...ownFamily('child'), blind: ['otherParent', 'helped'] },
  listMyConsents: families,
  giveConsent: ownFamily('application'),
  listMyApplications: families,
  getMyApplication: ownFamily('application'),
  withdrawMyApplication: ownFamily('application'),
  listMyChildren: forms,
  getMyDraft: forms,
  saveMyDraft: forms,
  previewSubmission: forms,
  submitApplications: forms,
  getMySubmission: receipt,
  giveMyOpinion: receipt,
  printMyReceipt: receipt,
  printMyConfirmation: receipt,
  getMyAssistance: helped,
  endMyAssistance: helped,
  listMyAssistances: families,
  getMySelection: forms,
  putMySelection: forms,
  listMyEvidence: families,
  addMyEvidence: ownFamily('child'),
  getMyEvidence: ownFamily('evidence'),
  removeMyEvidence: ownFamily('evidence'),
  replyToOffer: ownFamily('offer'),
  getMyContract: ownFamily('contract'),
  listOwnFacts: families,
  saveOwnFacts: ownFamily('need'),
  printMySummary: ownFamily('need'),
  getMyCalendar: families,
  renewMyNeed: ownFamily('need'),
  getMyVisitFile: ownFamily('visit'),
}
