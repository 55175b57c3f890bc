/** Base of everything this room throws. `sqlState` is PostgreSQL's five-character code where the server gave one. */
export class DatabaseError extends Error {
  readonly sqlState: string | undefined
  readonly constraint: string | undefined
  readonly query: string | undefined
  constructor(message: string, facts: { sqlState?: string; constraint?: string; query?: string } = {}) {
    super(message)
    this.name = new.target.name
    this.sqlState = facts.sqlState
    this.constraint = facts.constraint
    this.query = facts.query
  }
}

/** The server refused a statement. Carries no row values, so it may be logged. */
export class QueryError extends DatabaseError {}

/** A value that no statement may carry: `undefined`, NUL, a lone surrogate, an impossible Date. Nothing was sent. */
export class InvalidParameterError extends DatabaseError {}

/** COMMIT was answered with ROLLBACK: a statement had failed and its error was swallowed. Nothing was written. */
export class TransactionAbortedError extends DatabaseError {}

/** The server is too busy right now: no free connection, lock or statement time-out, deadlock. Answer 503. */
export class DatabaseBusyError extends DatabaseError {
  readonly retryAfterSeconds = 2
}

/** The server cannot be reached or the connection was lost. Answer 503. */
export class DatabaseUnavailableError extends DatabaseError {
  readonly retryAfterSeconds = 5
  /** True when a session that stood was ended: by the server, or because its socket broke. */
  readonly sessionLost: boolean
  constructor(
    message: string,
    {
      sessionLost = false,
      ...facts
    }: { sqlState?: string; query?: string | undefined; sessionLost?: boolean } = {},
  ) {
    super(message, facts)
    this.sessionLost = sessionLost
  }
  /** True when COMMIT had been sent and its answer was lost: the work may or may not be stored. */
  outcomeUnknown = false
}

type ServerError = {
  name: string
  code: string
  message: string
  constraint_name?: string
  table_name?: string
  column_name?: string
}

// Lock not available, query cancelled by a time-out, deadlock, serialisation failure.
const busyStates = new Set(['55P03', '57014', '40P01', '40001'])
// Session ended by an administrator, by the crash of another one, after too long a pause.
const endedStates = new Set(['57P01', '57P02', '57P05'])
// Server going down or coming up, too many connections, connection exceptions.
const unavailableStates = /^(57P0[1-5]|53300|08...)$/

/** Turns whatever postgres.js rejected with into one of ours; messages that may quote row values stay behind. */
export function translate(error: unknown, query?: string): Error {
  if (error instanceof DatabaseError) return error
  const { name, code, message, ...rest } = error as ServerError
  if (name !== 'PostgresError') {
    return new DatabaseUnavailableError(`the database connection was lost (${code ?? 'unknown'})`, {
      query,
      sessionLost: true,
    })
  }
  const facts = { sqlState: code, constraint: rest.constraint_name, query }
  if (busyStates.has(code)) return new DatabaseBusyError(`the database is busy (${code})`, facts)
  if (unavailableStates.test(code)) {
    const sessionLost = endedStates.has(code)
    return new DatabaseUnavailableError(`the database is not available (${code})`, { ...facts, sessionLost })
  }
  // Classes 22 and 23 quote the offending value, P0001 whatever a function wrote: name the place instead.
  const quotesValues = /^(22|23|P0)/.test(code)
  const place = [rest.table_name, rest.column_name, rest.constraint_name].filter(Boolean).join('.')
  return new QueryError(`${code} ${quotesValues ? place : message}`.trim(), facts)
}

function find(error: unknown): DatabaseError | undefined {
  for (let e = error, depth = 0; e instanceof Error && depth < 8; e = e.cause, depth++) {
    if (e instanceof DatabaseError) return e
  }
  return undefined
}

/** SQLSTATE of an error, also when it is wrapped as a cause; `undefined` when the server gave none. */
export function sqlState(error: unknown): string | undefined {
  return find(error)?.sqlState
}

/** Name of the violated constraint or unique index, also through causes. */
export function constraintOf(error: unknown): string | undefined {
  return find(error)?.constraint
}
