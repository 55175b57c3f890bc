export { type Formatter, formatter } from './format.ts'
export { type Language, languages } from './language.ts'
export { chosenLanguage, languageCookie, languageOf, readerLanguage } from './language-of.ts'
export { type Determiner, decline, declineNoun, type GrammaticalCase, type Noun } from './noun.ts'
export { declines, formsIn, type GlossaryWords } from './noun-form.ts'
export {
  isMachineMade,
  type Review,
  type ReviewedSentence,
  reviewSentences,
  reviewTopics,
  topicHash,
} from './review.ts'
export { spokenLanguages } from './spoken.ts'
export {
  type Overrides,
  type Params,
  type Translate,
  translator,
} from './translator.ts'
export {
  familyWords,
  keyOf,
  missingWords,
  pluralForms,
  staffTopics,
  words,
} from './words.ts'
