import type { Log } from '../deps.ts'

/** Ways in, and what changes one: each that succeeds leaves a line in the log (ASVS 16.3.1, TR-03172-3 A3.14.03). */
const waysIn: ReadonlySet<string> = new Set([
  ...['signIn', 'giveSecondFactor', 'enrolSecondFactor', 'proveSession', 'signOut'],
  ...['createAccount', 'confirmAccount', 'requestPassword', 'resetPassword', 'acceptInvitation', 'useLink'],
  ...['changePassword', 'askEmailChange', 'confirmEmailChange', 'objectToEmailChange'],
  ...['replaceMyDevice', 'removeMyDevice', 'renewMyRecoveryCodes', 'endSession', 'endOtherSessions'],
  ...['closeMyAccount', 'removeFamilyFactor', 'endColleagueSessions', 'resetFactor'],
  ...['endOperatorSessions', 'dropOperatorFactor'],
  // they open a session in an office for somebody of the console
  ...['enterForSupport', 'startAssistance'],
])
export const isWayIn = (operation: string | undefined): boolean => waysIn.has(operation ?? '')

/** Refusals of which many in a row are an attack (ASVS 16.3.2, 16.3.3). Input that does not fit is mostly a slip. */
const watched: ReadonlySet<string> = new Set([
  ...['credentials-wrong', 'code-wrong', 'second-factor-not-asked', 'proof-needed'],
  ...['not-allowed', 'role-beyond-reach', 'origin-foreign', 'host-unknown'],
  ...['too-many-attempts', 'too-many-requests', 'link-unknown', 'link-used', 'link-expired'],
  ...['captcha-wrong', 'captcha-used', 'captcha-expired', 'form-stamp-wrong', 'honeypot-filled'],
])

type Refusal = { code: string; errors: { code: string }[] }
type Place = { requestId: string; path: string }

/** One line for a refusal at the door; `path` holds ids, never what somebody typed. */
export const tellRefusal = (log: Log, { code, errors }: Refusal, { requestId, path }: Place): void => {
  const event = [code, ...errors.map((error) => error.code)].find((one) => watched.has(one))
  if (event) log.warn({ event, path, requestId }, 'refused at the door')
}

type Entered = {
  requestId: string
  deps: { log: Log }
  ctx: { actor: { accountId?: string; operatorId?: string } }
  account?: string
}

/** One line for a way in that has succeeded, with whose it is as far as that is known. */
export const tellWayIn = (event: string, { requestId, deps, ctx, account }: Entered): void => {
  const accountId = account ?? ctx.actor.accountId ?? ctx.actor.operatorId
  deps.log.info({ event, requestId, ...(accountId && { accountId }) }, 'a way in')
}
