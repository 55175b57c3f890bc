import { planVisit } from '@kita/core/application'
import { addEvidence, recordVerdict } from '@kita/core/evidence'
import type { TestTown } from '@kita/core/testing'
import { childGuardian } from '@kita/db/schema'
import { now, type Parts } from './given.ts'

/** A further child of the family that waits at the Kita: a fresh subject for an act that works once. */
export const waitingChild = async (
  town: TestTown,
  { facility, family }: Parts,
  status: 'WAITING' | 'UNCONFIRMED' | 'SHORTLISTED' = 'WAITING',
) => {
  const child = await town.addChild({ familyId: family.id })
  const application = await town.addApplication({ ...family, child }, { facilityId: facility.id, status })
  return { child, application }
}

/** A child whose guardians decide together: one of another household has sent the application, this one shares the child. */
export const jointChild = async (
  town: TestTown,
  { facility, family }: Pick<Parts, 'facility' | 'family'>,
) => {
  const sender = await town.addFamily({ child: { custody: 'joint' } })
  await town.inTenant((tx) =>
    tx.insert(childGuardian).values({
      ...{ tenantId: town.tenant.id, since: now },
      ...{ childId: sender.child.id, guardianId: family.guardian.id },
    }),
  )
  return town.addApplication(sender, { facilityId: facility.id, status: 'OFFERED' })
}

/** A visit the family is invited to. */
export const plannedVisit = async (town: TestTown, { head }: Pick<Parts, 'head'>, applicationId: string) => {
  const wanted = { applicationId, on: '2026-03-10', minute: 600, place: 'Eingang' }
  return (await planVisit(town.ctx(head, now), wanted)).id
}

/** A file of the family that a scanner has passed. */
export const proofOf = async (town: TestTown, parts: Parts) => {
  const { family } = parts
  const { child } = await waitingChild(town, parts)
  const { id } = await addEvidence(town.ctx(family.parent, now), {
    ...{ childId: child.id, kind: 'hours:35', name: 'brief.pdf', mediaType: 'application/pdf' },
    ...{ bytes: new TextEncoder().encode('%PDF-1.7'), scanned: true },
  })
  await recordVerdict(town.ctx({ kind: 'system' }, now), { evidenceId: id, verdict: 'clean' })
  return id
}
