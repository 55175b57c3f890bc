import { type TestDatabase, testDatabase } from '@kita/db/testing'
import type { RuleSetInput } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import {
  checkSelection,
  getOwnApplication,
  listOwnApplications,
  submitApplications,
} from '../application/index.ts'
import { getChildminder, searchCare } from '../facility/index.ts'
import { newId } from '../id.ts'
import {
  answerRequest,
  listDesk,
  moveDeskApplication,
  openDeskApplication,
  readOwnChildminding,
} from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

type Settings = RuleSetInput['childminding']

/** Two desks of two municipalities, each with a named and an anonymous person, and a family in the second. */
const build = async (childminding: Settings, more: Omit<RuleSetInput, 'fromYear'> = {}) => {
  const kinds = [{ kind: 'KITA' as const }, { kind: 'CHILDMINDING' as const }]
  const town = await buildTenant(database, {
    rules: { offerTypes: kinds, limit: { childminding: { extra: 2 } }, childminding, ...more },
  })
  const run = await town.addProvider({ name: 'Freier Träger' })
  const sites = await Promise.all(
    [
      { postcode: '59457', municipality: 'Werl' },
      { postcode: '59494', municipality: 'Probe' },
    ].map(async ({ postcode, municipality }) => {
      const providerId = childminding?.mode === 'DELEGATED_DESK' ? run.id : null
      const desk = await town.addDesk({ name: `Fachberatung ${municipality}`, providerId })
      await town.addLocality({ postcode, place: municipality, municipality })
      await town.addDistrict({ deskId: desk.id, municipality, name: municipality })
      const named = await town.addChildminder({
        deskId: desk.id,
        named: true,
        displayName: `Nora ${municipality}`,
      })
      const anonymous = await town.addChildminder({ deskId: desk.id, displayName: `Anonym ${municipality}` })
      const advisor = await town.addStaff('advisor', { desk: desk.id })
      return { desk, named, anonymous, advisor }
    }),
  )
  const [there, home] = sites
  if (!there || !home) throw new Error('two sites')
  const household = await town.addFamily()
  const ask = (kind: 'desk' | 'childminder', id: string) =>
    submitApplications(town.ctx(household.parent), {
      id: newId(new Date()),
      children: [{ id: household.child.id }],
      need: { startsOn: '2026-08-01', hours: 35 },
      targets: [{ kind, id }],
      childmindingComment: 'bitte um Hilfe',
      noticeVersion: town.tenant.profile.privacy.noticeVersion,
    })
  const found = async (place = '') => {
    const { items } = await searchCare(town.ctx({ kind: 'nobody' }), { kind: ['CHILDMINDING'], place })
    return items.map(({ name }) => name).sort()
  }
  const inbox = async (advisor: typeof home.advisor) => (await listDesk(town.ctx(advisor), {})).items
  return { town, there, home, household, ask, found, inbox }
}

/** What an act is refused with: its own code, or that of the first field. */
const refusal = async (act: Promise<unknown>) => {
  try {
    await act
    return 'done'
  } catch (error) {
    const { code, errors } = error as { code: string; errors?: { code: string }[] }
    return code === 'input-invalid' ? (errors?.[0]?.code ?? code) : code
  }
}

test('OFF: nothing is found and nothing can be chosen', async () => {
  const { home, ask, found } = await build({ mode: 'OFF' }, { offerTypes: [{ kind: 'KITA' }] })
  expect(await found()).toEqual([])
  expect(await refusal(ask('desk', home.desk.id))).toBe('care-kind-not-offered')
  expect(await refusal(ask('childminder', home.named.id))).not.toBe('done')
})

describe.each(['CENTRAL_DESK', 'DISTRICT_DESK'] as const)('%s', (mode) => {
  test('desks are found, no person’s name anywhere; the chosen desk has the request at once', async () => {
    const { town, there, home, household, ask, found, inbox } = await build({ mode })
    expect(await found()).toEqual(['Fachberatung Probe', 'Fachberatung Werl'])
    expect(await codeOf(getChildminder(town.ctx({ kind: 'nobody' }), { id: home.named.id }))).toBe(
      'not-found',
    )
    expect(await refusal(ask('childminder', home.named.id))).toBe('target-unknown')
    await ask('desk', there.desk.id)
    expect(await inbox(there.advisor)).toMatchObject([{ status: 'SUBMITTED', person: null }])
    expect(await inbox(home.advisor)).toEqual([])
    const own = JSON.stringify(await listOwnApplications(town.ctx(household.parent), {}))
    expect(own).not.toMatch(/Nora|Anonym/)
  })
})

