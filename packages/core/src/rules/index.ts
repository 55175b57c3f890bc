export { activateRuleDraft } from './activate.ts'
export {
  checkRuleDraft,
  dropRuleDraft,
  rebaseRuleDraft,
  saveRuleDraft,
  startRuleDraft,
} from './draft.ts'
export { listRules, lookAtRules, type RulesView } from './look.ts'
export type { Draft } from './state.ts'
export { answerWhatIf, type WhatIfAnswer } from './what-if.ts'
