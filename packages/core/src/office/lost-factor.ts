import type { Tx } from '@kita/db'
import { guardian } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { OutOfReach, watched } from '../audit/attempt.ts'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'

/** What the person at the counter has shown: the log keeps which, never its number. */
export const identityPapers = ['id-card', 'passport', 'residence-permit'] as const

/**
 * A family that has lost both its device and its codes on paper is helped at the counter only: whoever takes the second
 * factor away has the person and an identity document in front of them and says which (ASVS 6.4.4). A call or a mail does
 * not do: who knows the password already would need nothing more. All sessions end, and the account's mailbox is told.
 * @param drop what the auth room does to the account, in the transaction of the verb; false: it has no second factor
 * @throws DomainError `no-second-factor`
 */
export const removeFamilyFactor = (drop: (tx: Tx, accountId: string) => Promise<boolean>) =>
  watched(
    'hotline.remove-factor',
    verb({
      action: 'hotline.remove-factor',
      input: z.strictObject({
        guardianId: id,
        identityPaper: z.enum(identityPapers, { message: 'identity-paper-missing' }),
      }),
      run: async (tx, { guardianId, identityPaper }, ctx) => {
        const [person] = await tx
          .select({ accountId: guardian.accountId })
          .from(guardian)
          .where(and(eq(guardian.tenantId, ctx.tenant.id), eq(guardian.id, guardianId)))
        if (!person) throw new OutOfReach('guardian', guardianId)
        if (!person.accountId || !(await drop(tx, person.accountId)))
          throw new DomainError('no-second-factor')
        return {
          result: undefined,
          audit: { subjectKind: 'guardian', subjectId: guardianId, detail: { identityPaper } },
        }
      },
    }),
  )
