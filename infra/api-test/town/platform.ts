import type { TestTown } from '@kita/core/testing'
import { type Database, inTenant, withoutTenant } from '@kita/db'
import {
  consoleAudit,
  facilityImport,
  notice,
  onboarding,
  operator,
  switchOff,
  tenantErasure,
} from '@kita/db/console'
import { ruleDraft, supportAccess, tenantRest } from '@kita/db/schema'
import { madeUpId, now } from './given.ts'

const imported = { new: 3, changed: 0, same: 0, missing: 0, leftOut: 0, version: 1 }
const sentence = 'Wir erneuern die Technik.'

/** What operators of the platform keep about a tenant. All of it is over: the portal itself is as ever. */
export const platformWork = async (town: TestTown, operatorDb: Database) => {
  const { id: tenantId } = town.tenant
  const [id, support, name] = [madeUpId(), madeUpId(), 'Ada Nord']
  const email = `${id}@konsole.example`
  const made = { createdAt: now, createdBy: id }
  const over = { ...made, tenantId, sentence, endedAt: now }
  const asked = { operatorId: id, operatorName: name, askedAt: now }
  await withoutTenant(operatorDb, async (tx) => {
    await tx
      .insert(operator)
      .values({ id, name, email, emailNorm: email, roles: ['admin'], createdAt: now, verifiedAt: now })
    await tx.insert(consoleAudit).values({
      ...{ id: madeUpId(), at: now, operatorId: id, action: 'tenant.look', tenantId },
      ...{ detail: {}, requestId: 'a-look' },
    })
    await tx.insert(notice).values({ ...over, id: madeUpId(), kind: 'maintenance', startsAt: now })
    await tx.insert(switchOff).values({ ...over, id: madeUpId(), target: 'area:search', retryMinutes: 5 })
    await tx.insert(onboarding).values({
      ...{ ...made, id: madeUpId(), tenantId, state: 'open', county: '05974', answers: {} },
      ...{ hostToken: 'a'.repeat(26), switchIds: [madeUpId()], updatedAt: now, updatedBy: id },
    })
    await tx.insert(facilityImport).values({
      ...{ ...made, id: madeUpId(), tenantId, state: 'accepted', names: ['kitas.csv'], sources: [] },
      ...{ defaults: {}, decisions: {}, result: imported, updatedAt: now },
    })
    await tx.insert(tenantErasure).values({
      ...{ id: madeUpId(), tenantId, slug: town.tenant.slug, area: 'Auenland', state: 'withdrawn' },
      ...{ reason: 'Der Vertrag endet doch nicht.', askedAt: now, askedBy: id, askedName: name },
      ...{ decidedAt: now, decidedBy: id, decidedName: name },
    })
  })
  await town.inTenant((tx) =>
    tx.insert(tenantRest).values({
      ...{ tenantId, id: madeUpId(), fromDay: '2025-01-02', untilDay: '2025-01-03', offers: 0, codes: 0 },
    }),
  )
  await inTenant(operatorDb, tenantId, async (tx) => {
    await tx.insert(ruleDraft).values({
      ...{ tenantId, id: madeUpId(), fromYear: 2026, state: 'draft', settings: { fromYear: 2026 } },
      ...{ draftedBy: [id], draftedNames: [name], createdAt: now, updatedAt: now },
    })
    await tx.insert(supportAccess).values({
      ...{ ...asked, tenantId, id: support, state: 'asked' },
      ...{ reason: 'Ein Fehler in der Liste.', hours: 2 },
    })
  })
  return { support }
}
