import { message } from '@kita/db/schema'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { guardianOf } from './of.ts'

const pageSize = 50

/** The family's messages, newest first. `params` are ids and counts only; the words are the reader's language's. */
export const listMessages = verb({
  action: 'message.read',
  input: z.strictObject({ page: z.number().int().min(1).max(500).default(1) }),
  readOnly: true,
  run: async (tx, { page }, ctx) => {
    const own = await guardianOf(tx, ctx)
    const mine = and(eq(message.tenantId, ctx.tenant.id), eq(message.guardianId, own.id))
    const rows = await tx
      .select()
      .from(message)
      .where(mine)
      .orderBy(desc(message.createdAt), message.id)
      .limit(pageSize)
      .offset((page - 1) * pageSize)
    const items = rows.map(({ id: messageId, applicationId, kind, params, createdAt, readAt }) => ({
      ...{ id: messageId, applicationId, kind, createdAt, readAt },
      params: params as Record<string, string | number>,
    }))
    return { result: { total: await tx.$count(message, mine), page, pageSize, items } }
  },
})

/** Marks a message as read; the first time counts. @throws DomainError `not-found` for anybody else's message */
export const readMessage = verb({
  action: 'message.read',
  input: z.strictObject({ id }),
  run: async (tx, input, ctx) => {
    const own = await guardianOf(tx, ctx)
    const mine = and(
      eq(message.tenantId, ctx.tenant.id),
      eq(message.guardianId, own.id),
      eq(message.id, input.id),
    )
    const marked = await tx
      .update(message)
      .set({ readAt: ctx.now })
      .where(and(mine, isNull(message.readAt)))
    if (marked.count === 0 && (await tx.$count(message, mine)) === 0) throw new DomainError('not-found')
    return { result: undefined }
  },
})
