import { dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as german } from '@zxcvbn-ts/language-de'

const words = new Set(
  [
    common['passwords-common'],
    common['diceware-common'],
    german.commonWords,
    german.firstnames,
    german.lastnames,
    german.wikipedia,
  ].flatMap((list) => list.map((word) => word.toLowerCase())),
)

/**
 * The password is a known one, or a single known word with digits or signs around it ("Sommer2026!", "anna-2019"), or
 * hardly more than one character repeated. Two words side by side are fine.
 */
export const isCommon = (password: string): boolean => {
  const lower = password.toLowerCase()
  if (words.has(lower) || new Set(lower).size < 4) return true
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return core !== '' && words.has(core)
}
