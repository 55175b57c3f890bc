import { randomUUID } from 'node:crypto'
import { inTenant } from '@kita/db'
import { guardian, letter } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { joinByCode } from '../child/join.ts'
import type { DomainError } from '../error.ts'
import { keyInApplications } from './key-in.ts'
import { listOwnApplications } from './list-own.ts'
import { submitApplications } from './submit.ts'

const now = '2024-03-05T09:00:00Z'
let database: TestDatabase
let town: TestTown

beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, {
    rules: {
      limit: { facilities: { max: 5 } },
      offline: { entryBy: ['office', 'facility'] },
    },
  })
  await town.addLocality()
})
afterAll(() => database.stop())

const form = (facilityId: string, values: object = {}) => ({
  id: randomUUID(),
  guardian: { firstName: 'Rosa', lastName: 'Klein', street: 'Am Bach 3', postcode: '59494', town: 'Probe' },
  children: [{ firstName: 'Emil', lastName: 'Klein', bornOn: '2021-09-30' }],
  need: { startsOn: '2024-08-01', hours: 25 },
  targets: [{ kind: 'facility' as const, id: facilityId }],
  ...values,
})
const codes = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: DomainError) => [error.code, ...error.errors.map((one) => one.code)].join(' '),
  )
const clerk = () => town.addStaff('office-clerk')
const rows = <T>(fn: Parameters<typeof inTenant<T>>[2]) => inTenant<T>(database.db, town.tenant.id, fn)

describe('a family without internet', () => {
  it('is entered by a clerk: a reference, a letter with a code, no mail', async () => {
    const kita = await town.addFacility()
    const answer = await keyInApplications(town.ctx(await clerk(), now), form(kita.id))
    expect(answer.applications).toHaveLength(1)
    expect(answer.joinCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const letters = await rows((tx) => tx.select().from(letter))
    expect(letters.map((one) => one.params)).toEqual([{ submissionId: answer.id, joinCode: answer.joinCode }])
    const mails = await rows((tx) =>
      tx.execute(sql`select 1 from app.outbox where params->>'submissionId' = ${answer.id}`),
    )
    expect(mails).toHaveLength(0)
  })

  it('without a telephone has none, as a family that signs up', async () => {
    const kita = await town.addFacility()
    const { id } = await keyInApplications(town.ctx(await clerk(), now), form(kita.id))
    const [stored] = await rows((tx) => tx.select().from(guardian).where(eq(guardian.id, id)))
    expect(stored?.phone).toBeNull()
  })

  it('with an address gets the mail instead of the letter', async () => {
    const kita = await town.addFacility()
    const before = (await rows((tx) => tx.select().from(letter))).length
    const input = form(kita.id)
    const answer = await keyInApplications(town.ctx(await clerk(), now), {
      ...input,
      guardian: { ...input.guardian, email: 'rosa@post.example' },
    })
    expect((await rows((tx) => tx.select().from(letter))).length).toBe(before)
    const mails = await rows((tx) =>
      tx.execute(sql`select 1 from app.outbox where params->>'submissionId' = ${answer.id}`),
    )
    expect(mails).toHaveLength(1)
  })

  it('typed again under the same id is the same family', async () => {
    const kita = await town.addFacility()
    const input = form(kita.id)
    const first = await keyInApplications(town.ctx(await clerk(), now), input)
    const again = await keyInApplications(town.ctx(await clerk(), now), input)
    expect(again).toEqual({ ...first, joinCode: null })
    expect(await rows((tx) => tx.select().from(guardian).where(eq(guardian.id, input.id)))).toHaveLength(1)
  })

  it('joins its later account with the code of the letter, once', async () => {
    const kita = await town.addFacility()
    const entered = await keyInApplications(town.ctx(await clerk(), now), form(kita.id))
    const online = await town.addFamily()
    const ctx = town.ctx(online.parent, now)
    const typed = entered.joinCode?.toLowerCase().replace('-', ' ') ?? ''
    expect(await joinByCode(ctx, { code: typed })).toEqual({ children: 1 })
    const needs = await listOwnApplications(ctx, {})
    expect(needs.map((need) => need.childFirstName)).toEqual(['Emil'])
    const other = await town.addFamily()
    expect(await codes(joinByCode(town.ctx(other.parent, now), { code: typed }))).toBe(
      'input-invalid join-code-unknown',
    )
  })

  it('whose child the account already has is left to the office', async () => {
    const kita = await town.addFacility()
    const online = await town.addFamily()
    const { guardian: _keyed, ...same } = form(kita.id)
    await submitApplications(town.ctx(online.parent, now), { ...same, noticeVersion: '1' })
    const entered = await keyInApplications(town.ctx(await clerk(), now), form(kita.id))
    expect(await codes(joinByCode(town.ctx(online.parent, now), { code: entered.joinCode ?? '' }))).toBe(
      'child-registered-twice',
    )
  })
})

describe('a family that is known', () => {
  it('gets a further child without being typed again, and no second code', async () => {
    const kita = await town.addFacility()
    const first = await keyInApplications(town.ctx(await clerk(), now), form(kita.id))
    const { guardian: _typed, ...sibling } = form(kita.id, {
      children: [{ firstName: 'Ida', lastName: 'Klein', bornOn: '2022-10-01' }],
    })
    const known = { ...sibling, guardianId: first.id }
    const answer = await keyInApplications(town.ctx(await clerk(), now), known)
    expect(answer.joinCode).toBeNull()
    expect(answer.applications.map((one) => one.childName)).toEqual(['Ida Klein'])
    const stranger = await town.addFacility()
    const head = await town.addStaff('facility-head', { facility: stranger.id })
    const targets = [{ kind: 'facility' as const, id: stranger.id }]
    const foreign = { ...known, id: randomUUID(), targets }
    expect(await codes(keyInApplications(town.ctx(head, now), foreign))).toBe('not-found')
    expect(
      await codes(keyInApplications(town.ctx(await clerk(), now), { ...sibling, id: randomUUID() })),
    ).toBe('input-invalid one-family-needed')
  })
})

describe('who may enter it', () => {
  it("facility staff for their own facility, nobody for another one's alone", async () => {
    const [own, other] = [await town.addFacility(), await town.addFacility()]
    const head = await town.addStaff('facility-head', { facility: own.id })
    expect(await codes(keyInApplications(town.ctx(head, now), form(own.id)))).toBe('accepted')
    expect(await codes(keyInApplications(town.ctx(head, now), form(other.id)))).toBe('keying-in-not-allowed')
  })

  it('no parent, and no role the office has not named', async () => {
    const kita = await town.addFacility()
    const family = await town.addFamily()
    const advisor = await town.addStaff('advisor', { desk: (await town.addDesk()).id })
    expect(await codes(keyInApplications(town.ctx(family.parent, now), form(kita.id)))).toBe('not-allowed')
    expect(await codes(keyInApplications(town.ctx(advisor, now), form(kita.id)))).toBe(
      'keying-in-not-allowed',
    )
  })
})
