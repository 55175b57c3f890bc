import type { Login } from './login.ts'
import { createPool, type Pool, type PoolState, type ScopeReport } from './pool.ts'

/** A handle on the database. It runs nothing by itself: statements need a scope (see scope.ts). */
export type Database = {
  /** Closes the idle sessions; sessions in use close when their scope ends. */
  close(): Promise<void>
  /** How its sessions stand at this moment. */
  state(): PoolState
}

/** With the login of the request role, never of a superuser. */
export type ConnectOptions = Login & {
  /** Greatest number of sessions; default 10. */
  max?: number
  applicationName?: string
  /** A statement unanswered for this long costs the session; default 12000, a little more than the role's own limit. */
  deadlineMs?: number
  /** A session that does not stand after this long is given up; default 4000, and never more than `deadlineMs`. */
  connectTimeoutMs?: number
  /** How long a caller waits for a free session before `DatabaseBusyError`; default 3000. */
  acquireTimeoutMs?: number
  /** Told of every scope when it is over, in the caller's own asynchronous context. */
  observe?: (report: ScopeReport) => void
}

const pools = new WeakMap<Database, Pool>()

/** Opens nothing yet: the first scope does. */
export function connect(options: ConnectOptions): Database {
  const deadlineMs = options.deadlineMs ?? 12_000
  const pool = createPool({
    url: options.url,
    otherPassword: options.otherPassword,
    max: options.max ?? 10,
    applicationName: options.applicationName ?? 'kita',
    deadlineMs,
    connectTimeoutMs: Math.min(options.connectTimeoutMs ?? 4000, deadlineMs),
    acquireTimeoutMs: options.acquireTimeoutMs ?? 3000,
    observe: options.observe,
  })
  const database: Database = Object.freeze({ close: () => pool.close(), state: () => pool.state() })
  pools.set(database, pool)
  return database
}

export function poolOf(database: Database): Pool {
  const pool = pools.get(database)
  if (!pool) throw new TypeError('not a database handle of this room')
  return pool
}
