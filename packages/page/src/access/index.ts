export { codeErrors, codeView, givenCode } from './code.tsx'
export { deviceChange, deviceErrors, deviceView } from './device.tsx'
export { enrolErrors, enrolView } from './enrol.tsx'
export { AppKeys, CodeField, PaperCodeField } from './factor.tsx'
export { chosenPassword, chosenPasswordErrors, linkToken, linkView, staleLinkView } from './link.tsx'
export {
  addressErrors,
  codesErrors,
  codesOrder,
  endedSession,
  ownAccessDone,
  ownAccessView,
  passwordChange,
  passwordErrors,
} from './own-access.tsx'
export {
  actOf,
  goOnView,
  KeptFields,
  proofErrors,
  proofOf,
  proofView,
  type WaitingAct,
  waitingAct,
} from './proof.tsx'
export { recoveryView } from './recovery.tsx'
export { credentialsOf, signInErrors, signInView } from './sign-in.tsx'
export { againFromPassword, wayOn } from './way.ts'
