import { auditEvent, supportAccess } from '@kita/db/schema'
import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { verb } from '../verb.ts'

const pageSize = 100

/** Every look an operator took with this grant, newest first, page by page. @throws DomainError `not-found` */
export const listLooks = verb({
  action: 'support.read',
  input: z.strictObject({ id: z.guid(), page: z.int().min(1).max(10_000).default(1) }),
  readOnly: true,
  run: async (tx, { id, page }, { tenant }) => {
    const [asked] = await tx
      .select({ id: supportAccess.id })
      .from(supportAccess)
      .where(and(eq(supportAccess.tenantId, tenant.id), eq(supportAccess.id, id)))
    if (!asked) throw new DomainError('not-found')
    const found = await tx
      .select({
        id: auditEvent.id,
        at: auditEvent.at,
        action: auditEvent.action,
        subjectId: auditEvent.subjectId,
      })
      .from(auditEvent)
      .where(
        and(
          eq(auditEvent.tenantId, tenant.id),
          eq(auditEvent.actorKind, 'operator'),
          sql`${auditEvent.detail} ->> 'support' = ${id}`,
        ),
      )
      .orderBy(desc(auditEvent.at), desc(auditEvent.id))
      .limit(pageSize + 1)
      .offset((page - 1) * pageSize)
    return { result: { page, more: found.length > pageSize, items: found.slice(0, pageSize) } }
  },
})
