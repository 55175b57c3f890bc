export {
  type Account,
  closeAccount,
  createAccount,
  findAccount,
  setLanguage,
  sweep,
} from './account/account.ts'
export { askAddress, moveAddress, objectionDays, objectToAddress } from './account/address.ts'
export { changePassword, knowsPassword, type PasswordChange } from './account/change-password.ts'
export { normalizeEmail } from './account/email.ts'
export {
  acceptInvitation,
  type Invited,
  invitationDays,
  inviteAccount,
  inviteAgain,
  type StaffContact,
  staffContacts,
} from './account/invite.ts'
export {
  confirm,
  type LinkPurpose,
  mintLinks,
  peekToken,
  renew,
  resetPassword,
} from './account/link.ts'
export { planFactorChanged } from './account/mail.ts'
export { type SignIn, signIn } from './account/sign-in.ts'
export { forgot, signUp } from './account/sign-up.ts'
export {
  type AuthDb,
  type AuthScope,
  authDb,
  authScope,
  operatorDb,
  operatorScope,
} from './auth-db.ts'
export { codeAt, offerOf, stepOf } from './factor/code.ts'
export { enrolOffered, offeredSecret } from './factor/enrol.ts'
export {
  dropFactor,
  type Factor,
  readFactor,
  storeFactor,
  switchOffFactor,
  takeCode,
} from './factor/factor.ts'
export { newRecoveryCodes, takeRecoveryCode } from './factor/recovery.ts'
export { type Resealed, resealFactors } from './factor/reseal.ts'
export { checkHuman, type HumanForm } from './human/check.ts'
export { captchaChallenge } from './human/proof.ts'
export { formStamp } from './human/stamp.ts'
export { type Allowance, admit, allowances, type LimitAction } from './limit/admit.ts'
export { sourceOf } from './limit/source.ts'
export { lookInPass, opensLookIn } from './look-in.ts'
export {
  changeOperatorPassword,
  closeOperator,
  enterOperator,
  type OperatorSession,
  operatorLinkHours,
  operatorStates,
  putOperatorLink,
  sweepOperators,
  useOperatorLink,
} from './operator/operator.ts'
export { compactKnown, knownPasswords } from './password/known.ts'
export { type PasswordLane, PasswordLaneBusy, passwordLane } from './password/lane.ts'
export {
  chosenProblem,
  type PasswordReason,
  preparePassword,
} from './password/policy.ts'
export { openWords, type Searcher, sealWords } from './search/words.ts'
export type { KeyRing } from './secret.ts'
export { endedSessionCookie, readSessionCookie, sessionCookie } from './session/cookie.ts'
export { enter, noSession, sessionDigest, sessionLives } from './session/enter.ts'
export {
  checkHalf,
  endHalf,
  giveCode,
  giveFirstCode,
  giveRecoveryCode,
  type HalfSession,
} from './session/half.ts'
export { keeping, type SessionKeys, sessionName, sessionStore } from './session/keeping.ts'
export { luciaKeeping } from './session/lucia-store.ts'
export { ownKeeping } from './session/own-store.ts'
export {
  type AccountKind,
  type OpenSession,
  proofMinutes,
  type Session,
  type SessionEntry,
  type SessionLife,
  type SessionStore,
  sessionLife,
} from './session/store.ts'
export { steady } from './steady.ts'
export {
  checkSupport,
  endSupport,
  enterBySupport,
  type SupportSession,
  supportTicket,
} from './support/support.ts'
