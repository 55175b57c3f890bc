/// <reference path="./fxa-common-password-list.d.ts" />
import leaked from 'fxa-common-password-list'
import { commonWords } from './common-words.made.ts'

let words: Set<string> | undefined

/**
 * The password is a known one (the 3,000 most common of allowed length are among them), or a single known word with
 * digits or signs around it ("Sommer2026!", "anna-2019"), or hardly more than one character repeated. Two words side by
 * side are fine.
 */
export const isCommon = (password: string): boolean => {
  words ??= commonWords()
  const lower = password.toLowerCase()
  if (words.has(lower) || new Set(lower).size < 4 || leaked.test(lower) || leaked.test(password)) return true
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return core !== '' && words.has(core)
}
