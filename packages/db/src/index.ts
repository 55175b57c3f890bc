export type { Rows } from './connection.ts'
export { type ConnectOptions, connect, type Database } from './database.ts'
export {
  constraintOf,
  DatabaseBusyError,
  DatabaseError,
  DatabaseUnavailableError,
  InvalidParameterError,
  QueryError,
  sqlState,
  TransactionAbortedError,
} from './error.ts'
export { insertRows } from './insert.ts'
export type { ScopeReport } from './pool.ts'
export { flushInTenant, inTenant, type ScopeOptions, withoutTenant } from './scope.ts'
export { prepared, type Tx } from './session.ts'
export { together } from './together.ts'
