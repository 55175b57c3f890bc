import { message } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { lookInto } from '../../test/look.ts'
import { kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import { getOwnApplication, getReceipt, listOwnApplications } from '../application/index.ts'
import {
  inviteGuardian,
  joinByCode,
  listChildren,
  readFamily,
  revokeInvitation,
  setCustody,
} from '../child/index.ts'
import { giveConsent, listConsents, readCaseFamily, recordConsent, recordContract } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const now = new Date('2026-01-10T09:00:00Z')
const ctx = (actor: Parameters<TestTown['ctx']>[0], at = now) => town.ctx(actor, at)
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.errors?.[0]?.code ?? error.code,
  )

/** Two households; the second guardian has joined the first one's child. */
const separated = async () => {
  const mother = await town.addFamily()
  const father = await town.addFamily({
    guardian: { firstName: 'Tarek', lastName: 'Aziz', street: 'Geheimweg 3', phone: '0171 555' },
    child: { firstName: 'Nour' },
  })
  const invited = await inviteGuardian(ctx(mother.parent), { childIds: [mother.child.id] })
  await joinByCode(ctx(father.parent), { code: invited.code })
  return { mother, father, invited }
}

describe('a second guardian', () => {
  it('joins with the code and sees the shared child, not the other one', async () => {
    const { mother, father } = await separated()
    const names = async (actor: typeof mother.parent) =>
      (await listChildren(ctx(actor), {})).map((one) => one.id).sort()
    expect(await names(father.parent)).toEqual([mother.child.id, father.child.id].sort())
    expect(await names(mother.parent)).toEqual([mother.child.id])
  })

  it('follows the applications of the shared child and never the receipt with the other address', async () => {
    const { mother, father } = await separated()
    const facility = await town.addFacility()
    const sent = await town.addApplication(mother, { facilityId: facility.id })
    expect(await getOwnApplication(ctx(father.parent), { id: sent.id })).toMatchObject({ id: sent.id })
    expect(await code(getReceipt(ctx(father.parent), { id: sent.submissionId }))).toBe('not-found')
    const other = await town.addApplication(father, { facilityId: facility.id })
    expect(await code(getOwnApplication(ctx(mother.parent), { id: other.id }))).toBe('not-found')
  })

  it('learns neither address, phone nor e-mail of the other', async () => {
    const { mother, father } = await separated()
    const facility = await town.addFacility()
    await town.addApplication(mother, { facilityId: facility.id })
    const seen = JSON.stringify([
      await readFamily(ctx(mother.parent), {}),
      await listOwnApplications(ctx(mother.parent), {}),
    ])
    expect(seen).toContain('Tarek Aziz')
    for (const secret of ['Geheimweg', '0171 555', father.guardian.email]) expect(seen).not.toContain(secret)
  })

  it('uses a code once, within thirty days, until it is taken back, and never the own one', async () => {
    const { mother, invited } = await separated()
    const third = await town.addFamily({ child: { firstName: 'Alma' } })
    expect(await code(joinByCode(ctx(third.parent), { code: invited.code }))).toBe('join-code-unknown')
    const fresh = () => inviteGuardian(ctx(mother.parent), { childIds: [mother.child.id] })
    const late = await fresh()
    const afterMonth = new Date(now.getTime() + 30 * 86_400_000)
    expect(await code(joinByCode(ctx(third.parent, afterMonth), { code: late.code }))).toBe(
      'join-code-unknown',
    )
    const taken = await fresh()
    await revokeInvitation(ctx(mother.parent), { id: taken.id })
    expect(await code(joinByCode(ctx(third.parent), { code: taken.code }))).toBe('join-code-unknown')
    expect(await code(joinByCode(ctx(mother.parent), { code: (await fresh()).code }))).toBe('join-code-own')
  })

  it('cannot be invited to a child of others', async () => {
    const [one, other] = [await town.addFamily(), await town.addFamily()]
    expect(await code(inviteGuardian(ctx(one.parent), { childIds: [other.child.id] }))).toBe('not-found')
    expect(await code(setCustody(ctx(one.parent), { childId: other.child.id, custody: 'sole' }))).toBe(
      'not-found',
    )
  })

  it('who has registered the same child is sent to the office', async () => {
    const [one, other] = [
      await town.addFamily({ child: { dedupeKey: 'same|child' } }),
      await town.addFamily({ child: { dedupeKey: 'same|child' } }),
    ]
    const { code: key } = await inviteGuardian(ctx(one.parent), { childIds: [one.child.id] })
    expect(await code(joinByCode(ctx(other.parent), { code: key }))).toBe('child-registered-twice')
  })

  it('reads the message that somebody joined', async () => {
    const { mother } = await separated()
    const rows = await town.inTenant((tx) =>
      tx.select().from(message).where(eq(message.guardianId, mother.guardian.id)),
    )
    expect(rows.map((one) => one.kind)).toEqual(['guardian-joined'])
  })
})

