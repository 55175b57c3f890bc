import type { TestTown } from '@kita/core/testing'
import { letter, message, noticeAcknowledgement, opinion, task } from '@kita/db/schema'
import { sql } from 'drizzle-orm'
import { madeUpId, now, type Parts } from './given.ts'

export const correspondence = async (
  town: TestTown,
  { family, facility, waiting }: Parts & { waiting: { id: string } },
) => {
  const base = { tenantId: town.tenant.id, createdAt: now }
  const about = { ...base, guardianId: family.guardian.id }
  const mail = await failedMail(town)
  const ids = { message: madeUpId(), letter: madeUpId(), task: madeUpId(), mail }
  await town.inTenant(async (tx) => {
    const params = { applicationId: waiting.id }
    await tx.insert(message).values({ ...about, id: ids.message, kind: 'submission-received' })
    await tx.insert(letter).values({ ...about, id: ids.letter, kind: 'news', params })
    const said = { month: '2026-02-01', answer: 'satisfied' as const, comment: 'Ging schnell' }
    await tx.insert(opinion).values({ tenantId: town.tenant.id, id: madeUpId(), ...said })
    const duty = { ...base, id: ids.task, facilityId: facility.id, applicationId: waiting.id }
    await tx.insert(task).values({ ...duty, kind: 'application-new' })
    await tx.insert(noticeAcknowledgement).values({
      tenantId: town.tenant.id,
      id: madeUpId(),
      accountId: String(family.guardian.accountId),
      ...{ notice: 'privacy', noticeVersion: '1', acknowledgedAt: now },
    })
  })
  return ids
}

type Place = Pick<TestTown, 'tenant' | 'inTenant'>

/** A mail that the provider has refused for good. */
export const failedMail = async ({ tenant, inTenant }: Place): Promise<string> => {
  const id = madeUpId()
  await inTenant((tx) =>
    tx.execute(sql`
      insert into app.outbox (tenant_id, id, lane, template, lang, recipient_kind, recipient_id, params, dedupe_key,
                              run_at, state, failure, created_at)
      values (${tenant.id}, ${id}, 1, 'status-changed', 'de', 'account', ${madeUpId()}, '{}', ${id}, ${now}, 'failed',
              'rejected', ${now})`),
  )
  return id
}

/** An address that takes no mail of this office. */
export const closedAddress = async ({ tenant, inTenant }: Place): Promise<string> => {
  const address = `${madeUpId()}@familie.example`
  await inTenant((tx) =>
    tx.execute(sql`
      insert into app.mail_suppression (tenant_id, address, reason, since, recipient_kind, recipient_id)
      values (${tenant.id}, ${address}, 'bounced', ${now}, 'account', ${madeUpId()})`),
  )
  return address
}
