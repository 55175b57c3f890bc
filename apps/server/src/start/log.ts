import type { Log } from '@kita/api'
import pino, { type DestinationStream, type LoggerOptions } from 'pino'
import { toldError } from './told-error.ts'

/**
 * Lines of JSON on stdout, each with its instant in UTC. Callers give ids, codes and errors; the fields people type and
 * what an error quotes are cut out here once more.
 */
export const makeLog = (level: string, to: DestinationStream = pino.destination(1)): Log => {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (one) => toldError(one), error: (one) => toldError(one) },
    redact: {
      paths: ['email', 'password', 'firstName', 'lastName', 'address', '*.email', '*.password'],
      remove: true,
    },
  }
  return pino(options, to)
}
