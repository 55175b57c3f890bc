import { message } from '@kita/db/schema'
import { and, count, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '../verb.ts'
import { guardianOf } from './of.ts'

/** The signed-in parent's own data, and how many messages wait. @throws DomainError `not-found` */
export const getMe = verb({
  action: 'guardian.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _, ctx) => {
    const own = await guardianOf(tx, ctx)
    const [unread] = await tx
      .select({ messages: count() })
      .from(message)
      .where(and(eq(message.tenantId, ctx.tenant.id), eq(message.guardianId, own.id), isNull(message.readAt)))
    const {
      id,
      firstName,
      lastName,
      phone,
      street,
      postcode,
      town,
      language,
      contactChangedAt,
      addressConfidential,
      email,
    } = own
    return {
      result: {
        ...{
          id,
          firstName,
          lastName,
          phone,
          street,
          postcode,
          town,
          language,
          contactChangedAt,
          addressConfidential,
          email,
        },
        unreadMessages: unread?.messages ?? 0,
      },
    }
  },
})
