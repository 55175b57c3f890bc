import { application } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { ruleSetSchema } from '@kita/tenant'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { previewBulk } from '../bulk/index.ts'
import { endContract, recordContract } from '../contract/index.ts'
import { listRanking } from '../criteria/index.ts'
import { newId } from '../id.ts'
import {
  expireOffers,
  makeOffer,
  nextInLine,
  recordReply,
  rejectApplication,
  withdrawOffer,
} from '../offer/index.ts'
import { officeToday, readCaseLife } from '../office/index.ts'
import { standInLine } from './asked.ts'
import {
  askWaitingLines,
  getOwnApplication,
  listForOffice,
  openApplication,
  submitApplications,
  withdrawApplication,
} from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, {
    rules: {
      ranking: { mode: 'required' },
      dispatch: 'sequential',
      offer: { replyChannel: ['facility'] },
      contract: { jointConsent: false },
    },
  })
  await town.addLocality()
})
afterAll(() => database.stop())

const early = '2026-02-02T09:00:00Z'
const later = '2026-03-02T09:00:00Z'

/** A family that asks three Kitas in its order. */
const family = async (count = 3) => {
  const kitas = []
  for (let at = 0; at < count; at += 1) kitas.push(await kitaWithPlace(town))
  const household = await town.addFamily()
  const receipt = await submitApplications(town.ctx(household.parent, early), {
    id: newId(new Date(early)),
    children: [{ id: household.child.id }],
    need: { startsOn: '2026-08-01', hours: 35 },
    // sent out of order: the rank counts
    targets: kitas
      .map(({ kita }, at) => ({ kind: 'facility' as const, id: kita.id, rank: at + 1 }))
      .reverse(),
    noticeVersion: town.tenant.profile.legal.privacy.version,
  } as never)
  const ids = kitas.map(
    ({ kita }) => receipt.applications.find(({ targetId }) => targetId === kita.id)?.id ?? '',
  )
  const statuses = async () => {
    const look = lookInto(town)
    return Promise.all(ids.map(async (id) => (await look.application(id)).status))
  }
  return { kitas, household, ids: ids as [string, string, string], statuses }
}
type Kitas = Awaited<ReturnType<typeof family>>['kitas']
const headOf = (kitas: Kitas, at: number, now = later) => town.ctx((kitas[at] as Kitas[number]).head, now)
const placeOf = (kitas: Kitas, at: number) => (kitas[at] as Kitas[number]).place.id

