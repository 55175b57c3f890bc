import type { Tx } from '@kita/db'
import { family, guardian } from '@kita/db/schema'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'
import { contactInput, email, personName } from '../input.ts'
import { joinCodeHash } from './join-code.ts'
import type { Guardian } from './of.ts'

/** A family as somebody of the staff writes it down: without an account, perhaps without a mail address. */
export const enteredGuardian = z.strictObject({
  firstName: personName,
  lastName: personName,
  ...contactInput,
  email: email.optional(),
})

/** Adds the household under this guardian's id. With the code its later account takes it over (scenario 28). */
export const enterFamily = async (
  tx: Tx,
  ctx: Ctx,
  person: z.output<typeof enteredGuardian> & { language?: string },
  { id, joinCode }: { id: string; joinCode: string },
): Promise<Guardian> => {
  const familyId = newId(ctx.now)
  await tx.insert(family).values({ tenantId: ctx.tenant.id, id: familyId, createdAt: ctx.now })
  const [row] = await tx
    .insert(guardian)
    .values({
      tenantId: ctx.tenant.id,
      id,
      familyId,
      ...person,
      email: person.email ?? null,
      phone: person.phone || null,
      joinCodeHash: joinCodeHash(ctx, joinCode),
      createdAt: ctx.now,
    })
    .returning()
  if (!row) throw new Error('the guardian was not added')
  return row
}
