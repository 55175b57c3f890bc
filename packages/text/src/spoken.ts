import type { Language } from './language.ts'
import { completeLanguages, wordTexts } from './spoken.made.ts'

/** Languages with every sentence a family can meet; only these are offered to readers. */
export const spokenLanguages: readonly Language[] = completeLanguages()

let texts: Record<string, Uint8Array> | undefined
const parsed = new Map<string, Record<string, string>>()

/** All sentences of one language, key → sentence; read once. Empty for a language that has none. */
export const sentencesIn = (language: string): Record<string, string> => {
  texts ??= wordTexts()
  const text = texts[language]
  const sentences = parsed.get(language) ?? (text ? JSON.parse(Buffer.from(text).toString()) : {})
  parsed.set(language, sentences)
  return sentences
}
