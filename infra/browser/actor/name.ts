import { randomUUID } from 'node:crypto'

/** A name that nobody else has in any file of the run. Names hold no digits. */
export const unique = (name: string) =>
  `${name}${randomUUID()
    .replaceAll(/[^a-f]/g, '')
    .slice(0, 12)}`
