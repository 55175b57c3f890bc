import { randomUUID } from 'node:crypto'
import { inTenant } from '@kita/db'
import { application } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { autumn, refusal, sending, toFacility } from '../../test/sending.ts'
import { checkSelection } from './selection.ts'
import { submitApplications } from './submit.ts'
import { withdrawApplication } from './withdraw.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const town = async (rules: Parameters<typeof buildTenant>[1] & object) => {
  const built = await buildTenant(database, rules)
  await built.addLocality()
  return built
}
const openOf = (at: TestTown, childId: string) =>
  inTenant(database.db, at.tenant.id, (tx) =>
    tx
      .select()
      .from(application)
      .where(and(eq(application.childId, childId), eq(application.isOpen, true))),
  )
const kitas = async (
  at: TestTown,
  type: 'municipal' | 'church',
  count: number,
  kind: 'KITA' | 'HORT' = 'KITA',
) => {
  const { id: providerId } = await at.addProvider({ type })
  return Promise.all(Array.from({ length: count }, () => at.addFacility({ providerId, kind })))
}

describe('at most three municipal Kitas among five', () => {
  let at: TestTown
  beforeAll(async () => {
    at = await town({ rules: { limit: { facilities: { max: 5 }, perProviderType: { municipal: 3 } } } })
  })

  it('fifty sendings at the same moment hold three municipal ones, and the losers are told why', async () => {
    const family = await at.addFamily()
    const all = await kitas(at, 'municipal', 50)
    const answers = await Promise.all(
      all.map((one) =>
        refusal(
          submitApplications(
            at.ctx(family.parent, autumn),
            sending([toFacility(one)], { children: [{ id: family.child.id }] }),
          ),
        ),
      ),
    )
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(3)
    expect(new Set(answers)).toEqual(new Set(['accepted', 'provider-municipal-limit-reached 3']))
    expect((await openOf(at, family.child.id)).map((one) => one.providerSlotNo).sort()).toEqual([1, 2, 3])
  })

  it('two of the church fit beside them, a sixth does not', async () => {
    const family = await at.addFamily()
    const [municipal, church] = [await kitas(at, 'municipal', 3), await kitas(at, 'church', 3)]
    const send = (targets: { id: string }[]) =>
      refusal(
        submitApplications(
          at.ctx(family.parent, autumn),
          sending(targets.map(toFacility), { children: [{ id: family.child.id }] }),
        ),
      )
    expect(await send(municipal)).toBe('accepted')
    expect(await send(church.slice(0, 2))).toBe('accepted')
    expect(await send(church.slice(2))).toBe('application-limit-reached 5')
  })

  it('the place of one that was taken back is free again', async () => {
    const family = await at.addFamily()
    const municipal = await kitas(at, 'municipal', 4)
    const ctx = at.ctx(family.parent, autumn)
    const child = { children: [{ id: family.child.id }] }
    await submitApplications(ctx, sending(municipal.slice(0, 3).map(toFacility), child))
    const [first] = await openOf(at, family.child.id)
    await withdrawApplication(ctx, { id: first?.id ?? '' })
    expect(await refusal(submitApplications(ctx, sending(municipal.slice(3).map(toFacility), child)))).toBe(
      'accepted',
    )
  })

  it('the selection says so before anything is sent', async () => {
    const municipal = await kitas(at, 'municipal', 4)
    const ctx = at.ctx({ kind: 'nobody' }, autumn)
    const { counters } = await checkSelection(ctx, { targets: municipal.slice(0, 3).map(toFacility) })
    expect(counters).toContainEqual({ counter: 'provider-municipal', max: 3, chosen: 3 })
    expect(await refusal(checkSelection(ctx, { targets: municipal.map(toFacility) }))).toBe(
      'provider-municipal-limit-reached 3',
    )
  })

  it('the database itself refuses a seat of the kind of Träger that is taken, or that there is not', async () => {
    const family = await at.addFamily()
    const [first, second] = await kitas(at, 'municipal', 2)
    await submitApplications(
      at.ctx(family.parent, autumn),
      sending([toFacility(first as { id: string })], { children: [{ id: family.child.id }] }),
    )
    const [row] = await openOf(at, family.child.id)
    if (!row) throw new Error('no application')
    const { isOpen: _generated, ...base } = row
    const write = (values: object) =>
      inTenant(database.db, at.tenant.id, (tx) =>
        tx
          .insert(application)
          .values({ ...base, id: randomUUID(), facilityId: second?.id ?? null, slotNo: 2, ...values })
          .returning({ id: application.id }),
      ).then(
        () => 'written',
        () => 'refused',
      )
    expect(await write({ providerSlotNo: null })).toBe('refused')
    expect(await write({ providerSlotNo: 1 })).toBe('refused')
    expect(await write({ providerSlotNo: 4 })).toBe('refused')
    expect(await write({ providerSlotNo: 2 })).toBe('written')
  })
})

