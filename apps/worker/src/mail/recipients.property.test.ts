import { makeOffer, rejectApplication, replyToOffer, withdrawOffer } from '@kita/core/offer'
import { buildTenant, type TestTown } from '@kita/core/testing'
import { inTenant, withoutTenant } from '@kita/db'
import { claimMails, type LeasedMail } from '@kita/db/outbox'
import { childGuardian, guardian } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { settings } from '../../test/settings.ts'
import { createMailPreparer, type MailPaths } from './prepare.ts'

const now = new Date('2026-03-02T09:00:00Z')
const paths: MailPaths = {
  ...{ confirm: '/a', renew: '/b', reset: '/c', move: '/d', object: '/e', invitation: '/f' },
  ...{ forgotten: '/g', signIn: '/h', account: '/i', office: '/j', support: '/k' },
  ...{ barriers: '/l', statement: '/m' },
}
let test: TestDatabase
let town: TestTown
let elsewhere: TestTown
beforeAll(async () => {
  test = await testDatabase()
  town = await buildTenant(test)
  elsewhere = await buildTenant(test)
})
afterAll(() => test.stop())

/** Who stands beside the person who sent the application. */
const others = {
  nobody: fc.constant(null),
  /** Same household, own account. */
  joined: fc.constant('joined' as const),
  /** Another household with a confidential address, shares the child. */
  separate: fc.constant('separate' as const),
  /** Shared the child once and does no more. */
  withdrawn: fc.constant('withdrawn' as const),
  /** Named in the form, never joined. */
  absent: fc.constant('absent' as const),
}
const family = fc.record({
  sender: fc.constantFrom('account', 'account', 'helped', 'paper'),
  beside: fc.uniqueArray(fc.oneof(...Object.values(others)), { maxLength: 3 }),
  /** The sender's address is another one when the mail goes out than when the case began. */
  moved: fc.boolean(),
  /** Somebody with the same address has a case in another portal, and another family waits for the same Kita. */
  twin: fc.boolean(),
  act: fc.constantFrom('reject', 'offer', 'withdraw', 'accept', 'decline'),
})
type Drawn = typeof family extends fc.Arbitrary<infer F> ? F : never

let serial = 0
/** A name that no sentence of ours contains. */
const mark = (what: string) => {
  serial += 1
  return `Zq${what}${serial.toString(36)}x`
}

const moveAddress = async (accountId: string, email: string) => {
  const admin = test.connect({ url: test.adminUrl, max: 1 })
  await withoutTenant(admin, (tx) =>
    tx.execute(sql`update auth.account set email = ${email}, email_norm = ${email} where id = ${accountId}`),
  )
  await admin.close()
}

