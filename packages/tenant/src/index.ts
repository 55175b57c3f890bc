export { mostArchiveBytes, packBundle, unpackBundle } from './bundle/archive.ts'
export { buildBundle } from './bundle/build.ts'
export type { BundleFiles, BundleSource, TenantBundle, Texts } from './bundle/bundle.ts'
export { readDefaults } from './bundle/defaults.ts'
export {
  differenceOf,
  type FileDifference,
  type RowDifference,
  type SettingDifference,
} from './bundle/difference.ts'
export type { Finding } from './bundle/explain-issue.ts'
export { bytesOf, isNote } from './bundle/files.ts'
export { pictureFile } from './bundle/picture.ts'
export { printDifference } from './bundle/print-difference.ts'
export { type Problem, printProblem } from './bundle/problem.ts'
export { parseBundle, type ReadResult, readBundle } from './bundle/read.ts'
export { meanings } from './bundle/schema-walk.ts'
export { writeBundle } from './bundle/write.ts'
export { minuteOfDay } from './cell.ts'
export { checkBundle } from './check/check.ts'
export { checkRuleSet } from './check/rules.ts'
export { checkStatement } from './check/statement.ts'
export { checkStaleDates, checkTexts } from './check/texts.ts'
export { checkTranslations } from './check/translations.ts'
export { type BundleCatalogue, criteriaSchema, factKinds } from './criteria.ts'
export * from './day-rule.ts'
export { type Chapter, explainRules } from './explain/explain.ts'
export { answerQuestions, type Question } from './explain/question.ts'
export type { Half, Sentence } from './explain/sentence.ts'
export { type Freeze, freezeOn } from './facts/freeze.ts'
export { frozenRound, type RunningRound, roundOf } from './facts/frozen.ts'
export { type Counter, counterOf, counters, limitsOf, providerCounterOf } from './facts/limits.ts'
export { type CatalogueTexts, type OwnText, ownSentences, ownTextPlaces, ownTexts } from './facts/own-text.ts'
export { type PaperField, type PaperForm, paperCode, paperForm, paperNumber } from './facts/paper-form.ts'
export {
  fillText,
  type Placeholder,
  placeholders,
  type ReplyTime,
  type TextFacts,
  textFacts,
  textValues,
} from './facts/placeholder.ts'
export {
  type Entry,
  type Round,
  type RoundKind,
  replyDayCounts,
  replyDaysFor,
  replyDaysOn,
  roundFor,
  roundOffersFrom,
  roundsOf,
  roundsOfKind,
} from './facts/rounds.ts'
export { type Dated, timeline } from './facts/timeline.ts'
export { hasOwnWindows, lastDayFor, type Window, type WindowOf, windowOf } from './facts/window.ts'
export { type Bar, type Lane, type YearPlan, yearPlan } from './facts/year-plan.ts'
export { hostToSlug, isTenantSlug, reservedNames } from './host.ts'
export {
  type Accessibility,
  accessibilitySchema,
  type Enforcement,
  type StateAccessibility,
} from './profile/accessibility.ts'
export { completeProfile, type Defaults, type TenantProfile } from './profile/complete.ts'
export { type Glossary, glossarySchema, type Noun } from './profile/glossary.ts'
export { type GapEnd, type KnownGap, knownGaps } from './profile/known-gap.ts'
export { type TenantProfileInput, tenantProfileSchema } from './profile/profile.ts'
export { ageClassOf, type StateProfile, stateProfileSchema } from './profile/state-profile.ts'
export { type Theme, themeSchema } from './profile/theme.ts'
export * from './rows.ts'
export { roundKinds } from './rule-set/allocation.ts'
export { type VisitRule, visitRules } from './rule-set/care.ts'
export { type RuleSet, type RuleSetInput, ruleSetFor, ruleSetSchema } from './rule-set/rule-set.ts'
export { type OfferKind, offerKinds, type ProviderType, providerTypes } from './rule-set/selection.ts'
export type { Control, Field } from './setting/control.ts'
export { type Setting, settings, settingsOf, valueAt } from './setting/list.ts'
export {
  entryTitle,
  fieldTitle,
  formTitle,
  optionTitle,
  placeOf,
  possibleAt,
  settingTitle,
} from './setting/name.ts'
export { parseRules } from './setting/parse.ts'
export { entriesOf, germanDay } from './setting/read.ts'
export { rebase } from './setting/rebase.ts'
export { type Section, sections } from './setting/section.ts'
export { type Entry as SettingEntry, nothing, writeSettings } from './setting/write.ts'
export { unsupportedSettings } from './supported.ts'
