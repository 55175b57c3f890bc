import { DomainError } from '@kita/core'
import { keyPattern, type Repeatable } from '@kita/core/idempotency'

/**
 * Unsafe operations that take no key, and what makes a repeat of them harmless instead. Their answers are or change what
 * opens an account, so nothing of them is kept; a new operation that is not named here takes one.
 */
const withoutKey = {
  signIn: 'opens a session',
  signOut: 'ends the session that would ask again',
  endOtherSessions: 'a second time there is none left',
  endSession: 'a second time there is none left',
  proveSession: 'opens what only this session may do',
  createAccount: 'a known address changes nothing and is answered alike; the proof of a person is spent',
  confirmAccount: 'the link is good once',
  renewConfirmation: 'the address gets one link at a time',
  askEmailChange: 'a later one takes the place of an earlier one',
  confirmEmailChange: 'the link is good once',
  objectToEmailChange: 'the link is good once',
  requestPassword: 'the address gets one link at a time',
  resetPassword: 'the link is good once',
  closeMyAccount: 'ends the account that would ask again',
  changePassword: 'needs the password it replaces',
  giveSecondFactor: 'a code is good once and opens a session',
  enrolSecondFactor: 'answers codes that are shown once',
  replaceMyDevice: 'answers codes that are shown once',
  removeMyDevice: 'a code is good once, and a second time there is none to give',
  renewMyRecoveryCodes: 'answers codes that are shown once',
  acceptInvitation: 'the link is good once',
  enterForSupport: 'the ticket is good once and opens a session',
  startAssistance: 'opens a session on this device',
  endMyAssistance: 'ends the session that would ask again',
  exportTenant: 'a stream of everything; the code is good once',
  previewOfficeText: 'changes nothing',
  sealSearch: 'changes nothing',
  findKnownChildren: 'changes nothing',
} as const satisfies Record<string, string>

const isSafe = (method: string) => ['get', 'head', 'options'].includes(method.toLowerCase())

/** Does a repeat of this operation need a key? */
export const takesKey = (method: string, operation: string | undefined): operation is string =>
  operation !== undefined && !isSafe(method) && !Object.hasOwn(withoutKey, operation)

export const keyHeader = 'Idempotency-Key'

/**
 * What the request's key makes of a call; undefined where none came or none is needed.
 * @throws DomainError `idempotency-key-malformed`
 */
export const onceOf = (request: Request, operation: () => string | undefined): Repeatable | undefined => {
  const key = request.headers.get(keyHeader)
  if (key === null) return undefined
  const named = operation()
  if (!takesKey(request.method, named)) return undefined
  if (!keyPattern.test(key)) throw new DomainError('idempotency-key-malformed')
  return { key, operation: named, acts: 0 }
}

/** How the document declares it. */
export const keyParameter = {
  name: keyHeader,
  in: 'header',
  required: false,
  description:
    'Made by the caller for this one act. For 24 hours the same key with the same input is answered as the first time and does nothing more; with another input it is refused.',
  schema: { type: 'string', minLength: 16, maxLength: 80, pattern: keyPattern.source },
}
