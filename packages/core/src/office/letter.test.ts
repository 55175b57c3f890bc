import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant } from '../../test/build.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { lapseUnconfirmed, planVisit, settleVisit } from '../application/index.ts'
import { expireOffers, extendReply, makeOffer } from '../offer/index.ts'
import { type LetterData, listLetters, openLetter } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const levels = ['FULL', 'STATUS_ONLY', 'MINIMAL'] as const
const system = { kind: 'system' } as const

/** A family without internet that waits at one Kita, and its letters in their order. */
const offline = async (
  level: (typeof levels)[number],
  status: 'WAITING' | 'UNCONFIRMED' = 'WAITING',
  confirm = {},
) => {
  const town = await buildTenant(database, { rules: { disclosure: { level }, confirm } })
  const scene = await kitaWithPlace(town)
  const one = await town.addApplication(await town.addFamily({ online: false }), {
    facilityId: scene.kita.id,
    ...{ status, submittedAt: new Date('2026-03-02T09:00:00Z') },
  })
  const letters = async (now = '2026-03-03T09:00:00Z'): Promise<LetterData[]> => {
    const ctx = town.ctx(scene.head, now)
    const { items } = await listLetters(ctx, {})
    return Promise.all(items.map(({ id: letterId }) => openLetter(ctx, { letterId })))
  }
  return { ...scene, town, one, letters }
}

describe('the letter about a planned visit', () => {
  const on = { on: '2026-03-24', minute: 600, place: 'Eingang am Hof' }
  const plannedAt = new Date('2026-03-24T09:00:00Z')

  test.each(levels)('names the appointment, which the family makes itself, at %s', async (level) => {
    const { town, head, one, letters, kita } = await offline(level)
    await planVisit(town.ctx(head), { applicationId: one.id, ...on })
    expect(await letters()).toMatchObject([
      { kind: 'visit-invited', facility: kita.name, plannedAt, place: 'Eingang am Hof' },
    ])
  })

  test('invites to no appointment that was called off before it was printed', async () => {
    const { town, head, one, letters } = await offline('FULL')
    const { id: visitId } = await planVisit(town.ctx(head), { applicationId: one.id, ...on })
    await settleVisit(town.ctx(head), { visitId, outcome: 'cancelled' })
    const kinds = (await letters()).map(({ kind }) => kind)
    expect(kinds).toEqual(['visit-cancelled', 'visit-cancelled'])
    expect(JSON.stringify(await letters())).not.toContain('Eingang am Hof')
  })
})

describe('the letter about more time for the answer', () => {
  const extended = async (level: (typeof levels)[number]) => {
    const all = await offline(level)
    const { town, head, one, place } = all
    await makeOffer(town.ctx(head), { applicationId: one.id, placeId: place.id })
    const until = { applicationId: one.id, until: '2026-03-27', reason: 'Krankenhaus' }
    await extendReply(town.ctx(head), until)
    return all
  }

  test('names the new last day where the family may know it', async () => {
    const { letters } = await extended('FULL')
    expect((await letters()).at(-1)).toMatchObject({ kind: 'reply-extended', replyDueOn: '2026-03-27' })
  })

  test.each([
    ['STATUS_ONLY', 'reply-extended'],
    ['MINIMAL', 'news'],
  ] as const)('names neither day nor reason at %s', async (level, kind) => {
    const { letters } = await extended(level)
    const data = (await letters()).at(-1)
    expect(data?.kind).toBe(kind)
    expect(JSON.stringify(data)).not.toMatch(/2026-03-27|Krankenhaus/)
  })

  test('names no day of an offer that is over when it is printed', async () => {
    const { town, letters } = await extended('FULL')
    await expireOffers(town.ctx(system, '2026-03-30T09:00:00Z'))
    const all = await letters('2026-03-30T10:00:00Z')
    expect(all.map(({ kind }) => kind)).not.toContain('reply-extended')
  })
})

describe('the letters about a confirmation that is missing', () => {
  test.each([
    ['FULL', ['confirm-reminder', 'application-lapsed']],
    ['STATUS_ONLY', ['confirm-reminder', 'application-lapsed']],
    ['MINIMAL', ['news', 'news']],
  ] as const)('say until when, and that it has lapsed, at %s', async (level, kinds) => {
    const { town, letters } = await offline(level, 'UNCONFIRMED', { days: 14 })
    const submitted = await letters()
    expect(submitted).toEqual([])
    await lapseUnconfirmed(town.ctx(system, '2026-03-10T09:00:00Z'))
    const [reminder] = await letters('2026-03-10T10:00:00Z')
    if (level !== 'MINIMAL') expect(reminder).toMatchObject({ confirmBy: '2026-03-16' })
    await lapseUnconfirmed(town.ctx(system, '2026-04-20T09:00:00Z'))
    expect((await letters('2026-04-20T10:00:00Z')).map(({ kind }) => kind)).toEqual(kinds)
  })
})
