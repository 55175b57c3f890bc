import { anybody, office, type Rule } from './rule.ts'

const admin: Rule = { may: ['admin'] }
const report: Rule = { may: office, subject: 'barrier' }

/** The Erklärung zur Barrierefreiheit, reported barriers, the film in sign language. */
export const accessibilityRules: Record<string, Rule> = {
  getAccessibilityStatement: anybody,
  reportBarrier: anybody,
  getSignVideo: anybody,
  readOfficeAccessibility: admin,
  listBarrierReports: { may: office },
  openBarrierReport: report,
  answerBarrierReport: report,
  putSignVideo: admin,
  removeSignVideo: admin,
}
