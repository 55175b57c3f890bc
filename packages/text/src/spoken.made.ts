import { type Language, languages } from './language.ts'
import { missingWords, words } from './words.ts'

const tongues = Object.keys(languages) as Language[]

/** All sentences there are, language → JSON of key → sentence: a language is parsed when somebody reads it. */
export const wordTexts = (): Record<string, string> =>
  Object.fromEntries(tongues.map((language) => [language, JSON.stringify(words(language))]))

/** Languages with every sentence a family can meet. */
export const completeLanguages = (): Language[] =>
  tongues.filter((language) => language === 'de' || missingWords(language).length === 0)
