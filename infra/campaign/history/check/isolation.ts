import { type Call, idsIn } from '../call.ts'
import type { Final } from '../final.ts'

/** I6: no answer names a record of another portal, and nobody acts on one. */
export const isolation = (calls: readonly Call[], final: Final): string[] =>
  calls.flatMap(({ tenant, act, outcome, body }) => [
    ...(act === 'probe' && outcome === 'ok' ? [`portal ${tenant} acted on a record of another one`] : []),
    ...idsIn(body).flatMap((id) => {
      const owner = final.owners.get(id)
      return owner === undefined || owner === tenant
        ? []
        : [`portal ${tenant} was shown ${id} of portal ${owner}`]
    }),
  ])