describe('Horte with a number of their own', () => {
  it('two Horte beside four Kitas, a third is refused by its name', async () => {
    const at = await town({
      rules: {
        offerTypes: [{ kind: 'KITA' }, { kind: 'HORT' }],
        limit: { facilities: { max: 4 }, hort: { extra: 2 } },
      },
    })
    const family = await at.addFamily()
    const send = async (targets: { id: string }[]) =>
      refusal(
        submitApplications(
          at.ctx(family.parent, autumn),
          sending(targets.map(toFacility), { children: [{ id: family.child.id }] }),
        ),
      )
    const horte = await kitas(at, 'church', 3, 'HORT')
    expect(await send([...(await kitas(at, 'church', 4)), ...horte.slice(0, 2)])).toBe('accepted')
    expect(await send(horte.slice(2))).toBe('hort-limit-reached 2')
  })
})

it('fewer wishes than the office asks for are refused with both numbers', async () => {
  const at = await town({ rules: { limit: { facilities: { min: 3, max: 5 } } } })
  const family = await at.addFamily()
  const all = await kitas(at, 'church', 3)
  const send = (targets: { id: string }[]) =>
    refusal(submitApplications(at.ctx(family.parent, autumn), sending(targets.map(toFacility))))
  expect(await send(all.slice(0, 2))).toBe('application-minimum-missed 3 2')
  expect(await send(all)).toBe('accepted')
})

describe('an order of wishes that the office asks for', () => {
  it('is kept with the application and goes on after the open ones', async () => {
    const at = await town({ rules: { ranking: { mode: 'required' } } })
    const family = await at.addFamily()
    const all = await kitas(at, 'church', 3)
    const ctx = at.ctx(family.parent, autumn)
    const ranked = (ranks: (number | undefined)[], from = 0) =>
      sending(
        ranks.map((rank, index) => ({
          ...toFacility(all[from + index] as { id: string }),
          ...(rank && { rank }),
        })),
        { children: [{ id: family.child.id }] },
      )
    expect(await refusal(submitApplications(ctx, ranked([1, undefined])))).toContain('rank-missing')
    expect(await refusal(submitApplications(ctx, ranked([2, 1])))).toBe('accepted')
    expect(await refusal(submitApplications(ctx, ranked([1], 2)))).toContain('rank-taken')
    expect(await refusal(submitApplications(ctx, ranked([3], 2)))).toBe('accepted')
    expect((await openOf(at, family.child.id)).map((one) => one.rank).sort()).toEqual([1, 2, 3])
  })

  it('two first wishes sent at the same moment stay one', async () => {
    const at = await town({ rules: { ranking: { mode: 'preferredOne' } } })
    const family = await at.addFamily()
    const all = await kitas(at, 'church', 10)
    const answers = await Promise.all(
      all
        .slice(0, 5)
        .map((one) =>
          refusal(
            submitApplications(
              at.ctx(family.parent, autumn),
              sending([{ ...toFacility(one), rank: 1 }], { children: [{ id: family.child.id }] }),
            ),
          ),
        ),
    )
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1)
    expect(new Set(answers)).toEqual(new Set(['accepted', 'preferred-taken']))
  })
})

describe('while a round runs', () => {
  const rounds = (during: 'wishes' | 'all') => ({
    rules: {
      freeze: { during },
      window: { next: { deadline: '11-15' }, deadlineMode: 'roundCutoff' as const },
      allocation: {
        mode: 'PRIORITY_ROUNDS' as const,
        rounds: [{ name: 'Hauptrunde', appliesUntil: '11-15', offersFrom: '02-01' }],
      },
    },
  })
  const running = '2023-11-20T09:00:00Z'

  it('who takes part adds no wish, who comes new waits for the next one, and taking back is always possible', async () => {
    const at = await town(rounds('wishes'))
    const [first, second] = await kitas(at, 'church', 2)
    const taking = await at.addFamily()
    const child = { children: [{ id: taking.child.id }] }
    const send = (who: typeof taking, one: { id: string } | undefined, now: string, values: object = child) =>
      refusal(
        submitApplications(at.ctx(who.parent, now), sending([toFacility(one as { id: string })], values)),
      )
    expect(await send(taking, first, autumn)).toBe('accepted')
    expect(await send(taking, second, running)).toBe('wishes-frozen 2024-02-16')
    const fresh = await at.addFamily()
    expect(await send(fresh, second, running, { children: [{ id: fresh.child.id }] })).toBe('accepted')
    const [open] = await openOf(at, taking.child.id)
    await withdrawApplication(at.ctx(taking.parent, running), { id: open?.id ?? '' })
    expect(await openOf(at, taking.child.id)).toEqual([])
  })

  it('nobody sends anything where all rests, but for the running Kita-Jahr', async () => {
    const at = await town(rounds('all'))
    const [one] = await kitas(at, 'church', 1)
    const family = await at.addFamily()
    const send = (need: object) =>
      refusal(
        submitApplications(
          at.ctx(family.parent, running),
          sending([toFacility(one as { id: string })], { need }),
        ),
      )
    expect(await send({ startsOn: '2024-08-01', hours: 35 })).toBe('applications-frozen 2024-02-16')
    expect(await send({ startsOn: '2024-02-01', hours: 35 })).toBe('accepted')
  })
})
