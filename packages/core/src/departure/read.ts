import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { verb } from '../verb.ts'
import { lookAround } from './look.ts'

/** What closing the account would do now, for the page that asks. */
export const readDeparture = verb({
  action: 'account.close',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const { children, open, offers, boundTo, keptUntil } = await lookAround(
      tx,
      ctx,
      await guardianOf(tx, ctx),
    )
    const staying = children.filter((one) => one.stays).map((one) => one.firstName)
    return { result: { applications: open.length, offers, staying, boundTo, keptUntil } }
  },
})
