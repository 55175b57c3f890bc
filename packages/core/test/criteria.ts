import type { Actor } from '../src/context.ts'
import {
  activateCatalogue,
  draftCatalogue,
  listRanking,
  type saveCatalogue,
  saveOwnFacts,
} from '../src/criteria/index.ts'
import type { TestTown } from './build.ts'
import { type Kita, kitaWithPlace } from './scene.ts'

/** Points for who says to be alone, more for what only staff can judge. */
export const points = {
  title: 'Kriterien des Rates',
  shape: 'points' as const,
  criteria: [
    {
      code: 'allein',
      label: 'Alleinerziehend',
      fact: 'single-parent' as const,
      points: 4,
      proof: 'declaration' as const,
    },
    { code: 'besonders', label: 'Besondere Lage', fact: 'staff-judged' as const, points: 10 },
  ],
}

/** A catalogue that holds from 2026 on. */
export const publish = async (
  town: TestTown,
  head: Actor,
  owner: { ownerKind: 'tenant' | 'provider' | 'facility'; ownerId?: string },
  content: Parameters<typeof saveCatalogue>[1]['content'] = points,
  now?: string,
) => {
  const { id } = await draftCatalogue(town.ctx(head, now), { ...owner, fromYear: 2026, content })
  await activateCatalogue(town.ctx(head, now), { catalogueId: id })
  return id
}

/** A child that waits at this Kita; `ask` is its family's answers. */
export const apply = async (town: TestTown, kita: Kita, child: { firstName: string; bornOn: string }) => {
  const household = await town.addFamily({ child })
  const need = await town.addNeed({ childId: household.child.id })
  const one = await town.addApplication(household, { facilityId: kita.kita.id, need })
  const ask = (facts: Parameters<typeof saveOwnFacts>[1]['facts']) =>
    saveOwnFacts(town.ctx(household.parent), { careNeedId: need.id, facts })
  return { ...one, household, need, ask }
}

/** A Kita with criteria and two children under three, of whom Ben is the older. */
export const scene = async (town: TestTown) => {
  const kita = await kitaWithPlace(town)
  const catalogueId = await publish(town, kita.head, { ownerKind: 'facility', ownerId: kita.kita.id })
  const anna = await apply(town, kita, { firstName: 'Anna', bornOn: '2024-03-01' })
  const ben = await apply(town, kita, { firstName: 'Ben', bornOn: '2024-02-01' })
  const list = { facilityId: kita.kita.id, ageClass: 'U3', kitaYear: 2026 }
  const order = async () =>
    (await listRanking(town.ctx(kita.head), list)).items.map((one) => one.name?.split(', ')[1])
  return { kita, catalogueId, anna, ben, list, order }
}
