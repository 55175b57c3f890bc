import { PasswordLaneBusy } from '@kita/auth'
import { DomainError, type FieldError } from '@kita/core'
import { DatabaseBusyError, DatabaseUnavailableError } from '@kita/db'
import type { Translate } from '@kita/text'
import { HTTPException } from 'hono/http-exception'

/** The one table: which fact is which status. Facts that are not named here are refusals of a rule: 409. */
const statusByCode = {
  'request-malformed': 400,
  'body-not-json': 400,
  'query-invalid': 400,
  'idempotency-key-malformed': 400,
  'sign-in-needed': 401,
  'credentials-wrong': 401,
  'not-allowed': 403,
  'proof-needed': 403,
  'role-beyond-reach': 403,
  'origin-foreign': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
  'file-too-large': 413,
  'content-type-unsupported': 415,
  'file-kind-not-taken': 415,
  'host-unknown': 421,
  'input-invalid': 422,
  'file-missing': 422,
  'idempotency-key-reused': 422,
  'picture-unreadable': 422,
  'pdf-unreadable': 422,
  'pdf-locked': 422,
  'pdf-active': 422,
  'video-unreadable': 422,
  'captions-unreadable': 422,
  'range-not-there': 416,
  'bundle-invalid': 422,
  'host-not-proved': 422,
  'theme-unreadable': 422,
  'too-many-requests': 429,
  'too-many-attempts': 429,
  internal: 500,
  'link-unknown': 410,
  'link-used': 410,
  'link-expired': 410,
  'search-ended': 410,
  busy: 503,
  'sign-in-busy': 503,
  unavailable: 503,
  'switched-off': 503,
  'tenant-suspended': 503,
  'tenant-closed': 410,
} as const satisfies Record<string, number>

export const codesWithStatus = Object.keys(statusByCode)
const statusOf = (code: string): number => statusByCode[code as keyof typeof statusByCode] ?? 409

export type Problem = {
  type: string
  title: string
  status: number
  code: string
  requestId: string
  errors?: { pointer: string; code: string; detail: string }[]
}

type Known = {
  code: string
  params: Record<string, string | number>
  errors: FieldError[]
  retryAfter?: number
}

/** What the reader may know of an error; undefined when it is one of ours to log. */
export const known = (error: unknown): Known | undefined => {
  if (error instanceof DomainError) {
    const retryAfter = Number(error.params.retryAfterSeconds)
    return { ...fact(error.code, error.params, error.errors), ...(retryAfter > 0 && { retryAfter }) }
  }
  if (error instanceof DatabaseBusyError) return { ...fact('busy'), retryAfter: error.retryAfterSeconds }
  if (error instanceof DatabaseUnavailableError)
    return { ...fact('unavailable'), retryAfter: error.retryAfterSeconds }
  if (error instanceof PasswordLaneBusy) return { ...fact(error.code), retryAfter: error.retryAfterSeconds }
  if (error instanceof HTTPException && error.status === 415) return fact('content-type-unsupported')
  if (error instanceof HTTPException && error.status < 500) return fact('request-malformed')
  return undefined
}

const fact = (code: string, params: Known['params'] = {}, errors: FieldError[] = []): Known => ({
  code,
  params,
  errors,
})

// A maximum is what the plural forms of a sentence go by.
const counted = (params: Known['params']) =>
  typeof params.max === 'number' ? { count: params.max, ...params } : params

/** As many wrong fields as the document allows to be told; a body of nothing but unknown keys has thousands. */
export const mostErrors = 500

/** What a sentence quotes of the input may be of any sort and length; the document promises neither. */
const plain = (sentence: string): string => sentence.replaceAll('\0', '\ufffd').slice(0, 500).toWellFormed()

/** RFC 9457 with the sentences in the reader's language. */
const problemOf = (error: Known, t: Translate, requestId: string): Problem => ({
  type: `/problems/${error.code}`,
  title: plain(t(`error.${error.code}`, counted(error.params))),
  status: statusOf(error.code),
  code: error.code,
  requestId,
  ...(error.errors.length > 0 && {
    errors: error.errors.slice(0, mostErrors).map(({ pointer, code, params }) => ({
      pointer,
      code,
      detail: plain(t(`error.${code}`, counted(params ?? {}))),
    })),
  }),
})

export const problemResponse = (error: Known, t: Translate, requestId: string): Response => {
  const problem = problemOf(error, t, requestId)
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': t.language,
      'cache-control': 'no-store',
      ...(error.retryAfter && { 'retry-after': String(error.retryAfter) }),
    },
  })
}

/** A refusal by its code alone, for the composition in front of the pages. */
export const refusal = (code: string): Known => fact(code)

export const internal: Known = fact('internal')
