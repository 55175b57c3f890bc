import { type Connection, type ConnectionOptions, openConnection } from './connection.ts'
import { DatabaseBusyError, DatabaseUnavailableError } from './error.ts'
import { createGate } from './gate.ts'
import { entrance, type Login } from './login.ts'

type PoolOptions = ConnectionOptions &
  Login & {
    max: number
    acquireTimeoutMs: number
    observe?: ((report: ScopeReport) => void) | undefined
  }

/** What a scope will do. Writers may wait for each other's rows, so they never have all the sessions. */
export type Lane = 'read' | 'write'

/** Sessions that are open, those in use, and callers that wait for one. */
export type PoolState = { open: number; busy: number; waiting: number }

/** How one scope went: milliseconds until it had a session, and in all; `failed` also where the caller's own code threw. */
export type ScopeReport = { lane: Lane; waitedMs: number; tookMs: number; failed: boolean }

/** A bounded set of sessions; a caller that finds none free waits for a bounded time in a bounded queue. */
export type Pool = {
  acquire(lane: Lane): Promise<Connection>
  release(connection: Connection): void
  state(): PoolState
  observe: ((report: ScopeReport) => void) | undefined
  close(): Promise<void>
}

// Beyond this many callers per session the wait would exceed any sensible time-out.
const waitersPerConnection = 32
// When the first of a queue has waited this long, nothing moves: who comes now is told at once instead of later.
const stalledMs = 1000
// postgres.js keeps every statement text it has met; a session is renewed before that becomes a leak.
const maxPrepared = 2000

type Waiter = {
  lane: Lane
  /** Has been told something already: a session that comes now is not for this one. */
  over: boolean
  since: number
  give: (connection: Connection) => void
  refuse: (reason: Error) => void
}

export function createPool(options: PoolOptions): Pool {
  // A quarter of the sessions is for reads alone.
  const maxWriting = options.max - Math.floor(options.max / 4)
  const gate = createGate()
  const enter = entrance(options)
  const idle: Connection[] = []
  const busy = new Map<Connection, Lane>()
  const waiting = new Set<Waiter>()
  let size = 0
  let writing = 0
  let closed = false
  let probe: NodeJS.Timeout | undefined

  const takeIdle = (): Connection | undefined => {
    for (let found = idle.pop(); found; found = idle.pop()) {
      if (found.alive) return found
      size--
    }
    return undefined
  }

  const begin = (lane: Lane) => {
    if (lane === 'write') writing++
  }
  const end = (lane: Lane) => {
    if (lane === 'write') writing--
  }
  const mayRun = (lane: Lane) => lane === 'read' || writing < maxWriting

  const give = (waiter: Waiter, connection: Connection) => {
    waiting.delete(waiter)
    begin(waiter.lane)
    busy.set(connection, waiter.lane)
    waiter.give(connection)
  }

  const openFor = async (waiter: Waiter) => {
    waiting.delete(waiter)
    size++
    begin(waiter.lane)
    gate.begin()
    try {
      const connection = await enter((url) => openConnection({ ...options, url }))
      gate.succeeded()
      if (waiter.over) {
        end(waiter.lane)
        idle.push(connection)
      } else {
        busy.set(connection, waiter.lane)
        waiter.give(connection)
      }
    } catch (error) {
      gate.failed()
      size--
      end(waiter.lane)
      waiter.refuse(error as Error)
      // Nobody holds a session that could come back: who waits for the same server hears the same.
      if (busy.size === 0) for (const other of waiting) other.refuse(error as Error)
    }
    serve()
  }

  /** Hands what is free to those who have waited longest; a writer too many is passed over. */
  const serve = () => {
    for (const waiter of waiting) {
      if (!mayRun(waiter.lane)) continue
      const found = takeIdle()
      if (found) {
        give(waiter, found)
        continue
      }
      if (size >= options.max) return
      const wait = gate.wait()
      if (wait === 0) void openFor(waiter)
      else {
        if (wait !== undefined) tryLater(wait)
        return
      }
    }
  }

  const tryLater = (ms: number) => {
    probe ??= setTimeout(() => {
      probe = undefined
      serve()
    }, ms)
  }

  const refusal = (lane: Lane): DatabaseBusyError | undefined => {
    const ahead = [...waiting].filter((one) => one.lane === lane)
    if (ahead.length >= options.max * waitersPerConnection)
      return new DatabaseBusyError('too many callers wait for a database connection')
    const [first] = ahead
    return first && performance.now() - first.since > stalledMs
      ? new DatabaseBusyError('nobody gets a database connection at the moment')
      : undefined
  }

  const waitForTurn = (lane: Lane): Promise<Connection> =>
    new Promise((resolve, reject) => {
      const refused = refusal(lane)
      if (refused) return reject(refused)
      const settle = () => {
        waiter.over = true
        clearTimeout(timer)
        waiting.delete(waiter)
      }
      const timer = setTimeout(
        () => waiter.refuse(new DatabaseBusyError('no database connection became free in time')),
        options.acquireTimeoutMs,
      )
      const waiter: Waiter = {
        lane,
        over: false,
        since: performance.now(),
        give: (connection) => {
          settle()
          resolve(connection)
        },
        refuse: (reason) => {
          settle()
          reject(reason)
        },
      }
      waiting.add(waiter)
      serve()
    })

  return {
    async acquire(lane) {
      if (closed) throw new DatabaseUnavailableError('the database pool is closed')
      const found = waiting.size === 0 && mayRun(lane) ? takeIdle() : undefined
      if (!found) return waitForTurn(lane)
      begin(lane)
      busy.set(found, lane)
      return found
    },

    release(connection) {
      end(busy.get(connection) ?? 'read')
      busy.delete(connection)
      if (connection.alive && connection.prepared < maxPrepared && !closed) idle.push(connection)
      else {
        size--
        if (connection.alive) connection.end().catch(() => {})
      }
      serve()
    },

    observe: options.observe,

    state() {
      const open = busy.size + idle.filter((one) => one.alive).length
      return { open, busy: busy.size, waiting: waiting.size }
    },

    async close() {
      closed = true
      clearTimeout(probe)
      for (const waiter of waiting) waiter.refuse(new DatabaseUnavailableError('the database pool is closed'))
      await Promise.all(idle.splice(0).map((connection) => connection.end()))
    },
  }
}
