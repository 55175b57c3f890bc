export { type Formatter, formatter } from './format.ts'
export { type Language, languageOf, languages } from './language.ts'
export { type Determiner, decline, declineNoun, type GrammaticalCase, type Noun } from './noun.ts'
export {
  type Overrides,
  type Params,
  type Translate,
  translator,
} from './translator.ts'
export { words } from './words.ts'