describe('joint custody', () => {
  const offered = async () => {
    const family = await separated()
    await setCustody(ctx(family.mother.parent), { childId: family.mother.child.id, custody: 'joint' })
    const facility = await town.addFacility()
    const head = await town.addStaff('facility-head', { facility: facility.id })
    const sent = await town.addApplication(family.mother, { facilityId: facility.id, status: 'OFFERED' })
    return { ...family, facility, head, sent }
  }

  it('asks the guardian who has not sent the application, and only that one', async () => {
    const { mother, father, sent } = await offered()
    expect(await listConsents(ctx(father.parent), {})).toMatchObject([
      { applicationId: sent.id, yours: true },
    ])
    expect(await listConsents(ctx(mother.parent), {})).toMatchObject([{ yours: false }])
    expect(await code(giveConsent(ctx(mother.parent), { applicationId: sent.id }))).toBe(
      'consent-by-other-guardian',
    )
    await giveConsent(ctx(father.parent), { applicationId: sent.id })
    await giveConsent(ctx(father.parent), { applicationId: sent.id })
    expect(await listConsents(ctx(father.parent), {})).toMatchObject([
      { yours: false, givenOn: '2026-01-10' },
    ])
  })

  it('is not ended by one of the two alone', async () => {
    const { mother } = await offered()
    const alone = { childId: mother.child.id, custody: 'sole' as const }
    expect(await code(setCustody(ctx(mother.parent), alone))).toBe('custody-shared')
  })

  it('shows the head what is missing, and takes a signature on paper', async () => {
    const { head, sent } = await offered()
    const family = () => readCaseFamily(ctx(head), { applicationId: sent.id })
    expect(await family()).toMatchObject({ custody: 'joint', consent: { needed: true, givenOn: null } })
    expect(await code(recordConsent(ctx(head), { applicationId: sent.id, givenOn: '2026-01-11' }))).toBe(
      'signed-day-in-future',
    )
    await recordConsent(ctx(head), { applicationId: sent.id, givenOn: '2026-01-09' })
    expect(await family()).toMatchObject({ consent: { givenOn: '2026-01-09', channel: 'paper' } })
  })

  it('holds the contract back until the other guardian has agreed, and tells both of the contract', async () => {
    const { mother, father } = await separated()
    await setCustody(ctx(mother.parent), { childId: mother.child.id, custody: 'joint' })
    const kita = await kitaWithPlace(town)
    const { id: applicationId } = await town.addApplication(mother, { facilityId: kita.kita.id })
    await offerAndAccept(town, kita, applicationId)
    const record = () =>
      recordContract(town.ctx(kita.head, '2026-03-02T09:00:00Z'), { applicationId, signedOn: '2026-03-02' })
    expect(await code(record())).toBe('joint-consent-missing')
    await giveConsent(town.ctx(father.parent, '2026-03-02T09:00:00Z'), { applicationId })
    expect(await code(record())).toBe('done')
    for (const one of [mother, father]) {
      const kinds = (await lookInto(town).messages(one.guardian.id)).map((each) => each.kind)
      expect(kinds).toEqual(expect.arrayContaining(['offer-made', 'contract-made']))
    }
  })

  it('does not exist for strangers and other facilities', async () => {
    const { sent } = await offered()
    const stranger = await town.addFamily()
    const elsewhere = await town.addStaff('facility-head', { facility: (await town.addFacility()).id })
    expect(await code(giveConsent(ctx(stranger.parent), { applicationId: sent.id }))).toBe('not-found')
    expect(await code(readCaseFamily(ctx(elsewhere), { applicationId: sent.id }))).toBe('not-found')
    expect(await code(recordConsent(ctx(elsewhere), { applicationId: sent.id, givenOn: '2026-01-09' }))).toBe(
      'not-found',
    )
  })

  it('names the sibling at the same facility, a twin as such, and none elsewhere', async () => {
    const { mother, head, facility, sent } = await offered()
    const twin = await town.addChild({ familyId: mother.id, firstName: 'Mats', bornOn: mother.child.bornOn })
    await town.addApplication({ ...mother, child: twin }, { facilityId: facility.id })
    const away = await town.addChild({ familyId: mother.id, firstName: 'Ida', bornOn: '2024-05-01' })
    await town.addApplication({ ...mother, child: away }, { facilityId: (await town.addFacility()).id })
    const { siblings } = await readCaseFamily(ctx(head), { applicationId: sent.id })
    expect(siblings).toMatchObject([{ firstName: 'Mats', twin: true }])
  })
})
