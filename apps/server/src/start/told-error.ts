type Told = {
  type: string
  message?: string
  code?: string
  /** Of the database's errors: the statement without its values. */
  query?: string
  constraint?: string
  stack?: string[]
  cause?: Told
  errors?: Told[]
}

/** Errors wrapped in errors further down than this tell nothing new. */
const deepest = 4
const longest = 300

/**
 * What a log or a terminal is told of an error: kind, code and place. Other people's libraries quote what they were given
 * (`JSON.parse`, `new URL`, a mail server), so what stands between quotation marks and mail addresses is left out, and of
 * an error's own fields only those known to hold no values are taken.
 */
export const toldError = (error: unknown, depth = 0): Told => {
  if (!(error instanceof Error)) return { type: error === null ? 'null' : typeof error }
  const { code, query, constraint } = error as { code?: unknown; query?: unknown; constraint?: unknown }
  const ofDatabase = 'sqlState' in error
  const inner = depth < deepest
  return {
    type: error.name,
    message: withoutQuotes(error.message),
    ...(isCode(code) && { code }),
    ...(ofDatabase && typeof query === 'string' && { query }),
    ...(ofDatabase && typeof constraint === 'string' && { constraint }),
    stack: placesIn(error),
    ...(inner && error.cause !== undefined && { cause: toldError(error.cause, depth + 1) }),
    ...(inner &&
      error instanceof AggregateError && {
        errors: error.errors.slice(0, deepest).map((one) => toldError(one, depth + 1)),
      }),
  }
}

/** The same for a person at a terminal. */
export const errorLines = (error: unknown): string => {
  const { type, message = '', code, stack = [], cause } = toldError(error)
  const because = cause ? [`caused by ${cause.type}: ${cause.message ?? ''}`] : []
  return [`${type}${code ? ` (${code})` : ''}: ${message}`, ...stack, ...because].join('\n')
}

const isCode = (code: unknown): code is string => typeof code === 'string' && /^[\w-]{1,60}$/.test(code)

const open = /["`„“”«]|(?<!\p{L})['‘]/u
const close = /["`„“”»'’]/gu

/** From the first mark to the last, as what is quoted may hold marks itself; a line further down is somebody's text. */
const withoutQuotes = (message: string): string => {
  const line = message.split(/[\r\n]/, 1)[0] ?? ''
  const from = line.search(open)
  const last = [...line.matchAll(close)].at(-1)?.index ?? -1
  const plain = from < 0 ? line : `${line.slice(0, from)}…${last > from ? line.slice(last + 1) : ''}`
  return plain.replace(/\S+/g, (word) => (word.slice(1, -1).includes('@') ? '…' : word)).slice(0, longest)
}

/** Lines of the stack that name a file; the message before them may run over lines of any look. */
const placesIn = ({ stack = '', message }: Error): string[] =>
  stack
    .slice(message === '' ? 0 : Math.max(0, stack.indexOf(message)) + message.length)
    .split('\n')
    .filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line))
