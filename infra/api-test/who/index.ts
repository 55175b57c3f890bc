import { accessibilityRules } from './accessibility.ts'
import { accountRules } from './account.ts'
import { caseRules } from './case.ts'
import { criteriaRules } from './criteria.ts'
import { deskRules } from './desk.ts'
import { facilityRules } from './facility.ts'
import { familyRules } from './family.ts'
import { letterRules } from './letter.ts'
import { listRules } from './list.ts'
import { officeRules } from './office.ts'
import { providerRules } from './provider.ts'
import type { Rule } from './rule.ts'
import { supportRules } from './support.ts'
import { teamRules } from './team.ts'
import { visitorRules } from './visitor.ts'

export type { Rule, Subject } from './rule.ts'

/** The one table: operation → who. An operation that is not here fails the matrix. */
export const who: Record<string, Rule> = {
  ...visitorRules,
  ...accountRules,
  ...teamRules,
  ...supportRules,
  ...familyRules,
  ...listRules,
  ...caseRules,
  ...providerRules,
  ...facilityRules,
  ...criteriaRules,
  ...deskRules,
  ...letterRules,
  ...officeRules,
  ...accessibilityRules,
}
