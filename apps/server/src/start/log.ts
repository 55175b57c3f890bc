import type { Log } from '@kita/api'
import pino from 'pino'

/** Lines of JSON on stdout. Callers give ids, codes and errors; the fields people type are cut out here once more. */
export const makeLog = (level: string): Log =>
  pino({
    level,
    base: null,
    redact: {
      paths: [
        'email',
        'password',
        'firstName',
        'lastName',
        'address',
        '*.email',
        '*.password',
        'err.parameters',
      ],
      remove: true,
    },
  })
