import type { Connection, Rows } from './connection.ts'
import { DatabaseUnavailableError } from './error.ts'
import type { Lane, Pool } from './pool.ts'

/** A session of the pool, lent to one scope. */
export type Lent = {
  readonly connection: Connection
  /** Gives back a session that was lost and lends another. @throws `reason` where none is to be had */
  replace(reason: Error): Promise<Connection>
  giveBack(): void
}

export async function lend(pool: Pool, lane: Lane): Promise<Lent> {
  let connection = await pool.acquire(lane)
  let held = true
  const giveBack = () => {
    if (held) pool.release(connection)
    held = false
  }
  return {
    get connection() {
      return connection
    },
    async replace(reason) {
      connection.destroy(reason)
      giveBack()
      connection = await pool.acquire(lane).catch(() => {
        throw reason
      })
      held = true
      return connection
    },
    giveBack,
  }
}

/** The session went away under us: it was ended by the server or its socket broke, not because it was too slow. */
export const isLost = (error: unknown): error is Error =>
  error instanceof DatabaseUnavailableError && error.sessionLost

/**
 * Begins a transaction on a lent session. A session that is lost before any of its statements was answered is replaced
 * once, and what was sent is sent again: nobody has seen anything of it, and nothing can have been committed.
 */
export function beginOn(lent: Lent, opening: string) {
  let answered = false
  let replacing: Promise<Connection> | undefined
  const begin = (connection: Connection) => {
    const begun = connection.control(opening)
    begun.catch(() => {})
    return begun
  }
  let opened = begin(lent.connection)
  let second: Connection | undefined
  const replaced = (error: unknown): Promise<Connection> => {
    if (answered || !isLost(error)) return Promise.reject(error)
    replacing ??= lent.replace(error).then((connection) => {
      second = connection
      opened = begin(connection)
      return connection
    })
    return replacing
  }
  return {
    /** Leaves at once. */
    async send(statement: (connection: Connection) => Promise<Rows>): Promise<Rows> {
      const on = lent.connection
      const rows = await statement(on).catch(async (error) => {
        if (on === second) throw error
        return statement(await replaced(error))
      })
      answered = true
      return rows
    },
    /** Settles when the transaction has begun. */
    async opened(): Promise<void> {
      await opened.catch(async (error) => {
        await replaced(error)
        await opened
      })
    },
  }
}
