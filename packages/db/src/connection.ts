import postgres from 'postgres'
import { parseArray } from './array.ts'
import { DatabaseUnavailableError, translate } from './error.ts'

/** Rows of one statement, with the number of rows it touched. */
export type Rows<T = Record<string, unknown>> = T[] & { count: number; command: string }

/** One server session used by one transaction at a time. Discarded, never repaired, once it has failed. */
export type Connection = {
  readonly alive: boolean
  /** Distinct statements the server holds prepared for this session. */
  readonly prepared: number
  send(text: string, parameters: (string | null)[], shape: 'rows' | 'values'): Promise<Rows>
  /** Constant texts of this room only: the simple protocol runs several statements. */
  control(text: string): Promise<Rows>
  destroy(reason: Error): void
  end(): Promise<void>
}

export type ConnectionOptions = {
  url: string
  applicationName: string
  /** For one statement. */
  deadlineMs: number
  /** Until a new session stands. */
  connectTimeoutMs: number
}

const asIs = (text: string) => text
const integer = (text: string) => {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}
const arrayOf = (element: (text: string) => unknown) => (text: string) =>
  parseArray(text).map((item) => (item === null ? null : element(item)))

// By type number: instants become Date, calendar days stay text, bigint becomes a number where it is exact.
const parsers: Record<number, (text: string) => unknown> = {
  20: integer,
  1082: asIs,
  1114: asIs,
  1005: arrayOf(Number),
  1007: arrayOf(Number),
  1016: arrayOf(integer),
  1009: arrayOf(asIs),
  1015: arrayOf(asIs),
  1182: arrayOf(asIs),
  2951: arrayOf(asIs),
}

type Driver = postgres.Sql & {
  options: { parsers: object; serializers: Record<string, unknown>; describe_first?: boolean }
}

function driver(options: ConnectionOptions, onclose: () => void): Driver {
  const client = postgres(options.url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: Math.max(1, Math.ceil(options.connectTimeoutMs / 1000)),
    fetch_types: false,
    prepare: true,
    onnotice: () => {},
    onclose,
    connection: { application_name: options.applicationName, TimeZone: 'UTC' },
  }) as Driver
  Object.assign(client.options.parsers, parsers)
  // Every parameter is text already (see parameter.ts); a serializer could only fail.
  for (const type of Object.keys(client.options.serializers)) delete client.options.serializers[type]
  // Our patch: without serializers the parameter types need not be asked for, which saves one round trip.
  client.options.describe_first = false
  return client
}

/**
 * Opens one session and reserves it for good, so that the driver can never move a statement to another session.
 * Every promise it hands out settles: by the answer, by the loss of the socket or by the deadline.
 */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const pending = new Set<(reason: Error) => void>()
  const statements = new Set<string>()
  let failure: Error | undefined

  const destroy = (reason: Error) => {
    if (failure) return
    failure = reason
    for (const reject of pending) reject(reason)
    pending.clear()
    client.end({ timeout: 0 }).catch(() => {})
  }
  const client = driver(options, () =>
    destroy(new DatabaseUnavailableError('the database connection was lost', { sessionLost: true })),
  )

  const settle = <T>(
    start: () => PromiseLike<T>,
    query?: string,
    withinMs = options.deadlineMs,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (failure) return reject(failure)
      const fail = (reason: Error) => {
        clearTimeout(timer)
        pending.delete(fail)
        reject(reason)
      }
      const timer = setTimeout(() => {
        destroy(new DatabaseUnavailableError('the database did not answer in time', { query }))
      }, withinMs)
      pending.add(fail)
      start().then(
        (value) => {
          clearTimeout(timer)
          pending.delete(fail)
          resolve(value)
        },
        (error) => fail(translate(error, query)),
      )
    })

  const session = await settle(() => client.reserve(), undefined, options.connectTimeoutMs).catch((error) => {
    destroy(error)
    throw error
  })

  return {
    get alive() {
      return failure === undefined
    },
    get prepared() {
      return statements.size
    },
    send(text, parameters, shape) {
      statements.add(text)
      return settle(() => {
        // `simple: false` also for statements without parameters: one text, one statement.
        const query = session.unsafe(text, parameters, { prepare: true, simple: false } as object)
        return (shape === 'values' ? query.values() : query).execute() as unknown as PromiseLike<Rows>
      }, text)
    },
    control: (text) => settle(() => session.unsafe(text).execute() as unknown as PromiseLike<Rows>, text),
    destroy,
    async end() {
      failure ??= new DatabaseUnavailableError('the connection has been closed')
      await client.end({ timeout: 0 })
    },
  }
}
