import { putSelection, saveDraft, writeNote } from '@kita/core/application'
import { inviteGuardian } from '@kita/core/child'
import { recordConsent } from '@kita/core/contract'
import { markEvidenceSeen, noteMeasles } from '@kita/core/evidence'
import { extendReply } from '@kita/core/offer'
import type { TestTown } from '@kita/core/testing'
import { careGroup, childminder } from '@kita/db/schema'
import { jointChild, plannedVisit, proofOf } from './child.ts'
import { childmindingOf, personRequest } from './childminding.ts'
import { criteriaOf } from './criteria.ts'
import { day, madeUpId, now } from './given.ts'
import { listWork } from './list.ts'
import { contract, offer } from './offer.ts'
import { officeWork } from './office.ts'
import { correspondence } from './post.ts'
import { editProfile, pictureOf } from './profile.ts'
import { templateOf } from './provider.ts'

/** A Kita, a desk and a family that lives with them: every status of an application that a test needs, and all around it. */
export const household = async (town: TestTown, firstName: string) => {
  const provider = await town.addProvider()
  const facility = await town.addFacility({ providerId: provider.id })
  const desk = await town.addDesk()
  const head = await town.addStaff('facility-head', { facility: facility.id })
  const colleague = await town.addStaff('facility-staff', { facility: facility.id })
  const family = await town.addFamily({ guardian: { firstName } })
  if (family.parent.kind !== 'parent') throw new Error('the family has no account')
  const base = { tenantId: town.tenant.id }
  const group = { ...base, id: madeUpId(), facilityId: facility.id, key: 'a', name: 'Igel', form: 'I' }
  const minder = { ...base, id: madeUpId(), deskId: desk.id, key: `minder-${desk.key}`, named: true }
  await town.inTenant(async (tx) => {
    await tx.insert(careGroup).values({ ...group, ageFromMonths: 4, ageToMonths: 78, size: 20 })
    await tx.insert(childminder).values({
      ...minder,
      ...{ displayName: 'Ute Vogt', town: 'Probe', postcode: '59494', latitude: 51.5, longitude: 8.1 },
      ...{ opensMinute: 420, closesMinute: 900, ageFromMonths: 4, ageToMonths: 36, placesMax: 5 },
    })
  })
  const place = await town.addPlace({ facilityId: facility.id })
  const need = await town.addNeed({ childId: family.child.id })
  const waiting = await town.addApplication(family, { need, facilityId: facility.id })
  const atDesk = await town.addApplication(family, { need, deskId: desk.id })
  const asked = await personRequest(town, { desk, minder, family })
  await childmindingOf(town, { desk, minder, family })
  const parts = { provider, facility, desk, head, family, parent: family.parent, group, minder, place }
  const offered = await offer(town, parts)
  const contracted = await contract(town, parts)
  const post = await correspondence(town, { ...parts, waiting })
  const longer = { applicationId: offered.application.id, until: '2026-03-20', reason: 'krank' }
  await extendReply(town.ctx(head, now), longer)
  const visit = await plannedVisit(town, parts, waiting.id)
  const noted = { applicationId: waiting.id, text: 'Oma holt ab' }
  const note = (await writeNote(town.ctx(head, now), noted)).id
  const ctx = town.ctx(family.parent, now)
  await putSelection(ctx, { targets: [{ kind: 'facility', id: facility.id }] })
  await saveDraft(ctx, { content: { childIds: [family.child.id] } })
  const joint = await jointChild(town, parts)
  await recordConsent(town.ctx(head, now), { applicationId: joint.id, givenOn: day.today })
  const invitation = await inviteGuardian(ctx, { childIds: [family.child.id] })
  const picture = await pictureOf(town, parts)
  const proof = await proofOf(town, parts)
  await markEvidenceSeen(town.ctx(head, now), {
    ...{ applicationId: waiting.id, kind: 'hours:35', seenOn: day.today },
  })
  await noteMeasles(town.ctx(head, now), {
    ...{ applicationId: contracted.application.id, seenOn: day.today },
  })
  await editProfile(town, parts)
  const office = await officeWork(town, parts)
  const catalogue = await criteriaOf(town, { ...parts, careNeedId: need.id })
  const template = await templateOf(town, parts)
  const lists = await listWork(town, head, waiting.id)
  return {
    ...lists,
    ...office,
    ...{
      ...parts,
      colleague,
      waiting,
      atDesk,
      asked,
      offered,
      contracted,
      ...post,
      invitation: invitation.id,
    },
    ...{ need, catalogue, template, picture: picture.id, proof, visit, note },
  }
}
