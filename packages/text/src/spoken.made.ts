import { type Language, languages } from './language.ts'
import { missingWords, words } from './words.ts'

const tongues = Object.keys(languages) as Language[]

/** All sentences there are, language → JSON of key → sentence in UTF-8: a language is read when somebody reads it. */
export const wordTexts = (): Record<string, Uint8Array> =>
  Object.fromEntries(tongues.map((language) => [language, Buffer.from(JSON.stringify(words(language)))]))

/** Languages with every sentence a family can meet. */
export const completeLanguages = (): Language[] =>
  tongues.filter((language) => language === 'de' || missingWords(language).length === 0)
