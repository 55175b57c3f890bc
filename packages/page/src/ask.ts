import type { Problem } from '@kita/api'

/** What the client of the API gives back, without its types of transport. */
type Answer<T> = { ok: boolean; status: number; headers: Headers; json: () => Promise<T> }
export type Asked<T> = { ok: true; data: T; headers: Headers } | { ok: false; problem: Problem }

/** A refusal that is a page of its own: signing in, nothing here, not yours, trouble of ours. */
export class PageRefusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

const pagesOfTheirOwn = [
  'sign-in-needed',
  'proof-needed',
  'not-found',
  'not-allowed',
  'origin-foreign',
  'host-unknown',
]

/**
 * One call of the API. Refusals the reader mends in the form come back; all others leave as a page of their own.
 * @throws PageRefusal
 */
export const ask = async <T>(call: Promise<Answer<T>>): Promise<Asked<T>> => {
  const response = await call
  if (response.ok) {
    const empty = response.status === 204
    return { ok: true, data: empty ? (undefined as T) : await response.json(), headers: response.headers }
  }
  const problem = (await response.json()) as Problem
  const ownPage = pagesOfTheirOwn.includes(problem.code) || (response.status >= 500 && !mayTryAgain(problem))
  if (ownPage) throw new PageRefusal(problem)
  return { ok: false, problem }
}

const mayTryAgain = (problem: Problem) => problem.code === 'sign-in-busy'

/** A call whose every refusal is a page of its own, for everything a page only shows. @throws PageRefusal */
export const need = async <T>(call: Promise<Answer<T>>): Promise<T> => {
  const asked = await ask(call)
  if (!asked.ok) throw new PageRefusal(asked.problem)
  return asked.data
}

/** A form as a request body: the fields as typed, for the API to judge, whatever its types would allow. */
export const asTyped = (body: object): never => body as never
