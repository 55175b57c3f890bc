import type { ClientResponse } from 'hono/client'
import { failureOf } from '../frame/failure.ts'

/** Why the API did not do it, in sentences for the reader. */
export type Refusal = {
  status: number
  code: string
  title: string
  errors: { pointer: string; code: string; detail: string }[]
}

type Answer = ClientResponse<unknown, number, string>
type Value<A> =
  A extends ClientResponse<infer T, infer Status, string> ? (Status extends 200 | 201 ? T : never) : never
export type Sent<T> = { ok: true; value: T; headers: Headers } | { ok: false; refusal: Refusal }

/** What a form can answer to: the same page again, with the reasons. Everything else is a page of its own. */
const answerable = new Set([400, 409, 410, 422, 429])

/**
 * Reads from the API for a page.
 * @throws ApiFailure for every refusal: not found, signed out, busy
 */
export const read = async <A extends Answer>(call: Promise<A>): Promise<Value<A>> => {
  const response = await call
  if (!response.ok) throw await failureOf(response)
  return (response.status === 204 ? undefined : await response.json()) as Value<A>
}

/**
 * Sends a form to the API. A refusal the reader can answer to comes back as a value; wrong credentials count as one.
 * @throws ApiFailure for everything else
 */
export const send = async <A extends Answer>(call: Promise<A>): Promise<Sent<Value<A>>> => {
  const response = await call
  if (response.ok)
    return {
      ok: true,
      value: (response.status === 204 ? undefined : await response.json()) as Value<A>,
      headers: response.headers,
    }
  const failure = await failureOf(response)
  const { problem } = failure
  if (problem && (answerable.has(problem.status) || problem.code === 'credentials-wrong'))
    return { ok: false, refusal: { ...problem, errors: problem.errors ?? [] } }
  throw failure
}

/** The sentence for one field of the input, if it was refused. */
export const errorAt = (refusal: Refusal | undefined, pointer: string): string | undefined =>
  refusal?.errors.find((error) => error.pointer === pointer)?.detail
