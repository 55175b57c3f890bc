import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { points, publish, scene } from '../../test/criteria.ts'
import { codeOf } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { judgeFact, listRanking, moveInRanking, openFacts } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

describe('a ranked list', () => {
  test('of two alike the older comes first; an answer of the family moves it at once', async () => {
    const { anna, order } = await scene(town)
    expect(await order()).toEqual(['Ben', 'Anna'])
    await anna.ask([{ kind: 'single-parent', value: true }])
    expect(await order()).toEqual(['Anna', 'Ben'])
    await anna.ask([{ kind: 'single-parent', value: null }])
    expect(await order()).toEqual(['Ben', 'Anna'])
  })

  test('a head who moves a child up is asked for a reason, which is kept; a new catalogue starts without the move', async () => {
    const { kita, anna, ben, list, order } = await scene(town)
    const move = { ...list, applicationId: anna.id, beforeId: ben.id }
    expect(await codeOf(moveInRanking(town.ctx(kita.head), { ...move, code: 'other' }))).toBe(
      'deviation-text-missing',
    )
    await moveInRanking(town.ctx(kita.head), { ...move, code: 'child-protection' })
    expect(await order()).toEqual(['Anna', 'Ben'])
    const { items, notes } = await listRanking(town.ctx(kita.head), list)
    expect(items.map((one) => one.moved)).toEqual([true, false])
    expect(notes).toMatchObject([{ code: 'child-protection', from: 2, to: 1, by: kita.head.name }])
    await publish(
      town,
      kita.head,
      { ownerKind: 'facility', ownerId: kita.kita.id },
      points,
      '2026-03-03T09:00:00Z',
    )
    expect(await order()).toEqual(['Ben', 'Anna'])
  })

  test('what only the facility may judge stays with it: the Jugendamt reads the order, not why', async () => {
    const { kita, anna, list } = await scene(town)
    const judged = { applicationId: anna.id, code: 'besonders', value: true, note: 'Taufschein gesehen' }
    await judgeFact(town.ctx(kita.head), judged)
    const clerk = town.ctx(await town.addStaff('office-clerk'))
    const facts = await openFacts(clerk, { applicationId: anna.id })
    const ranking = await listRanking(clerk, list)
    for (const answer of [facts.facts, facts.detail, ranking.items.map((one) => one.detail)])
      expect(JSON.stringify(answer)).not.toMatch(/besonders|staff-judged|Taufschein/)
    expect(ranking.items.map((one) => one.orderKey)).toEqual([[], []])
    const own = await openFacts(town.ctx(kita.head), { applicationId: anna.id })
    expect(own.facts).toMatchObject([{ code: 'besonders', note: 'Taufschein gesehen' }])
  })

  test('without names the answer has none', async () => {
    const { kita, list } = await scene(town)
    const answer = await listRanking(town.ctx(kita.head), { ...list, hideNames: true })
    expect(JSON.stringify(answer)).not.toMatch(/Lindner|Anna|Ben/)
  })

  test('another head sees nothing, a colleague moves nothing', async () => {
    const { kita, list, anna } = await scene(town)
    const other = await kitaWithPlace(town)
    expect(await codeOf(listRanking(town.ctx(other.head), list))).toBe('not-found')
    const colleague = await town.addStaff('facility-staff', { facility: kita.kita.id })
    expect((await listRanking(town.ctx(colleague), list)).canMove).toBe(false)
    const act = moveInRanking(town.ctx(colleague), { ...list, applicationId: anna.id, code: 'age-mix' })
    expect(await codeOf(act)).toBe('not-allowed')
  })

  test('staff tick what only they can judge, and refuse a proof', async () => {
    const { kita, anna, ben, order } = await scene(town)
    await ben.ask([{ kind: 'single-parent', value: true }])
    await judgeFact(town.ctx(kita.head), {
      applicationId: anna.id,
      code: 'besonders',
      value: true,
      note: 'Gespräch am 2. März',
    })
    expect(await order()).toEqual(['Anna', 'Ben'])
    await judgeFact(town.ctx(kita.head), { applicationId: ben.id, code: 'allein', proof: 'refused' })
    const seen = await openFacts(town.ctx(kita.head), { applicationId: ben.id })
    expect(seen).toMatchObject({ position: 2, points: 0, detail: [{ met: 'refused' }, { met: 'open' }] })
  })
})
