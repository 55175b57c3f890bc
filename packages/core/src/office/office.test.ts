import { letter } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { recordContract } from '../contract/index.ts'
import { newId } from '../id.ts'
import { makeOffer } from '../offer/index.ts'
import { rejectApplication } from '../offer/reject.ts'
import { makeProposal } from '../proposal/index.ts'
import {
  addPlaces,
  closePlace,
  finishTask,
  listLetters,
  listPlaces,
  markLetterPrinted,
  officeFigures,
  officeToday,
  openLetter,
  remindOfStalePlaces,
} from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const place = (facilityId: string) => ({ facilityId, ageClass: 'U3', hours: 35, freeFrom: '2026-08-01' })

describe('free places', () => {
  test('a head adds and closes them; families see the day of the change', async () => {
    const { kita, head } = await kitaWithPlace(town)
    const { ids } = await addPlaces(town.ctx(head), { ...place(kita.id), count: 3 })
    await closePlace(town.ctx(head), { placeId: ids[0] as string })
    const { items, facilities } = await listPlaces(town.ctx(head), {})
    expect(facilities).toEqual([
      {
        ...{ id: kita.id, name: kita.name, placesAsOf: '2026-03-02', isStale: false, changes: true },
        ...{ free: 3, offered: 0, given: 0, groups: [] },
      },
    ])
    expect(items.map((row) => [row.ageClass, row.state])).toEqual([
      ['UE3', 'free'],
      ['U3', 'free'],
      ['U3', 'free'],
    ])
    expect(await lookInto(town).audit(kita.id)).toMatchObject([
      { detail: { added: 3 } },
      { detail: { closed: ids[0] } },
    ])
  })

  test('an offered place is shown as such and cannot be closed', async () => {
    const { kita, place: held, head } = await kitaWithPlace(town)
    const one = await town.addApplication(await town.addFamily(), { facilityId: kita.id })
    await makeOffer(town.ctx(head), { applicationId: one.id, placeId: held.id })
    const { items } = await listPlaces(town.ctx(head), {})
    expect(items).toMatchObject([{ state: 'offered', applicationId: one.id, replyDueOn: '2026-03-16' }])
    expect(await codeOf(closePlace(town.ctx(head), { placeId: held.id }))).toBe('place-held')
  })

  test('an offer and a closing at the same moment: never an offer on a closed place', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const { kita, place: free, head } = await kitaWithPlace(town)
        const one = await town.addApplication(await town.addFamily(), { facilityId: kita.id })
        return { ctx: town.ctx(head), applicationId: one.id, placeId: free.id }
      }),
    )
    for (const { ctx, applicationId, placeId } of pairs) {
      const closing = new Promise((resolve) => setImmediate(resolve)).then(() =>
        codeOf(closePlace(ctx, { placeId })),
      )
      const codes = await Promise.all([codeOf(makeOffer(ctx, { applicationId, placeId })), closing])
      expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    }
  })

  test('a class or hours the state does not know are refused; another head finds nothing', async () => {
    const { kita, place: own, head } = await kitaWithPlace(town)
    const { head: stranger } = await kitaWithPlace(town)
    await expect(addPlaces(town.ctx(head), { ...place(kita.id), ageClass: 'X' })).rejects.toMatchObject({
      errors: [{ pointer: '/ageClass', code: 'age-class-unknown' }],
    })
    await expect(addPlaces(town.ctx(head), { ...place(kita.id), hours: 33 })).rejects.toMatchObject({
      errors: [{ pointer: '/hours', code: 'hours-unknown' }],
    })
    expect(await codeOf(addPlaces(town.ctx(stranger), place(kita.id)))).toBe('not-found')
    expect(await codeOf(closePlace(town.ctx(stranger), { placeId: own.id }))).toBe('not-found')
    expect(await listPlaces(town.ctx(stranger), { facilityId: kita.id })).toMatchObject({
      items: [],
      facilities: [],
    })
  })
})

