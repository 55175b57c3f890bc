import { claimMails, markFailed, markSent, planMail, recordMailEvent } from '@kita/db/outbox'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf } from '../../test/look.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { makeOffer, takeBounces } from '../offer/index.ts'
import { officeToday } from '../office/index.ts'
import { listPostTrouble, openAddress, reduceMails, refusesMail, sendMailAgain } from './index.ts'

const now = new Date('2026-03-02T09:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const system = { kind: 'system' } as const
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

type Household = Awaited<ReturnType<TestTown['addFamily']>>

const accountOf = ({ parent }: Household) => {
  if (parent.kind !== 'parent') throw new Error('a family without an account')
  return parent.accountId
}

/** An offer whose notice has been handed over to the provider. */
const noticeOut = async (town: TestTown) => {
  const scene = await kitaWithPlace(town)
  const household = await town.addFamily()
  const one = await town.addApplication(household, { facilityId: scene.kita.id })
  const offer = await makeOffer(town.ctx(scene.head, now), { applicationId: one.id, placeId: scene.place.id })
  const mails = await claimMails(database.db, {
    ...{ now: later(1), leaseSeconds: 900, limit: 50 },
    ...{ firstLane: 0, lastLane: 3, afterTenant: 0 },
  })
  for (const mail of mails) await markSent(database.db, mail, `m-${mail.id}`, later(1))
  const accountId = accountOf(household)
  const notice = mails.find(({ to, tenantId }) => tenantId === town.tenant.id && to.id === accountId)
  if (!notice) throw new Error('the family was told nothing')
  return { ...scene, household, one, offer, notice }
}

const addressOf = async (town: TestTown, household: Household) => {
  const [row] = await town.inTenant((tx) =>
    tx.execute<{ email: string }>(
      sql`select email from auth.account_get(${town.tenant.id}, ${accountOf(household)}, ${now})`,
    ),
  )
  return row?.email ?? ''
}

const bounce = (town: TestTown, mailId: string, address: string) =>
  town.inTenant((tx) =>
    recordMailEvent(
      tx,
      {
        ...{ id: `n-${mailId}`, mailId, kind: 'bounce', permanent: true, messageId: 'm' },
        ...{ addresses: [address.toUpperCase()], at: later(2) },
      },
      later(2),
    ),
  )

test('an offer whose mail came back stops the family’s time, asks for the address, and stands first on the office’s list', async () => {
  const town = await buildTenant(database)
  const clerk = await town.addStaff('office-clerk')
  const { household, one, head, notice } = await noticeOut(town)
  const address = await addressOf(town, household)
  await bounce(town, notice.id, address)
  expect(await takeBounces(town.ctx(system, later(3)))).toBe(1)
  expect(await takeBounces(town.ctx(system, later(4)))).toBe(0)
  const tasks = await officeToday(town.ctx(head, later(4)), {})
  expect(JSON.stringify(tasks)).toContain('check-address')
  const trouble = await listPostTrouble(town.ctx(clerk, later(4)), {})
  expect(trouble.failed).toMatchObject([{ id: notice.id, template: 'status-changed', why: 'bounced' }])
  expect(trouble.failedTotal).toBe(1)
  expect(trouble.closed).toMatchObject([
    { address: address.toLowerCase(), reason: 'bounced', since: later(2), offer: { applicationId: one.id } },
  ])
  expect(await refusesMail(town.ctx(household.parent), { address })).toBe(true)
})

test('the office opens the address and sends the mail again, once; both stand in the audit without the address', async () => {
  const town = await buildTenant(database)
  const clerk = await town.addStaff('office-clerk')
  const { household, notice } = await noticeOut(town)
  const address = await addressOf(town, household)
  await bounce(town, notice.id, address)
  await openAddress(town.ctx(clerk, later(5)), { address })
  expect(await refusesMail(town.ctx(household.parent), { address })).toBe(false)
  await sendMailAgain(town.ctx(clerk, later(5)), { mailId: notice.id })
  const again = () => sendMailAgain(town.ctx(clerk, later(5)), { mailId: notice.id })
  expect(await codeOf(again())).toBe('not-found')
  expect(await codeOf(openAddress(town.ctx(clerk), { address }))).toBe('not-found')
  expect(await listPostTrouble(town.ctx(clerk, later(5)), {})).toMatchObject({ failed: [], closed: [] })
  const log = JSON.stringify(
    await town.inTenant(async (tx) => [...(await tx.execute(sql`select * from app.audit_event`))]),
  )
  expect(log).toContain('post.send-again')
  expect(log).not.toContain(address.toLowerCase())
})

test('another tenant sees none of it and can do nothing about it', async () => {
  const town = await buildTenant(database)
  const other = await buildTenant(database)
  const { household, notice } = await noticeOut(town)
  const address = await addressOf(town, household)
  await bounce(town, notice.id, address)
  const clerk = await other.addStaff('office-clerk')
  expect(await listPostTrouble(other.ctx(clerk), {})).toEqual({ failed: [], failedTotal: 0, closed: [] })
  expect(await codeOf(sendMailAgain(other.ctx(clerk), { mailId: notice.id }))).toBe('not-found')
  expect(await codeOf(openAddress(other.ctx(clerk), { address }))).toBe('not-found')
})

test('what was never needed, and what is on its way, troubles nobody', async () => {
  const town = await buildTenant(database)
  const clerk = await town.addStaff('office-clerk')
  const to = { kind: 'account' as const, id: clerk.accountId }
  for (const dedupeKey of ['gone', 'refused', 'waiting'])
    await town.inTenant((tx) => planMail(tx, { template: 'head-notice', lang: 'de', to, dedupeKey, now }))
  const mails = await claimMails(database.db, {
    ...{ now, leaseSeconds: 900, limit: 2, firstLane: 0, lastLane: 3, afterTenant: 0 },
  })
  const failures = ['not-needed', 'suppressed']
  for (const [index, mail] of mails.entries()) await markFailed(database.db, mail, failures[index] ?? '')
  const { failed } = await listPostTrouble(town.ctx(clerk), {})
  expect(failed.map(({ why, person }) => [why, person])).toEqual([['suppressed', clerk.name]])
})

test('mails of long ago are reduced by the clock', async () => {
  const town = await buildTenant(database)
  await noticeOut(town)
  const after = (days: number) => town.ctx(system, later(24 * days))
  expect(await reduceMails(30)(after(29), {})).toBe(0)
  expect(await reduceMails(30)(after(32), {})).toBeGreaterThan(0)
  expect(await reduceMails(30)(after(32), {})).toBe(0)
})
