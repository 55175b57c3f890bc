import { suppressedSince } from '@kita/db/outbox'
import { z } from 'zod'
import { verb } from '../verb.ts'

/** Does the signed-in parent's own address take none of our mail? */
export const refusesMail = verb({
  action: 'guardian.read',
  input: z.strictObject({ address: z.string().max(254) }),
  readOnly: true,
  run: async (tx, { address }) => ({ result: (await suppressedSince(tx, address)) !== null }),
})