describe('DELEGATED_DESK', () => {
  test('a place finds its own desk, and whichever was chosen the family’s own has the request', async () => {
    const { there, home, ask, found, inbox } = await build({ mode: 'DELEGATED_DESK' })
    expect(await found('59457')).toEqual(['Fachberatung Werl'])
    await ask('desk', there.desk.id)
    expect(await inbox(there.advisor)).toEqual([])
    expect(await inbox(home.advisor)).toMatchObject([{ desk: { id: home.desk.id } }])
  })

  test.each([
    ['cases', 1],
    ['figures', 0],
  ] as const)('the office reads %s: %i requests, and always the figures', async (officeReads, requests) => {
    const { town, home, ask } = await build({ mode: 'DELEGATED_DESK', officeReads })
    await ask('desk', home.desk.id)
    const clerk = town.ctx(await town.addStaff('office-clerk'))
    const list = await listDesk(clerk, {})
    expect(list.items).toHaveLength(requests)
    expect(list.desks.find(({ id }) => id === home.desk.id)).toMatchObject({
      ...{ open: 1, readable: requests === 1, runBy: 'Kreisjugendamt' },
    })
    const [one] = (await listDesk(town.ctx(home.advisor), {})).items
    const opened = await codeOf(openDeskApplication(clerk, { applicationId: one?.id ?? '' }))
    expect(opened).toBe(requests === 1 ? 'done' : 'not-found')
  })
})

describe('NAMED_VIA_DESK', () => {
  test('named persons and desks are found; a request to a person goes to her desk, which alone answers', async () => {
    const { town, home, ask, found, inbox } = await build({ mode: 'NAMED_VIA_DESK', named: true })
    expect(await found()).toEqual(['Fachberatung Probe', 'Fachberatung Werl', 'Nora Probe', 'Nora Werl'])
    expect(await refusal(ask('childminder', home.anonymous.id))).toBe('target-unknown')
    await ask('childminder', home.named.id)
    const [one] = await inbox(home.advisor)
    expect(one).toMatchObject({ person: 'Nora Probe', status: 'SUBMITTED' })
    const herself = town.ctx(await town.addStaff('childminder', { childminder: home.named.id }))
    expect((await readOwnChildminding(herself, {})).persons[0]?.requests).toEqual([])
    const answer = answerRequest(herself, { applicationId: one?.id ?? '', answer: 'yes' })
    expect(await codeOf(answer)).toBe('not-found')
  })
})

