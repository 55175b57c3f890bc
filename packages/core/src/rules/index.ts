export { activateRuleDraft } from './activate.ts'
export {
  checkRuleDraft,
  dropRuleDraft,
  rebaseRuleDraft,
  saveRuleDraft,
  startRuleDraft,
} from './draft.ts'
export { listRules, lookAtRules, type RulesView, type RuleYear } from './look.ts'
export type { Draft } from './state.ts'
export { answerWhatIf, type WhatIfAnswer, whatIfInput, whatIfSteps } from './what-if.ts'
