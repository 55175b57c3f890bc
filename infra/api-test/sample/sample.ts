import type { Person } from '../people.ts'
import type { Town } from '../town/town.ts'

/** One call of an operation that its first permitted person can make with success. */
export type Sample = {
  id?: string
  query?: Record<string, string | string[]>
  json?: Record<string, unknown>
  /** A file instead of `json`. */
  file?: Uint8Array<ArrayBuffer>
  /** Further parts of the path. */
  path?: Record<string, string>
  headers?: Record<string, string>
}

/** Operation → a call of it by this person. Each is made afresh, because many an act works once. */
export type Samples = Record<string, (town: Town, person: Person) => Sample | Promise<Sample>>
