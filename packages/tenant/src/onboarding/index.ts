export { carryRules } from './carry-rules.ts'
export { type CheckItem, checklist, type Made, mayCreate, mayOpen } from './checklist.ts'
export {
  type Answers,
  checkStep,
  type Draft,
  firstYearFor,
  isOwnHost,
  proofOf,
  type Step,
  stepSchemas,
  steps,
} from './draft.ts'
export { filesOfDraft, stateFor, type Whole, wholeOf } from './draft-bundle.ts'
export { type Blanks, foresee } from './foresee.ts'
export { type NameRefusal, nameRefusal, suggestName } from './name.ts'
export { type RuleTemplate, ruleTemplates, type ThemePreset, themePresets } from './start.ts'
