import type { Tenant } from '@kita/core'
import { enforcementOf } from '@kita/core/accessibility'
import type { Tx } from '@kita/db'
import type { LeasedMail } from '@kita/db/outbox'
import type { MailData } from '@kita/mail'
import { sql } from 'drizzle-orm'

type Name = 'barrier-received' | 'barrier-answered'
type Made = { [N in Name]: { name: N; data: MailData[N] } }[Name]
type Making = { tx: Tx; mail: LeasedMail; settings: { tenant: Tenant } }

/** A mail to whoever reported a barrier; null when the report has been erased. */
export const makeBarrierMail = async (
  name: Name,
  { tx, mail, settings: { tenant } }: Making,
): Promise<Made | null> => {
  const [report] = await tx.execute<{ due_on: string; answer: string | null }>(sql`
    select due_on::text, answer from app.barrier_report
     where tenant_id = ${mail.tenantId} and id = ${mail.to.id} and erased_at is null`)
  if (!report) return null
  if (name === 'barrier-received') return { name, data: { answerBy: report.due_on } }
  if (report.answer === null) return null
  const body = enforcementOf(tenant)
  return {
    name,
    data: {
      answer: report.answer.split(/\n\s*\n/).filter(Boolean),
      body: body && {
        ...{ name: body.name, url: body.url },
        ...(body.email && { email: body.email }),
        ...(body.phone && { phone: body.phone }),
      },
    },
  }
}
