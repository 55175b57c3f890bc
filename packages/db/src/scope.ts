import type { Connection, Rows } from './connection.ts'
import { type Database, poolOf } from './database.ts'
import { DatabaseUnavailableError, QueryError, TransactionAbortedError } from './error.ts'
import { beginOn, isLost, type Lent, lend } from './lent.ts'
import type { Lane } from './pool.ts'
import { bindTx, type Send, type Tx } from './session.ts'

export type ScopeOptions = {
  readOnly?: boolean
  /** All its statements see one moment (REPEATABLE READ), however long it takes. For reads only. */
  oneMoment?: boolean
  /** Writes one row that nobody else waits for, as the upkeep of a session: it may use the sessions kept for reads. */
  brief?: boolean
  /**
   * Reads that run over a large part of the tenant's rows: planned each time, for this tenant. The plan that a session keeps
   * is made for a tenant of middle size, and takes a large one's thousands of rows for a few.
   */
  wide?: boolean
}

/**
 * Runs `fn` in one transaction that sees and writes the rows of one tenant only, and commits when it fulfils.
 * @throws {TransactionAbortedError} a statement failed and `fn` hid it; nothing was written
 * @throws {DatabaseBusyError | DatabaseUnavailableError} answer 503 with Retry-After
 */
export function inTenant<T>(
  db: Database,
  tenantId: number,
  fn: (tx: Tx) => Promise<T>,
  options: ScopeOptions = {},
): Promise<T> {
  return transaction(db, `${begin(options)};${context(tenantId)}${planning(options)}`, fn, laneOf(options))
}

/**
 * The narrow door without a tenant: row policies show nothing here. For definer functions that answer before a
 * tenant is known (host look-up) or for all of them (a worker's claim).
 */
export function withoutTenant<T>(
  db: Database,
  fn: (tx: Tx) => Promise<T>,
  options: ScopeOptions = {},
): Promise<T> {
  return transaction(db, begin(options), fn, laneOf(options))
}

/**
 * Reads of one tenant whose statements are known beforehand: everything leaves in one flush and costs one round
 * trip. `build` returns the statements without awaiting them.
 */
export async function flushInTenant<const Q extends readonly PromiseLike<unknown>[]>(
  db: Database,
  tenantId: number,
  build: (tx: Tx) => Q,
): Promise<{ -readonly [K in keyof Q]: Awaited<Q[K]> }> {
  const opening = `${begin({ readOnly: true })};${context(tenantId)}`
  const flush = async ({ connection }: Lent) => {
    const scope = openScope((...statement) => connection.send(...statement))
    const opened = connection.control(opening)
    const { running, refused } = startAll(() => build(scope.tx))
    scope.close()
    const answers = await Promise.allSettled([opened, ...running, connection.control('commit')])
    const failed = answers.find((answer) => answer.status === 'rejected')
    if (refused) throw refused.reason
    if (failed?.status === 'rejected') throw failed.reason
    return answers.slice(1, -1).map((answer) => (answer as PromiseFulfilledResult<unknown>).value) as never
  }
  return withSession(db, 'read', (lent) =>
    flush(lent).catch(async (error) => {
      // Reads may be asked again: nobody has seen an answer, and nothing was written.
      if (!isLost(error)) throw error
      await lent.replace(error)
      return flush(lent)
    }),
  )
}

/** Lends one session of the pool for the time of `work`, and reports how long was waited and worked. */
async function withSession<T>(db: Database, lane: Lane, work: (lent: Lent) => Promise<T>): Promise<T> {
  const pool = poolOf(db)
  const asked = performance.now()
  let lentAt: number | undefined
  let failed = true
  try {
    const lent = await lend(pool, lane)
    lentAt = performance.now()
    try {
      const result = await work(lent)
      failed = false
      return result
    } finally {
      lent.giveBack()
    }
  } finally {
    const ended = performance.now()
    pool.observe?.({ lane, waitedMs: (lentAt ?? ended) - asked, tookMs: ended - asked, failed })
  }
}

/** Each statement must leave in this very tick: one that is awaited first would arrive after the commit. */
function startAll(build: () => readonly PromiseLike<unknown>[]) {
  try {
    const running = build().map((query) => new Promise((resolve, reject) => query.then(resolve, reject)))
    return { running, refused: undefined }
  } catch (reason) {
    return { running: [], refused: { reason } }
  }
}

const laneOf = ({ readOnly, brief }: ScopeOptions): Lane => (readOnly || brief ? 'read' : 'write')

const begin = ({ readOnly = false, oneMoment = false }: ScopeOptions) =>
  `begin${oneMoment ? ' isolation level repeatable read' : ''}${readOnly ? ' read only' : ''}`

const planning = ({ wide = false }: ScopeOptions) =>
  wide ? ';set local plan_cache_mode=force_custom_plan' : ''

function context(tenantId: number): string {
  if (!Number.isInteger(tenantId) || tenantId <= 0 || tenantId > 2_147_483_647) {
    throw new TypeError('a tenant id is a positive integer')
  }
  // SET LOCAL, not set_config: only the statement reaches the shards of a sharded installation.
  return `set local app.tenant_id='${tenantId}'`
}

function openScope(send: Send) {
  const running = new Set<Promise<Rows>>()
  let open = true
  let firstFailure: unknown
  const tx = bindTx((text, parameters, shape) => {
    if (!open) return Promise.reject(new QueryError('the scope is over', { query: text }))
    const answer = send(text, parameters, shape)
    running.add(answer)
    answer.then(
      () => running.delete(answer),
      (error) => {
        firstFailure ??= error
        running.delete(answer)
      },
    )
    return answer
  })
  return {
    tx,
    close() {
      open = false
    },
    /** Nothing may be outstanding when a session is handed on. */
    async settled() {
      open = false
      await Promise.allSettled(running)
    },
    get firstFailure() {
      return firstFailure
    },
  }
}

function transaction<T>(db: Database, opening: string, fn: (tx: Tx) => Promise<T>, lane: Lane): Promise<T> {
  return withSession(db, lane, async (lent) => {
    const session = beginOn(lent, opening)
    const scope = openScope((...statement) => session.send((connection) => connection.send(...statement)))
    let result: T
    try {
      result = await fn(scope.tx)
      await scope.settled()
      await session.opened()
    } catch (error) {
      await scope.settled()
      await rollBack(lent.connection)
      throw error
    }
    await commit(lent.connection, scope.firstFailure)
    return result
  })
}

async function rollBack(connection: Connection): Promise<void> {
  try {
    await connection.control('rollback')
  } catch (error) {
    connection.destroy(error as Error)
  }
}

async function commit(connection: Connection, hidden: unknown): Promise<void> {
  try {
    const { command } = await connection.control('commit')
    if (command === 'COMMIT') return
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) error.outcomeUnknown = true
    if (connection.alive) await rollBack(connection)
    throw error
  }
  throw Object.assign(new TransactionAbortedError('the transaction was rolled back'), { cause: hidden })
}
