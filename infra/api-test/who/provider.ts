import { office, type Rule, type Subject } from './rule.ts'

const provider: Rule = { may: ['providerAdmin'] }
const ofProvider = (subject: Subject): Rule => ({ ...provider, subject })

/** The Träger’s view and its contracts. */
export const providerRules: Record<string, Rule> = {
  getProviderOverview: provider,
  listOccupancy: ofProvider('facility'),
  getReplyTimes: { may: ['providerAdmin', ...office] },
  listContractTemplates: provider,
  getContractTemplate: ofProvider('template'),
  saveContractTemplate: provider,
  previewContractTemplate: ofProvider('template'),
  activateContractTemplate: ofProvider('template'),
  discardContractTemplate: ofProvider('template'),
}
