import { inTenant } from '@kita/db'
import { auditEvent, family, supportAccess } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { buildTenant, type TestTown } from '../../test/build.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { verb } from '../verb.ts'
import { listLooks } from './index.ts'

const now = new Date('2026-03-02T09:00:00Z')
let database: TestDatabase
let town: TestTown
let operator: Ctx
let accessId: string
const subject = newId(now)

beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())
beforeEach(async () => {
  accessId = newId(now)
  const support = { accessId, endsAt: new Date('2026-03-02T10:00:00Z') }
  const clerk = await town.addStaff('office-clerk')
  if (clerk.kind !== 'staff') throw new Error('a clerk is staff')
  operator = town.ctx({ ...clerk, support }, now)
})

const inTown = <T>(work: Parameters<typeof inTenant<T>>[2]) => inTenant(database.db, town.tenant.id, work)
const linesOf = (access: string) =>
  inTown(async (tx) => {
    const rows = await tx.select().from(auditEvent).where(eq(auditEvent.actorKind, 'operator'))
    return rows
      .filter(({ detail }) => (detail as { support?: string }).support === access)
      .map(({ action, subjectId }) => [action, subjectId])
  })
const families = () => inTown((tx) => tx.$count(family))
/** An act that is allowed as a look, whatever it does then. */
const look = (run: () => Promise<void>, { writes = false } = {}) =>
  verb({
    action: 'application.open',
    input: z.strictObject({ applicationId: z.guid() }),
    run: async (tx, _input, { tenant }) => {
      await run()
      if (writes) await tx.insert(family).values({ tenantId: tenant.id, id: newId(now), createdAt: now })
      return { result: 'seen' }
    },
  })(operator, { applicationId: subject })

it('an operator’s look stands in the log before anything is read', async () => {
  let before: unknown
  const reads = async () => {
    before = await linesOf(accessId)
  }
  expect(await look(reads)).toBe('seen')
  expect(before).toEqual([['application.open', subject]])
  expect(await linesOf(accessId)).toEqual(before)
})

it('also one that fails', async () => {
  await expect(look(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  expect(await linesOf(accessId)).toEqual([['application.open', subject]])
})

it('a look that would write is refused by the database itself, and writes nothing', async () => {
  const before = await families()
  await expect(look(async () => {}, { writes: true })).rejects.toThrow(new DomainError('not-allowed'))
  expect(await families()).toBe(before)
})

it('the office reads every look, however many there were, newest first', async () => {
  const asked = { operatorId: newId(now), operatorName: 'Ada Nord', reason: 'Die Liste zeigt nichts an.' }
  await inTown((tx) =>
    tx.insert(supportAccess).values({
      ...{ tenantId: town.tenant.id, id: accessId, ...asked, hours: 2 },
      ...{ askedAt: now, decidedAt: now, state: 'granted', endsAt: new Date('2026-03-02T11:00:00Z') },
    }),
  )
  for (let n = 0; n < 120; n += 1) await look(async () => {})
  const admin = town.ctx(await town.addStaff('office-admin'), now)
  const pages = [1, 2].map((page) => listLooks(admin, { id: accessId, page }))
  const [newest, oldest] = await Promise.all(pages)
  expect([newest?.items.length, newest?.more, oldest?.items.length, oldest?.more]).toEqual([
    100,
    true,
    20,
    false,
  ])
  const ids = [...(newest?.items ?? []), ...(oldest?.items ?? [])].map(({ id }) => id)
  expect(new Set(ids).size).toBe(120)
  expect(ids).toEqual(ids.toSorted().toReversed())
})
