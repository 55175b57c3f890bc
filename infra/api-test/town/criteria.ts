import { activateCatalogue, draftCatalogue, moveInRanking, saveOwnFacts } from '@kita/core/criteria'
import type { TestTown } from '@kita/core/testing'
import { now, type Parts } from './given.ts'

/** Criteria of the Kita: points for the youngest, so that nobody's offer is asked for a reason, else without an order. */
export const criteriaOf = async (
  town: TestTown,
  { facility, head, family, careNeedId }: Parts & { careNeedId: string },
) => {
  const ctx = town.ctx(head, now)
  const owner = { ownerKind: 'facility' as const, ownerId: facility.id, fromYear: 2026 }
  const alone = { code: 'allein', label: 'Alleinerziehend', fact: 'single-parent' as const, points: 4 }
  const judged = { code: 'lage', label: 'Besondere Lage', fact: 'staff-judged' as const, points: 2 }
  const content = { title: 'Kriterien', criteria: [alone, judged] }
  const publish = async (ageClass: string, shape: 'points' | 'unranked') => {
    const { id } = await draftCatalogue(ctx, { ...owner, ageClass, content: { ...content, shape } })
    await activateCatalogue(ctx, { catalogueId: id })
    return id
  }
  await publish('U3', 'points')
  const id = await publish('', 'unranked')
  const facts = [{ kind: 'single-parent' as const, value: true }]
  await saveOwnFacts(town.ctx(family.parent, now), { careNeedId, facts })
  const child = await town.addChild({ familyId: family.id, bornOn: '2024-05-01' })
  const young = await town.addApplication({ ...family, child }, { facilityId: facility.id })
  await moveInRanking(ctx, {
    ...{ facilityId: facility.id, ageClass: 'U3', kitaYear: 2026, applicationId: young.id, code: 'age-mix' },
  })
  return id
}

/** A draft for another year; a fresh one each time. */
export const criteriaDraft = async (town: TestTown, { facility, head }: Pick<Parts, 'facility' | 'head'>) => {
  drafts += 1
  const owner = { ownerKind: 'facility' as const, ownerId: facility.id, fromYear: 2030 + drafts }
  const criteria = [{ code: 'allein', label: 'Alleinerziehend', fact: 'single-parent' as const, points: 4 }]
  const content = { title: 'Kriterien', shape: 'points' as const, criteria }
  return (await draftCatalogue(town.ctx(head, now), { ...owner, content })).id
}
let drafts = 0
