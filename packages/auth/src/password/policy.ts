import { isCommon } from './common.ts'
import type { PasswordLane } from './lane.ts'

export type PasswordReason =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-not-text'
  | 'password-common'
  | 'password-from-context'

export const passwordLength = { min: 10, max: 128 }

/** Words an attacker of this very portal tries first; the tenant's own are added by the caller. */
const ownWords = [
  'kita',
  'kitaportal',
  'portal',
  'hort',
  'kindergarten',
  'tagespflege',
  'jugendamt',
  'passwort',
  'password',
]

/**
 * Why a password is refused, or null. Length in characters, no rules about kinds of characters (ASVS 6.2.5), and the
 * password is taken as it is, spaces and all. `context`: portal and area name, the person's address and names.
 */
export const passwordProblem = (password: string, context: readonly string[]): PasswordReason | null => {
  if (!password.isWellFormed() || password.includes('\0')) return 'password-not-text'
  const length = [...password].length
  if (length < passwordLength.min) return 'password-too-short'
  if (length > passwordLength.max) return 'password-too-long'
  if (isCommon(password)) return 'password-common'
  return isMadeOf(password, [...ownWords, ...context]) ? 'password-from-context' : null
}

/** Nothing a stranger could not guess is left when the known words are taken out: fewer than five letters. */
const isMadeOf = (password: string, context: readonly string[]): boolean => {
  const known = context
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
  const lower = password.toLowerCase()
  const rest = known.reduce((text, word) => text.replaceAll(word, ' '), lower)
  return rest !== lower && rest.replace(/[^\p{L}]/gu, '').length < 5
}

/** As `passwordProblem`; the operator's list of breached passwords is asked as well. */
export const chosenProblem = (
  lane: PasswordLane,
  password: string,
  context: readonly string[],
): PasswordReason | null =>
  passwordProblem(password, context) ?? (lane.known(password) ? 'password-common' : null)

export type PreparedPassword = { ok: true; hash: string } | { ok: false; reason: PasswordReason }

/**
 * Checks and hashes a chosen password. Call it before the transaction opens: it may wait for the lane.
 * @throws PasswordLaneBusy
 */
export const preparePassword = async (
  lane: PasswordLane,
  password: string,
  context: readonly string[],
): Promise<PreparedPassword> => {
  const reason = chosenProblem(lane, password, context)
  return reason ? { ok: false, reason } : { ok: true, hash: await lane.hash(password) }
}