describe('the first page', () => {
  test('counts and tasks of the own Kita only', async () => {
    const scene = await kitaWithPlace(town)
    const other = await kitaWithPlace(town)
    for (const { kita } of [scene, scene, other])
      await town.addApplication(await town.addFamily(), { facilityId: kita.id })
    const one = await town.addApplication(await town.addFamily(), { facilityId: scene.kita.id })
    await offerAndAccept(town, scene, one.id)
    const today = await officeToday(town.ctx(scene.head), {})
    expect(today).toMatchObject({
      today: '2026-03-02',
      applications: [
        { status: 'ACCEPTED', count: 1 },
        { status: 'WAITING', count: 2 },
      ],
      freePlaces: 0,
      taskCount: 1,
      tasks: [{ kind: 'offer-accepted', applicationId: one.id, childFirstName: 'Jonas' }],
    })
    const taskId = today.tasks[0]?.id as string
    expect(await codeOf(finishTask(town.ctx(other.head), { taskId }))).toBe('not-found')
    await finishTask(town.ctx(scene.head), { taskId })
    expect((await officeToday(town.ctx(scene.head), {})).tasks).toEqual([])
  })

  test('of the office has no task of a Kita that has staff of its own', async () => {
    const own = await buildTenant(database)
    const clerk = own.ctx(await own.addStaff('office-clerk'))
    const scene = await kitaWithPlace(own)
    const alone = await own.addFacility({ placesAsOf: '2026-01-01' })
    const tasks = async () =>
      (await officeToday(clerk, {})).tasks.map(({ kind, facility }) => [kind, facility])
    const one = await own.addApplication(await own.addFamily(), { facilityId: scene.kita.id })
    await offerAndAccept(own, scene, one.id)
    const [ofHead] = (await officeToday(own.ctx(scene.head), {})).tasks
    expect(await tasks()).toEqual([])
    expect(await codeOf(finishTask(clerk, { taskId: ofHead?.id as string }))).toBe('not-found')
    for (const facilityId of [scene.kita.id, alone.id]) {
      const other = await own.addApplication(await own.addFamily(), { facilityId })
      await makeProposal(clerk, { applicationId: other.id })
    }
    const inMarch = own.ctx({ kind: 'system' }, '2027-03-02T09:00:00Z')
    expect(await remindOfStalePlaces(inMarch, {})).toBeGreaterThan(0)
    expect(await tasks()).toEqual([['place-proposed', alone.name]])
  })
})

