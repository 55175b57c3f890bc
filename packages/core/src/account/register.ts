import type { Tx } from '@kita/db'
import { family, guardian } from '@kita/db/schema'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import { contactInput, languageTag, personName } from '../input.ts'
import { verb } from '../verb.ts'
import { acknowledgeNotice, requireNotice } from './notice.ts'

/** Who signs up (A4.2, A4.3): phone is optional; the address decides later which office is in charge. */
export const registration = z.strictObject({
  firstName: personName,
  lastName: personName,
  ...contactInput,
  language: languageTag.default('de'),
  /** The version of the privacy notice the person has read; asked for where the tenant shows it at sign-up. */
  noticeVersion: z.string().max(200).optional(),
})

/**
 * Makes the account in the transaction of the sign-up; `created` is false when the address was known. The e-mail address
 * is the family's contact too: the chosen facilities may write to it (2-field B9).
 */
export type OpenAccount = (tx: Tx) => Promise<{ accountId: string; created: boolean; email?: string }>

/**
 * A family signs up: account, guardian and confirmation mail exist together or not at all. A known address changes
 * nothing and is answered alike (A4.5).
 * @throws DomainError `notice-not-acknowledged` (field)
 */
export const registerGuardian = (openAccount: OpenAccount) =>
  verb({
    action: 'guardian.register',
    input: registration,
    run: async (tx, { noticeVersion, ...person }, ctx) => {
      const notice = requireNotice(ctx, 'registration', noticeVersion)
      const { accountId, created, email } = await openAccount(tx)
      if (!created) return { result: undefined }
      const guardianId = await addFamily(tx, ctx, accountId, { ...person, email: email ?? null })
      if (notice) await acknowledgeNotice(tx, ctx, accountId, notice)
      return { result: undefined, audit: { subjectKind: 'guardian', subjectId: guardianId } }
    },
  })

const addFamily = async (
  tx: Tx,
  ctx: Ctx,
  accountId: string,
  person: Omit<z.output<typeof registration>, 'noticeVersion'> & { email: string | null },
): Promise<string> => {
  const common = { tenantId: ctx.tenant.id, createdAt: ctx.now }
  const familyId = newId(ctx.now)
  const guardianId = newId(ctx.now)
  await tx.insert(family).values({ ...common, id: familyId })
  await tx
    .insert(guardian)
    .values({ ...common, ...person, phone: person.phone || null, id: guardianId, familyId, accountId })
  return guardianId
}
