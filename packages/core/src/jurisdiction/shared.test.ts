import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { autumn, refusal, sending, toFacility } from '../../test/sending.ts'
import { listForOffice } from '../application/list-for-office.ts'
import { openApplication } from '../application/open.ts'
import { submitApplications } from '../application/submit.ts'
import { listDesk, openDeskApplication } from '../desk/index.ts'
import { readFamilyAccount } from '../office/index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

type Jurisdiction = TestTown['tenant']['profile']['jurisdiction']

/** A tenant beside which lies Lippstadt with a Jugendamt of its own. */
const town = async (jurisdiction: Partial<Jurisdiction>) => {
  const built = await buildTenant(database, {})
  const { profile } = built.tenant
  Object.assign(profile, { jurisdiction: { ...profile.jurisdiction, ...jurisdiction } })
  await built.addLocality()
  await built.addLocality({ postcode: '59555', place: 'Lippstadt', municipality: 'Lippstadt', inside: false })
  return built
}
const lippstadt = (shares: boolean): Jurisdiction['outside'] => [
  {
    municipality: 'Lippstadt',
    shares,
    office: { name: 'Jugendamt Lippstadt', url: 'https://lippstadt.example' },
  },
]

const asked = async (at: TestTown) => {
  const family = await at.addFamily({ guardian: { postcode: '59555', town: 'Lippstadt' } })
  const kita = await at.addFacility()
  const answer = await refusal(
    submitApplications(
      at.ctx(family.parent, autumn),
      sending([toFacility(kita)], { children: [{ id: family.child.id }] }),
    ),
  )
  return { answer: answer.split(' ')[0], family, kita }
}

it('a family from a town with its own Jugendamt is referred', async () => {
  expect((await asked(await town({ outside: lippstadt(false), outsiders: 'refer' }))).answer).toBe(
    'outside-jurisdiction',
  )
})

it.each([
  ['whose Jugendamt uses the portal too', { outside: lippstadt(true), outsiders: 'refer' as const }],
  ['where outsiders are taken and marked', { outside: lippstadt(false), outsiders: 'flag' as const }],
])('from a town %s it may ask, and who works on it sees the competent office', async (_, jurisdiction) => {
  const at = await town(jurisdiction)
  const family = await at.addFamily({ guardian: { postcode: '59555', town: 'Lippstadt' } })
  const kita = await at.addFacility()
  const application = await at.addApplication(family, { facilityId: kita.id })
  expect((await asked(at)).answer).toBe('accepted')
  const head = await at.addStaff('facility-head', { facility: kita.id })
  const one = await openApplication(at.ctx(head), { applicationId: application.id })
  const competent = { municipality: 'Lippstadt', office: 'Jugendamt Lippstadt' }
  expect(one.guardians[0]).toMatchObject({ competent })
  const { items } = await listForOffice(at.ctx(head), { applicationIds: [application.id] })
  expect(items[0]).toMatchObject({ competent })
  const clerk = at.ctx(await at.addStaff('office-clerk'))
  const call = await readFamilyAccount(clerk, { guardianId: family.guardian.id, reason: 'call' })
  expect(call.guardian).toMatchObject({ competent })
  const desk = await at.addDesk()
  const other = await at.addFamily({ guardian: { postcode: '59555', town: 'Lippstadt' } })
  const toDesk = await at.addApplication(other, { deskId: desk.id, kind: 'CHILDMINDING' })
  const advisor = at.ctx(await at.addStaff('advisor', { desk: desk.id }))
  expect((await listDesk(advisor, { group: 'all' })).items[0]).toMatchObject({ competent })
  const deskCase = await openDeskApplication(advisor, { applicationId: toDesk.id })
  expect(deskCase.guardian).toMatchObject({ competent })
})

it('who lives in the area bears no mark', async () => {
  const at = await town({ outside: lippstadt(true) })
  const family = await at.addFamily()
  const kita = await at.addFacility()
  const application = await at.addApplication(family, { facilityId: kita.id })
  const head = await at.addStaff('facility-head', { facility: kita.id })
  const one = await openApplication(at.ctx(head), { applicationId: application.id })
  expect(one.guardians[0]).not.toHaveProperty('competent')
  const { items } = await listForOffice(at.ctx(head), { applicationIds: [application.id] })
  expect(items).toHaveLength(1)
  expect(items[0]).not.toHaveProperty('competent')
})
