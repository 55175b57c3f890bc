import { type Connection, type ConnectionOptions, openConnection } from './connection.ts'
import { DatabaseBusyError, DatabaseUnavailableError } from './error.ts'

type PoolOptions = ConnectionOptions & { max: number; acquireTimeoutMs: number }

/** A bounded set of sessions; a caller that finds none free waits for a bounded time in a bounded queue. */
export type Pool = {
  acquire(): Promise<Connection>
  release(connection: Connection): void
  close(): Promise<void>
}

// Beyond this many callers per session the wait would exceed any sensible time-out.
const waitersPerConnection = 32
// postgres.js keeps every statement text it has met; a session is renewed before that becomes a leak.
const maxPrepared = 2000

type Waiter = { give: (connection: Promise<Connection>) => void }

export function createPool(options: PoolOptions): Pool {
  const idle: Connection[] = []
  const waiting = new Set<Waiter>()
  const all = new Set<Connection>()
  let size = 0
  let closed = false

  const open = async (): Promise<Connection> => {
    size++
    try {
      const connection = await openConnection(options)
      all.add(connection)
      return connection
    } catch (error) {
      size--
      passOn()
      throw error
    }
  }

  /** A place has become free: the first in the queue opens a session of its own. */
  const passOn = () => {
    const [next] = waiting
    if (next && size < options.max) next.give(open())
  }

  const forget = (connection: Connection) => {
    if (all.delete(connection)) size--
  }

  const waitForTurn = (): Promise<Connection> =>
    new Promise((resolve, reject) => {
      if (waiting.size >= options.max * waitersPerConnection) {
        return reject(new DatabaseBusyError('too many callers wait for a database connection'))
      }
      const timer = setTimeout(() => {
        waiting.delete(waiter)
        reject(new DatabaseBusyError('no database connection became free in time'))
      }, options.acquireTimeoutMs)
      const waiter: Waiter = {
        give(connection) {
          clearTimeout(timer)
          waiting.delete(waiter)
          resolve(connection)
        },
      }
      waiting.add(waiter)
    })

  return {
    async acquire() {
      if (closed) throw new DatabaseUnavailableError('the database pool is closed')
      for (let found = idle.pop(); found; found = idle.pop()) {
        if (found.alive) return found
        forget(found)
      }
      return size < options.max ? open() : waitForTurn()
    },

    release(connection) {
      const usable = connection.alive && connection.prepared < maxPrepared && !closed
      if (!usable) {
        forget(connection)
        if (connection.alive) connection.end().catch(() => {})
        return passOn()
      }
      const [next] = waiting
      if (next) next.give(Promise.resolve(connection))
      else idle.push(connection)
    },

    async close() {
      closed = true
      await Promise.all(idle.splice(0).map((connection) => connection.end()))
    },
  }
}
