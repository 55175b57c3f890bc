import type { TestTown } from '@kita/core/testing'
import { letter, message, noticeAcknowledgement, opinion, task } from '@kita/db/schema'
import { madeUpId, now, type Parts } from './given.ts'

export const correspondence = async (
  town: TestTown,
  { family, facility, waiting }: Parts & { waiting: { id: string } },
) => {
  const base = { tenantId: town.tenant.id, createdAt: now }
  const about = { ...base, guardianId: family.guardian.id }
  const ids = { message: madeUpId(), letter: madeUpId(), task: madeUpId() }
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
