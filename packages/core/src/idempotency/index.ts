export { forgetKeys } from './forget.ts'
export { keyPattern, type Repeatable } from './once.ts'