describe('one facility at a time, in the family’s order', () => {
  test('the first wish is asked with the sending, the others wait', async () => {
    const { statuses } = await family()
    expect(await statuses()).toEqual(['WAITING', 'QUEUED', 'QUEUED'])
  })

  test('a refusal asks the next at once, and its family hears of it', async () => {
    const { kitas, ids, household, statuses } = await family()
    await rejectApplication(headOf(kitas, 0), { applicationId: ids[0], reason: 'no-place' })
    expect(await statuses()).toEqual(['REJECTED', 'WAITING', 'QUEUED'])
    const told = await lookInto(town).messages(household.guardian.id)
    expect(told.map(({ kind }) => kind)).toContain('facility-asked')
  })

  test('an offer that is declined, runs out or is taken back asks the next', async () => {
    const { kitas, ids, statuses } = await family()
    await makeOffer(headOf(kitas, 0), { applicationId: ids[0], placeId: placeOf(kitas, 0) })
    expect(await statuses()).toEqual(['OFFERED', 'QUEUED', 'QUEUED'])
    await recordReply(headOf(kitas, 0), { applicationId: ids[0], answer: 'decline', channel: 'phone' })
    expect(await statuses()).toEqual(['DECLINED', 'WAITING', 'QUEUED'])
    await makeOffer(headOf(kitas, 1), { applicationId: ids[1], placeId: placeOf(kitas, 1) })
    await expireOffers(town.ctx({ kind: 'system' }, '2026-03-18T09:00:00Z'))
    expect(await statuses()).toEqual(['DECLINED', 'EXPIRED', 'WAITING'])

    const other = await family()
    const made = await makeOffer(headOf(other.kitas, 0), {
      applicationId: other.ids[0],
      placeId: placeOf(other.kitas, 0),
    })
    await withdrawOffer(headOf(other.kitas, 0), { offerId: made.id, reason: 'Gruppe geschlossen' })
    expect(await other.statuses()).toEqual(['OFFER_WITHDRAWN', 'WAITING', 'QUEUED'])
  })

  test('the family takes its first wish back: the next is asked; takes a later one back: nobody is', async () => {
    const { household, ids, statuses } = await family()
    const parent = town.ctx(household.parent, later)
    await withdrawApplication(parent, { id: ids[1] })
    expect(await statuses()).toEqual(['WAITING', 'WITHDRAWN', 'QUEUED'])
    await withdrawApplication(parent, { id: ids[0] })
    expect(await statuses()).toEqual(['WITHDRAWN', 'WITHDRAWN', 'WAITING'])
  })

  test('a yes keeps the others waiting; the contract ends them; dissolved they are in line again and the next is asked', async () => {
    const { kitas, ids, statuses } = await family()
    const [first] = kitas
    if (!first) throw new Error('no Kita')
    await offerAndAccept(town, first, ids[0], later)
    expect(await statuses()).toEqual(['ACCEPTED', 'QUEUED', 'QUEUED'])
    const signed = await recordContract(headOf(kitas, 0), { applicationId: ids[0], signedOn: '2026-03-02' })
    expect(await statuses()).toEqual(['CONTRACTED', 'PROVIDED_ELSEWHERE', 'PROVIDED_ELSEWHERE'])
    expect(await lookInto(town).tasks({ facilityId: (kitas[1] as Kitas[number]).kita.id })).toEqual([])
    const dissolve = { contractId: signed.id, endsOn: '2026-04-02', kind: 'move' as const }
    await endContract(headOf(kitas, 0, '2026-04-02T09:00:00Z'), dissolve)
    await askWaitingLines(town.ctx({ kind: 'system' }, '2026-04-02T10:00:00Z'))
    expect((await statuses()).slice(1)).toEqual(['WAITING', 'QUEUED'])
  })

  test('a wish added later stands in line; the limit counts all of them', async () => {
    const { household, statuses } = await family()
    const send = async (count: number) => {
      const more = []
      for (let at = 0; at < count; at += 1) more.push(await town.addFacility())
      return submitApplications(town.ctx(household.parent, later), {
        id: newId(new Date(later)),
        children: [{ id: household.child.id }],
        need: { startsOn: '2026-08-01', hours: 35 },
        targets: more.map(({ id }, at) => ({ kind: 'facility' as const, id, rank: 4 + at })),
        noticeVersion: town.tenant.profile.legal.privacy.version,
      } as never)
    }
    expect(await codeOf(send(3))).toBe('application-limit-reached')
    const { applications } = await send(2)
    const look = lookInto(town)
    for (const one of applications) expect((await look.application(one.id)).status).toBe('QUEUED')
    expect(await statuses()).toEqual(['WAITING', 'QUEUED', 'QUEUED'])
  })
})

describe('a facility later in line knows nothing yet', () => {
  test('not in its list, its day, its ranking, nor by the id; the office sees it', async () => {
    const { kitas, ids } = await family()
    const head = headOf(kitas, 1)
    const second = (kitas[1] as Kitas[number]).kita
    expect((await listForOffice(head, { group: 'all' })).items).toEqual([])
    expect((await previewBulk(head, { act: 'reject', group: 'all' })).total).toBe(0)
    expect(await officeToday(head, {})).toMatchObject({ applications: [], unseen: { count: 0 } })
    expect((await nextInLine(head, { placeId: placeOf(kitas, 1) })).total).toBe(0)
    const ranking = await listRanking(head, { facilityId: second.id, ageClass: 'UE3', kitaYear: 2026 })
    expect(ranking.items).toEqual([])
    for (const act of [
      () => openApplication(head, { applicationId: ids[1] }),
      () => readCaseLife(head, { applicationId: ids[1] }),
      () => makeOffer(head, { applicationId: ids[1], placeId: placeOf(kitas, 1) }),
      () => rejectApplication(head, { applicationId: ids[1], reason: 'no-place' }),
    ])
      expect(await codeOf(act())).toBe('not-found')
    const clerk = town.ctx(await town.addStaff('office-clerk'), later)
    expect(await openApplication(clerk, { applicationId: ids[1] })).toMatchObject({ status: 'QUEUED' })
    const queued = await listForOffice(clerk, { facilityId: second.id, group: 'queued' })
    expect(queued.items.map(({ id }) => id)).toEqual([ids[1]])
  })

  test('also when the family takes the wish back before', async () => {
    const { kitas, ids, household } = await family()
    await withdrawApplication(town.ctx(household.parent, later), { id: ids[1] })
    const head = headOf(kitas, 1)
    expect((await listForOffice(head, { group: 'all' })).items).toEqual([])
    expect(await lookInto(town).tasks({ facilityId: (kitas[1] as Kitas[number]).kita.id })).toEqual([])
  })

  test('once asked it works as ever, and does not read that it came second', async () => {
    const { kitas, ids } = await family()
    await rejectApplication(headOf(kitas, 0), { applicationId: ids[0], reason: 'no-place' })
    const head = headOf(kitas, 1)
    expect((await listForOffice(head, {})).items.map(({ id }) => id)).toEqual([ids[1]])
    const { history } = await openApplication(head, { applicationId: ids[1] })
    expect(history.map(({ to }) => to)).toEqual(['WAITING'])
    expect(await codeOf(makeOffer(head, { applicationId: ids[1], placeId: placeOf(kitas, 1) }))).toBe('done')
  })
})

