import { z } from 'zod'
import { officeFilter } from '../application/office-filter.ts'
import { verb } from '../verb.ts'
import { authorizeAct, bulkActs } from './act.ts'
import { readChosen } from './chosen.ts'

/**
 * Whom an act on many cases would be about, before anything is done: all names, and for each what would speak against
 * it. More than `mostAtOnce` are counted but not listed.
 */
export const previewBulk = verb({
  action: 'bulk.order',
  input: officeFilter.extend({ act: z.enum(bulkActs) }),
  looks: 'application',
  run: async (tx, { act, ...filter }, ctx) => {
    authorizeAct(ctx, act)
    return { result: await readChosen(tx, ctx, act, filter) }
  },
})
