import { persons } from '../people.ts'
import { anybody, type Rule } from './rule.ts'

const signedIn: Rule = {
  may: persons.filter((person) => person !== 'nobody' && person !== 'helped'),
}

/** Accounts, sign-in, the second factor. */
export const accountRules: Record<string, Rule> = {
  createAccount: anybody,
  confirmAccount: anybody,
  renewConfirmation: anybody,
  requestPassword: anybody,
  resetPassword: anybody,
  checkLink: anybody,
  getCaptcha: anybody,
  getFormStamp: anybody,
  signIn: anybody,
  getSession: anybody,
  signOut: anybody,
  listSessions: signedIn,
  endOtherSessions: signedIn,
  // Every caller but the first is asked with a session that is not its own.
  endSession: { may: ['parent'], blind: signedIn.may.filter((person) => person !== 'parent'), once: true },
  proveSession: signedIn,
  getProof: signedIn,
  askEmailChange: signedIn,
  confirmEmailChange: anybody,
  objectToEmailChange: anybody,
  changePassword: signedIn,
  // The sample brings the half or whole session it speaks of; second-factor.test.ts asks what another one may.
  getPendingSignIn: anybody,
  giveSecondFactor: anybody,
  getFactorOffer: anybody,
  enrolSecondFactor: anybody,
  replaceMyDevice: anybody,
  removeMyDevice: anybody,
  getMyAccess: signedIn,
  getDeviceOffer: signedIn,
  renewMyRecoveryCodes: signedIn,
  acceptInvitation: anybody,
}
