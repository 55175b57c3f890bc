import { InvalidParameterError } from './error.ts'

/**
 * Turns a value into the text that PostgreSQL parses, before anything is sent: a value that cannot be written must
 * never fail half-way through a pipelined transaction.
 * Dates become UTC instants, byte arrays hex, arrays array literals, other objects JSON.
 */
export function toText(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return checked(value)
    case 'number':
      if (!Number.isFinite(value)) throw new InvalidParameterError('a number parameter is not finite')
      return String(value)
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return value === null ? null : objectToText(value)
    default:
      throw new InvalidParameterError(`a parameter is ${typeof value}`)
  }
}

function checked(text: string): string {
  if (text.includes('\0')) throw new InvalidParameterError('a text parameter contains NUL')
  if (!text.isWellFormed()) throw new InvalidParameterError('a text parameter contains a lone surrogate')
  return text
}

function objectToText(value: object): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new InvalidParameterError('a Date parameter is not a date')
    return value.toISOString()
  }
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(elementToText).join(',')}}`
  return checked(JSON.stringify(value))
}

function elementToText(element: unknown): string {
  if (Array.isArray(element)) return objectToText(element)
  const text = toText(element)
  return text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}
