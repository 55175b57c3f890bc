import type { Problem } from '@kita/api'

/** An answer of the API that no page can go on with: shown as a page of its own. */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | undefined,
    readonly retryAfter: string | null = null,
  ) {
    super(problem?.code ?? `status ${status}`)
  }
}

/** A request that asks for something this portal does not have. */
export const missing = () => new ApiFailure(404, undefined)

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'title' in value

/** The problem of a refused call, read once. */
export const failureOf = async (response: FailedResponse): Promise<ApiFailure> => {
  const body: unknown = await response.json().catch(() => undefined)
  return new ApiFailure(
    response.status,
    isProblem(body) ? body : undefined,
    response.headers.get('retry-after'),
  )
}
type FailedResponse = { status: number; headers: Headers; json: () => Promise<unknown> }
