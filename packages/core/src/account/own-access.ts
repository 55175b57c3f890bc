import type { Tx } from '@kita/db'
import { z } from 'zod'
import { verb } from '../verb.ts'

type Act<Done extends { accountId: string }> = (tx: Tx) => Promise<Done>

const input = z.strictObject({
  event: z.enum([
    'accepted',
    'enrolled',
    'device-replaced',
    'device-removed',
    'codes-renewed',
    'recovery-code-used',
    'address-changed',
    'address-objected',
  ]),
})

/**
 * A person's own change of the way in: who it is, the link, the half or the whole session has shown to the auth room.
 * The act and its row in the log stand or fall together.
 */
const noted =
  <Done extends { accountId: string }>(act: Act<Done>) =>
  async (tx: Tx, { event }: z.output<typeof input>) => {
    const done = await act(tx)
    return {
      result: done,
      audit: { subjectKind: 'account' as const, subjectId: done.accountId, detail: { event } },
    }
  }

/** Somebody of the staff changes the own way in. */
export const changeOwnAccess = <Done extends { accountId: string }>(act: Act<Done>) =>
  verb({ action: 'staff.change-own-access', input, run: noted(act) })

/** A family changes its second factor, or signs in by a code on paper. */
export const changeFamilyAccess = <Done extends { accountId: string }>(act: Act<Done>) =>
  verb({ action: 'account.change-own-access', input, run: noted(act) })