describe('NAMED_PERSONS', () => {
  const mode: Settings = { mode: 'NAMED_PERSONS', named: true }

  test('only named persons are found; a desk cannot be asked; her own limit counts', async () => {
    const { town, there, home, ask, found } = await build(mode, { limit: { childminding: { extra: 1 } } })
    expect(await found()).toEqual(['Nora Probe', 'Nora Werl'])
    expect(await refusal(ask('desk', home.desk.id))).toBe('ask-person-instead')
    expect(await refusal(ask('childminder', home.anonymous.id))).toBe('target-unknown')
    await ask('childminder', home.named.id)
    expect(await refusal(ask('childminder', there.named.id))).toBe('childminding-limit-reached')
    const both = [home.named.id, there.named.id].map((id) => ({ kind: 'childminder' as const, id }))
    expect(await refusal(checkSelection(town.ctx({ kind: 'nobody' }), { targets: both }))).toBe(
      'childminding-limit-reached',
    )
  })

  test('her mail says that a family asks; where the desk stands between there is none', async () => {
    const asked = async (settings: Settings) => {
      const { town, home, ask } = await build(settings)
      await ask('childminder', home.named.id)
      return lookInto(town).mails(home.named.id)
    }
    expect(await asked(mode)).toEqual([{ template: 'childminder-request', params: {} }])
    expect(await asked({ mode: 'NAMED_VIA_DESK', named: true })).toEqual([])
  })

  test('she answers in her own login; names and contacts are exchanged with the yes, and the desk sees all of it', async () => {
    const { town, home, there, household, ask, inbox } = await build(mode)
    await ask('childminder', home.named.id)
    const herself = town.ctx(await town.addStaff('childminder', { childminder: home.named.id }))
    const other = town.ctx(await town.addStaff('childminder', { childminder: there.named.id }))
    const before = (await readOwnChildminding(herself, {})).persons[0]
    expect(before?.requests).toMatchObject([{ status: 'SUBMITTED', town: 'Probe', hours: 35 }])
    expect(JSON.stringify(before)).not.toMatch(/Lindner|Jonas|02921/)
    const applicationId = before?.requests[0]?.id ?? ''
    expect(await codeOf(answerRequest(other, { applicationId, answer: 'yes' }))).toBe('not-found')
    await answerRequest(herself, { applicationId, answer: 'yes', text: 'Kommen Sie am Montag.' })
    expect((await readOwnChildminding(herself, {})).persons[0]?.requests).toMatchObject([
      { childFirstName: 'Jonas', family: { lastName: 'Lindner' } },
    ])
    const shown = await getOwnApplication(town.ctx(household.parent), { id: applicationId })
    expect(shown).toMatchObject({
      ...{ status: 'CONTACTS_GIVEN', target: { kind: 'childminder', name: 'Nora Probe' } },
      childminding: { contacts: [{ name: 'Nora Probe', note: 'Kommen Sie am Montag.' }], match: null },
    })
    expect(await inbox(home.advisor)).toEqual([])
    const opened = await openDeskApplication(town.ctx(home.advisor), { applicationId })
    expect(opened).toMatchObject({ wishedChildminderId: home.named.id, status: 'CONTACTS_GIVEN' })
    expect(await codeOf(answerRequest(herself, { applicationId, answer: 'no', text: 'voll' }))).toBe(
      'answer-not-possible',
    )
  })

  test('a no needs a reason and gives no contact', async () => {
    const { town, home, household, ask } = await build(mode)
    await ask('childminder', home.named.id)
    const herself = town.ctx(await town.addStaff('childminder', { childminder: home.named.id }))
    const applicationId = (await readOwnChildminding(herself, {})).persons[0]?.requests[0]?.id ?? ''
    expect(await refusal(answerRequest(herself, { applicationId, answer: 'no' }))).toBe('reason-missing')
    const later = { ...herself, now: new Date(herself.now.getTime() + 60_000) }
    await answerRequest(later, { applicationId, answer: 'no', text: 'Leider belegt.' })
    const shown = await getOwnApplication(town.ctx(household.parent), { id: applicationId })
    expect(shown).toMatchObject({ status: 'REJECTED', childminding: { contacts: [] } })
    expect(await lookInto(town).history(applicationId)).toMatchObject([
      { toStatus: 'SUBMITTED' },
      { toStatus: 'REJECTED', reason: 'Leider belegt.' },
    ])
  })

  test('nobody but the person, her desk and the office comes near', async () => {
    const { town, home, there, ask } = await build(mode)
    await ask('childminder', home.named.id)
    const herself = town.ctx(await town.addStaff('childminder', { childminder: home.named.id }))
    const applicationId = (await readOwnChildminding(herself, {})).persons[0]?.requests[0]?.id ?? ''
    const kita = await town.addFacility()
    const head = town.ctx(await town.addStaff('facility-head', { facility: kita.id }))
    expect(await codeOf(openDeskApplication(herself, { applicationId }))).toBe('not-allowed')
    expect(await codeOf(listDesk(herself, {}))).toBe('not-allowed')
    expect(await codeOf(readOwnChildminding(head, {}))).toBe('not-allowed')
    expect(await codeOf(openDeskApplication(town.ctx(there.advisor), { applicationId }))).toBe('not-found')
    expect(
      await codeOf(moveDeskApplication(town.ctx(there.advisor), { applicationId, to: 'IN_ADVICE' })),
    ).toBe('not-found')
  })
})