describe('the print queue', () => {
  const rejected = async (where: TestTown = town) => {
    const scene = await kitaWithPlace(where)
    const household = await where.addFamily({ online: false })
    const one = await where.addApplication(household, { facilityId: scene.kita.id })
    await rejectApplication(where.ctx(scene.head), { applicationId: one.id, reason: 'no-place' })
    const { items } = await listLetters(where.ctx(scene.head), {})
    return { ...scene, household, one, letterId: items[0]?.id as string, items }
  }

  test('holds what a family without internet must learn, until it is printed', async () => {
    const { kita, head, letterId, items } = await rejected()
    expect(items).toMatchObject([{ kind: 'application-rejected', facility: kita.name }])
    expect(await openLetter(town.ctx(head), { letterId })).toMatchObject({
      kind: 'refusal',
      writtenOn: '2026-03-02',
      facility: kita.name,
      reason: 'no-place',
      recipient: { name: 'Mara Lindner' },
    })
    await markLetterPrinted(town.ctx(head), { letterId })
    expect((await listLetters(town.ctx(head), {})).items).toEqual([])
  })

  test('STATUS_ONLY: a letter tells of an offer without start and hours', async () => {
    const soest = await buildTenant(database, { rules: { disclosure: { level: 'STATUS_ONLY' } } })
    const { kita, place: free, head } = await kitaWithPlace(soest)
    const household = await soest.addFamily({ online: false })
    const one = await soest.addApplication(household, { facilityId: kita.id })
    await makeOffer(soest.ctx(head), { applicationId: one.id, placeId: free.id })
    const { items } = await listLetters(soest.ctx(head), {})
    const data = await openLetter(soest.ctx(head), { letterId: items[0]?.id as string })
    expect(data).toMatchObject({ kind: 'offer-notice', facility: kita.name, replyDays: 14 })
    expect(data).not.toHaveProperty('startsOn')
    expect(data).not.toHaveProperty('hours')
  })

  test('is not another head’s; the office prints all', async () => {
    const { letterId } = await rejected()
    const { head: stranger } = await kitaWithPlace(town)
    expect((await listLetters(town.ctx(stranger), {})).items).toEqual([])
    expect(await codeOf(openLetter(town.ctx(stranger), { letterId }))).toBe('not-found')
    const clerk = await town.addStaff('office-clerk')
    expect((await listLetters(town.ctx(clerk), {})).items.map((one) => one.id)).toContain(letterId)
  })

  test('a join code leaves the database with the print', async () => {
    const { household, one } = await rejected()
    const clerk = await town.addStaff('office-clerk')
    const id = newId(new Date('2026-03-02'))
    const submissionId = one.submissionId
    await town.inTenant((tx) =>
      tx.insert(letter).values({
        tenantId: town.tenant.id,
        id,
        guardianId: household.guardian.id,
        kind: 'receipt',
        params: { submissionId, joinCode: 'ABCD-2345' },
        createdAt: new Date('2026-03-02'),
      }),
    )
    expect(await openLetter(town.ctx(clerk), { letterId: id })).toMatchObject({
      kind: 'receipt',
      joinCode: 'ABCD-2345',
    })
    await markLetterPrinted(town.ctx(clerk), { letterId: id })
    const [row] = await town.inTenant((tx) => tx.select().from(letter).where(eq(letter.id, id)))
    expect(row?.params).toEqual({ submissionId })
  })
})

describe('the planner’s figures', () => {
  test('a child with five applications is one child; a contract lowers the open needs by one', async () => {
    const bochum = await buildTenant(database)
    const kitas = [
      await kitaWithPlace(bochum),
      await kitaWithPlace(bochum),
      await kitaWithPlace(bochum),
    ] as const
    const first: { id: string }[] = []
    for (let index = 0; index < 4; index += 1) {
      const household = await bochum.addFamily()
      const need = await bochum.addNeed({ childId: household.child.id })
      for (const { kita } of kitas)
        first.push(await bochum.addApplication(household, { facilityId: kita.id, need }))
    }
    const planner = await bochum.addStaff('planner')
    const figures = () => officeFigures(bochum.ctx(planner), { kitaYear: 2026 })
    expect(await figures()).toMatchObject({
      children: 4,
      needs: [{ status: 'OPEN', ageClass: 'UE3', count: 4 }],
      applications: [{ status: 'WAITING', count: 12 }],
      places: [{ ageClass: 'UE3', free: 3, offered: 0, given: 0 }],
    })
    await offerAndAccept(bochum, kitas[0], first[0]?.id as string)
    await recordContract(bochum.ctx(kitas[0].head), {
      applicationId: first[0]?.id as string,
      signedOn: '2026-03-02',
    })
    const clerk = await bochum.addStaff('office-clerk')
    expect((await officeFigures(bochum.ctx(clerk), { kitaYear: 2026 })).needs).toMatchObject([
      { status: 'OPEN', count: 3 },
      { status: 'PROVIDED', count: 1 },
    ])
    const shown = await figures()
    expect(shown.children).toBe(3)
    expect(shown.needs.map((cell) => cell.count)).toEqual([null, null])
    expect(shown.places).toMatchObject([{ free: 2, given: 1 }])
  })

  test('are not for a head', async () => {
    const { head } = await kitaWithPlace(town)
    expect(await codeOf(officeFigures(town.ctx(head), {}))).toBe('not-allowed')
  })
})
