import { consoleAudit, operator } from '@kita/db/console'
import { desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { OperatorAction } from '../operator-policy.ts'
import { operatorVerb } from '../operator-verb.ts'

const auditPageSize = 100
const ownAccess: OperatorAction = 'operator.own-access'

/** What operators did, newest first. */
export const readOperatorAudit = operatorVerb({
  action: 'audit.read',
  input: z.strictObject({ page: z.number().int().min(1).max(10_000).default(1) }),
  readOnly: true,
  run: async (tx, { page }) => {
    const rows = await tx
      .select({
        id: consoleAudit.id,
        at: consoleAudit.at,
        by: operator.name,
        action: consoleAudit.action,
        slug: sql<
          string | null
        >`(select d.slug from directory.tenant d where d.tenant_id = ${consoleAudit.tenantId})`,
        erased: sql<boolean>`exists (select from directory.tenant d
          where d.tenant_id = ${consoleAudit.tenantId} and d.state = 'erased')`,
        subject: consoleAudit.subject,
        detail: consoleAudit.detail,
      })
      .from(consoleAudit)
      .leftJoin(operator, eq(operator.id, consoleAudit.operatorId))
      .orderBy(desc(consoleAudit.at), desc(consoleAudit.id))
      .limit(auditPageSize + 1)
      .offset((page - 1) * auditPageSize)
    // A subject that is an operator is told by name, for whoever reads the log.
    const people = await tx.select({ id: operator.id, name: operator.name }).from(operator)
    const names = new Map(people.map(({ id, name }) => [id, name]))
    const items = rows.slice(0, auditPageSize).map(({ detail, subject, ...row }) => ({
      ...row,
      // On one's own way in nobody is signed in yet: who it is, the act has proved.
      by: row.by ?? (row.action === ownAccess ? (names.get(subject ?? '') ?? null) : null),
      subject: subject === null ? null : (names.get(subject) ?? subject),
      detail: Object.entries(detail).map(([key, value]) => ({ key, value: String(value) })),
    }))
    return { result: { items, page, more: rows.length > auditPageSize } }
  },
})
