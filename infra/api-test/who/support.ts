import { anybody, type Rule } from './rule.ts'

const officeAdmin: Rule = { may: ['admin'] }

/** Looks that the platform's operators ask for, and everything taken along by the office. */
export const supportRules: Record<string, Rule> = {
  // The ticket says who it is.
  enterForSupport: anybody,
  listSupport: officeAdmin,
  decideSupport: { ...officeAdmin, subject: 'support' },
  listSupportLooks: { ...officeAdmin, subject: 'support' },
  listTrainingMails: officeAdmin,
  // The code of the device is good once.
  exportTenant: { ...officeAdmin, once: true },
}
