import { randomUUID } from 'node:crypto'
import { inTenant } from '@kita/db'
import { application, careNeed, child } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestTown } from '../../test/build.ts'
import { autumn, buildSendingTown, refusal, sending, toFacility } from '../../test/sending.ts'
import { submitApplications } from './submit.ts'

let database: TestDatabase
let town: TestTown

beforeAll(async () => {
  database = await testDatabase()
  town = await buildSendingTown(database)
})
afterAll(() => database.stop())

const kitas = (count: number) => Promise.all(Array.from({ length: count }, () => town.addFacility()))
const rows = <T>(fn: (tx: Parameters<Parameters<typeof inTenant>[2]>[0]) => Promise<T>) =>
  inTenant(database.db, town.tenant.id, fn)

describe('fifty sendings at the same moment', () => {
  it('never hold more than four Kitas, and the losers are told the number', async () => {
    const family = await town.addFamily()
    const all = await kitas(50)
    const answers = await Promise.all(
      all.map((one) =>
        refusal(
          submitApplications(
            town.ctx(family.parent, autumn),
            sending([toFacility(one)], { children: [{ id: family.child.id }] }),
          ),
        ),
      ),
    )
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(4)
    expect(new Set(answers)).toEqual(new Set(['accepted', 'application-limit-reached 4']))
    const open = await rows((tx) =>
      tx
        .select()
        .from(application)
        .where(and(eq(application.childId, family.child.id), eq(application.isOpen, true))),
    )
    expect(open.map((one) => one.slotNo).sort()).toEqual([1, 2, 3, 4])
  })

  it('with a newly typed child store one child and one need', async () => {
    const family = await town.addFamily()
    const all = await kitas(20)
    await Promise.all(
      all.map((one) =>
        refusal(submitApplications(town.ctx(family.parent, autumn), sending([toFacility(one)]))),
      ),
    )
    const children = await rows((tx) => tx.select().from(child).where(eq(child.familyId, family.id)))
    expect(children.filter((one) => one.firstName === 'Mia')).toHaveLength(1)
    const mia = children.find((one) => one.firstName === 'Mia')
    expect(
      await rows((tx) =>
        tx
          .select()
          .from(careNeed)
          .where(eq(careNeed.childId, mia?.id ?? '')),
      ),
    ).toHaveLength(1)
  })

  it('each with another new child, never bring a household past two hundred', async () => {
    const family = await town.addFamily()
    await Promise.all(
      Array.from({ length: 197 }, (_, index) =>
        town.addChild({ familyId: family.id, firstName: `Kind ${index}` }),
      ),
    )
    const [kita] = await kitas(1)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        refusal(
          submitApplications(
            town.ctx(family.parent, autumn),
            sending((kita ? [kita] : []).map(toFacility), {
              children: [
                {
                  firstName: `Neu${String.fromCharCode(65 + index)}`,
                  lastName: 'Wagner',
                  bornOn: '2021-05-04',
                },
              ],
            }),
          ),
        ),
      ),
    )
    expect(new Set(answers)).toEqual(new Set(['accepted', 'children-limit-reached 200']))
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(2)
    const children = await rows((tx) => tx.select().from(child).where(eq(child.familyId, family.id)))
    expect(children).toHaveLength(200)
  })

  it('the database itself refuses a fifth slot, a second use of one, and a path that names no slot', async () => {
    const family = await town.addFamily()
    const all = await kitas(2)
    const ctx = town.ctx(family.parent, autumn)
    const receipt = await submitApplications(ctx, sending(all.slice(0, 1).map(toFacility)))
    const [row] = await rows((tx) =>
      tx.select().from(application).where(eq(application.submissionId, receipt.id)),
    )
    if (!row) throw new Error('no application')
    const { isOpen: _generated, ...base } = row
    const write = (values: object) =>
      rows((tx) =>
        tx
          .insert(application)
          .values({ ...base, id: randomUUID(), facilityId: all[1]?.id ?? null, ...values })
          .returning({ id: application.id }),
      ).then(
        () => 'written',
        () => 'refused',
      )
    expect(await write({ slotNo: 5 })).toBe('refused')
    expect(await write({ slotNo: 1 })).toBe('refused')
    expect(await write({ limited: false, slotNo: null })).toBe('refused')
    expect(await write({ slotNo: 2 })).toBe('written')
  })
})
