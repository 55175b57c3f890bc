export { addressesOf } from './addresses.ts'
export { handedOn, html, isOwnPath, seeOther, withQuery } from './answer.ts'
export { type Asked, ask, asTyped, need, PageRefusal } from './ask.ts'
export type { PageDeps } from './deps.ts'
export { errorList, errorsOf, type FormErrors, noErrors, type Places } from './errors.ts'
export {
  blankForm,
  dayValues,
  type Form,
  FormRefused,
  formKeyOf,
  formOf,
  readFileForm,
  readForm,
  sentFile,
} from './form.ts'
export { offAt } from './off.ts'
export type { Portal, Session } from './portal.ts'
export { RulePlan } from './rule-plan.tsx'
export {
  changedText,
  type ReadEntries,
  readableSentence,
  readerOf,
  rowsOf,
  valueText,
} from './setting-words.ts'
export { speaking } from './speaking.ts'
export { wordsOf } from './words.ts'