/** Builds the case, acts on it, and answers who must hear of it and what must not be said. */
const playOut = async (drawn: Drawn) => {
  const kita = await town.addFacility({ name: mark('kita'), email: `${mark('haus')}@kita.example` })
  const place = await town.addPlace({ facilityId: kita.id })
  const head = await town.addStaff('facility-head', { facility: kita.id })
  const names = { firstName: mark('kind'), lastName: mark('name') }
  const online = drawn.sender === 'account'
  const email = drawn.sender === 'helped' ? `${mark('hilfe')}@familie.example` : null
  const own = await town.addFamily({
    online,
    guardian: { firstName: mark('mutter'), lastName: names.lastName, ...(online ? {} : { email }) },
    child: names,
  })
  const entitled = new Set<string>()
  if (own.guardian.accountId) {
    const address = drawn.moved ? `${mark('neu')}@familie.example` : (own.guardian.email ?? '')
    if (drawn.moved) await moveAddress(own.guardian.accountId, address)
    entitled.add(address)
  }
  for (const beside of drawn.beside) {
    if (beside === null) continue
    const household = await town.addFamily({
      online: beside !== 'absent',
      guardian: { addressConfidential: true },
    })
    const person = { tenantId: town.tenant.id, childId: own.child.id, guardianId: household.guardian.id }
    await town.inTenant(async (tx) => {
      if (beside === 'separate' || beside === 'withdrawn')
        await tx.insert(childGuardian).values({ ...person, since: now })
      if (beside === 'withdrawn')
        await tx.execute(sql`delete from app.child_guardian where guardian_id = ${household.guardian.id}`)
      if (beside === 'joined' || beside === 'absent')
        await tx
          .update(guardian)
          .set({ familyId: own.id, ...(beside === 'absent' && { email: `${mark('fern')}@familie.example` }) })
          .where(sql`${guardian.id} = ${household.guardian.id}`)
    })
    if (beside === 'joined' || beside === 'separate') entitled.add(household.guardian.email ?? '')
  }
  if (drawn.twin) {
    const neighbour = await town.addFamily()
    await town.addApplication(neighbour, { facilityId: kita.id })
    const namesake = await elsewhere.addFamily()
    const there = await elsewhere.addFacility()
    await elsewhere.addApplication(namesake, { facilityId: there.id })
    const [same] = entitled
    if (same && namesake.guardian.accountId) await moveAddress(namesake.guardian.accountId, same)
  }
  const { id: applicationId } = await town.addApplication(own, { facilityId: kita.id })
  const staff = town.ctx(head, now)
  if (drawn.act === 'reject') await rejectApplication(staff, { applicationId, reason: 'no-place' })
  else {
    const { id: offerId } = await makeOffer(staff, {
      applicationId,
      placeId: place.id,
      overrideReason: 'so besprochen',
    })
    if (drawn.act === 'withdraw') await withdrawOffer(staff, { offerId, reason: 'geirrt' })
    if (online && (drawn.act === 'accept' || drawn.act === 'decline'))
      await replyToOffer(town.ctx(own.parent, now), { offerId, answer: drawn.act })
  }
  if (!own.guardian.accountId) byPost.add(own.guardian.id)
  return { entitled, house: kita.email ?? '', secrets: [names.firstName, names.lastName, kita.name] }
}

/** Senders without an account: they get letters, and nobody else does. */
const byPost = new Set<string>()
const letters = () =>
  town.inTenant(async (tx) => [
    ...(await tx.execute<{ to: string }>(sql`select guardian_id as to from app.letter`)),
  ])

const claimAll = async (): Promise<LeasedMail[]> =>
  claimMails(test.db, { now, leaseSeconds: 900, limit: 500, firstLane: 0, lastLane: 3, afterTenant: 0 })

/** What the event of a mail is: its key without the person. */
const eventOf = async (mail: LeasedMail) => {
  const [row] = await inTenant(test.db, mail.tenantId, (tx) =>
    tx.execute<{ key: string }>(sql`select dedupe_key as key from app.outbox where id = ${mail.id}`),
  )
  return row?.key.split(':').slice(0, 2).join(':') ?? ''
}

it('whoever the family is, each mail goes to whom the case names and to nobody else, and names neither child nor Kita', async () => {
  const prepare = createMailPreparer({
    reviewsOf: async () => [],
    db: test.db,
    senderAddress: 'post@example.org',
    settingsOf: async (id) => ({ ...settings(id), tenant: town.tenant }),
    paths,
  })
  await claimAll()
  await fc.assert(
    fc.asyncProperty(family, async (drawn) => {
      const { entitled, house, secrets } = await playOut(drawn)
      const told = new Map<string, string[]>()
      for (const mail of await claimAll()) {
        expect(mail.tenantId).toBe(town.tenant.id)
        const message = await prepare(mail, now)
        if ('drop' in message) throw new Error(`${mail.template} was dropped: ${message.drop}`)
        const said = [message.subject, message.text, message.html].join('\n')
        for (const secret of secrets) expect(said).not.toContain(secret)
        if (mail.to.kind === 'facility') expect(message.to).toBe(house)
        else told.set(await eventOf(mail), [...(told.get(await eventOf(mail)) ?? []), message.to])
      }
      for (const recipients of told.values()) expect(recipients.sort()).toEqual([...entitled].sort())
      expect(told.size > 0).toBe(entitled.size > 0)
      expect((await letters()).filter(({ to }) => !byPost.has(to))).toEqual([])
    }),
    { numRuns: 30, seed: 6 },
  )
}, 60_000)
