import type { Tx } from '@kita/db'
import { z } from 'zod'
import { operatorVerb } from '../operator-verb.ts'

const ownAccessEvents = [
  'link-used',
  'enrolled',
  'signed-in',
  'recovery-code-used',
  'device-replaced',
  'codes-renewed',
  'password-changed',
] as const

/** An act of the auth room on one's own way in, in the transaction of the verb; answers whose it is. */
type OwnAct<Done> = (tx: Tx) => Promise<Done & { operatorId: string }>

/** What happened to an operator's own way in, with its row in the log. */
export const changeOperatorAccess = <Done>(act: OwnAct<Done>) =>
  operatorVerb({
    action: 'operator.own-access',
    input: z.strictObject({ event: z.enum(ownAccessEvents) }),
    run: async (tx, { event }) => {
      const result = await act(tx)
      return { result, audit: { subject: result.operatorId, detail: { event } } }
    },
  })
