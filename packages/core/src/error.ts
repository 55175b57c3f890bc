/** One wrong field: where it is (JSON pointer into the input), which fact is wrong, and the numbers of the sentence. */
export type FieldError = { pointer: string; code: string; params?: Record<string, string | number> }

/** The JSON pointer to a place of an input, whatever its keys are made of (RFC 6901); of a longer one the beginning. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .slice(0, longestPointer)
    // No half of an escape, no half of a letter.
    .replace(/[~\ud800-\udbff]$/, '')

/** What the API's document promises at most. */
export const longestPointer = 500

/**
 * A refusal the reader can act on. The code is a fact and the key of its sentence (`error.<code>`) in every language;
 * the API's table turns it into a status. Never carries internals or personal data.
 */
export class DomainError extends Error {
  readonly code: string
  readonly params: Record<string, string | number>
  readonly errors: FieldError[]

  constructor(code: string, params: Record<string, string | number> = {}, errors: FieldError[] = []) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.params = params
    this.errors = errors
  }
}

/** A refusal about one field. */
export const fieldError = (pointer: string, code: string, params: Record<string, string | number> = {}) =>
  new DomainError('input-invalid', {}, [{ pointer, code, params }])