describe('the family reads where it stands', () => {
  test('which Kita is asked and that the next ones wait in its order', async () => {
    const { household, ids } = await family()
    const read = (id: string) => getOwnApplication(town.ctx(household.parent, later), { id })
    expect(await read(ids[0])).toMatchObject({ status: 'WAITING' })
    expect(await read(ids[1])).toMatchObject({
      status: 'QUEUED',
      light: 'waiting',
      next: { code: 'asked-later', place: 2 },
      canWithdraw: true,
    })
  })
})

describe('two acts at one moment', () => {
  test('never ask two facilities of one line: the database refuses the second', async () => {
    const { ids } = await family()
    const ask = (id: string) =>
      town.inTenant((tx) =>
        tx
          .update(application)
          .set({ status: 'WAITING', askedAt: new Date(later) })
          .where(eq(application.id, id)),
      )
    await expect(ask(ids[1])).rejects.toThrow()
  })

  test('a yes that comes late is taken while the next is asked; back on the list is not', async () => {
    const { kitas, ids, statuses } = await family()
    const made = await makeOffer(headOf(kitas, 0), { applicationId: ids[0], placeId: placeOf(kitas, 0) })
    await expireOffers(town.ctx({ kind: 'system' }, '2026-03-18T09:00:00Z'))
    const after = headOf(kitas, 0, '2026-03-19T09:00:00Z')
    await recordReply(after, {
      applicationId: ids[0],
      answer: 'accept',
      channel: 'phone',
      reason: 'Krankenhaus',
    })
    expect(await statuses()).toEqual(['ACCEPTED', 'WAITING', 'QUEUED'])
    expect(
      await codeOf(withdrawOffer(after, { offerId: made.id, reason: 'doch nicht', backOnList: true })),
    ).toBe('next-facility-asked')
  })
})

describe('rules that change', () => {
  test('where all are asked at once by now, the sweep asks everybody left of a line', async () => {
    const { ids, statuses } = await family()
    await town.inTenant((tx) =>
      tx.update(application).set({ status: 'REJECTED' }).where(eq(application.id, ids[0])),
    )
    const ruleSets = town.tenant.ruleSets.map((rules) => ({ ...rules, dispatch: 'parallel' as const }))
    const ctx = { ...town.ctx({ kind: 'system' }, later), tenant: { ...town.tenant, ruleSets } }
    await askWaitingLines(ctx)
    expect(await statuses()).toEqual(['REJECTED', 'WAITING', 'WAITING'])
    expect(await askWaitingLines(ctx)).toBe(0)
  })
})

describe('standing in line', () => {
  const rules = ruleSetSchema.parse({ fromYear: 2020, ranking: { mode: 'required' }, dispatch: 'sequential' })
  const row = (rank: number | null, kind = 'KITA', careNeedId = 'need') => ({
    ...{ rank, kind, careNeedId, status: 'WAITING' as const },
  })
  const now = new Date(early)
  const seen = (open: Parameters<typeof standInLine>[1], rows: ReturnType<typeof row>[]) =>
    standInLine(rules, open, rows, now).map(({ status }) => status)

  test.each([
    ['the smallest rank first', [], [row(2), row(1), row(3)], ['QUEUED', 'WAITING', 'QUEUED']],
    ['without a rank last', [], [row(null), row(7)], ['QUEUED', 'WAITING']],
    [
      'somebody’s turn lasts',
      [{ status: 'DEFERRED' as const, lineId: 'need' }],
      [row(1), row(2)],
      ['QUEUED', 'QUEUED'],
    ],
    [
      'another need is another line',
      [{ status: 'WAITING' as const, lineId: 'school' }],
      [row(1)],
      ['WAITING'],
    ],
    ['Tagespflege stands in no line', [], [row(null, 'CHILDMINDING'), row(1)], ['WAITING', 'WAITING']],
    ['Kita and Hort are two needs', [], [row(1), row(2, 'HORT', 'hort')], ['WAITING', 'WAITING']],
  ])('%s', (_, open, rows, expected) => {
    expect(seen(open, rows)).toEqual(expected)
  })
})
