import { guardian } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf } from '../../test/look.ts'
import { type Kita, kitaWithPlace, offerAndAccept } from '../../test/scene.ts'
import type { Actor } from '../context.ts'
import {
  activateTemplate,
  discardTemplate,
  draftContract,
  listTemplates,
  openTemplate,
  readCasePaper,
  readContract,
  readOwnContract,
  recordContract,
  saveTemplate,
} from './index.ts'
import { unknownPlaceholders } from './placeholder.ts'
import { templateOn } from './template-rules.ts'

let database: TestDatabase
let town: TestTown
let kita: Kita
let admin: Actor
let other: Actor
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, { rules: { contract: { generate: true, inAccount: true } } })
  kita = await kitaWithPlace(town)
  admin = await town.addStaff('provider-admin', { provider: kita.kita.providerId })
  const stranger = await kitaWithPlace(town)
  other = await town.addStaff('provider-admin', { provider: stranger.kita.providerId })
})
afterAll(() => database.stop())

const sections = [{ title: 'Beginn', text: 'Ab {{beginn}} kommt {{kind}}.' }]
const write = (text: string, at = '2026-03-02T09:00:00Z') =>
  saveTemplate(town.ctx(admin, at), {
    providerId: kita.kita.providerId,
    title: 'Unser Vertrag',
    sections: [{ title: 'Beginn', text }],
  })
const activate = (templateId: string, at: string) => activateTemplate(town.ctx(admin, at), { templateId })

const acceptedChild = async () => {
  const household = await town.addFamily()
  const place = await town.addPlace({ facilityId: kita.kita.id })
  const application = await town.addApplication(household, { facilityId: kita.kita.id })
  await offerAndAccept(town, { ...kita, place }, application.id)
  return { household, application }
}

describe('placeholders', () => {
  test('that stand for nothing are named, unclosed braces too', () => {
    expect(unknownPlaceholders('Ab {{beginn}} und {{ ende }}.')).toEqual([])
    expect(unknownPlaceholders('{{Beginn}} {{begin}} {{kind')).toEqual(['Beginn', 'begin', '{{'])
    expect(unknownPlaceholders('kind}} {{}}')).toEqual(['', '}}'])
    // Read in a time that grows with the text alone.
    expect(unknownPlaceholders(`{{${' '.repeat(500_000)}{`)).toEqual(['{{'])
  })

  test('refuse the text that names them, at its place', async () => {
    const refused = saveTemplate(town.ctx(admin), {
      providerId: kita.kita.providerId,
      title: 'Vertrag',
      sections: [...sections, { title: 'Ende', text: 'Bis {{schluss}}.' }],
    })
    await expect(refused).rejects.toMatchObject({
      code: 'input-invalid',
      errors: [{ pointer: '/sections/1/text', code: 'placeholder-unknown', params: { name: 'schluss' } }],
    })
  })
})

describe('the template of a contract', () => {
  const at = (facilityId: string | null, activeSince: string) => ({ facilityId, activeSince })

  test('is the facility’s own before the Träger’s, and one that was active when it was signed', () => {
    const own = at('a', '2026-02-01')
    const first = at(null, '2026-01-01')
    const second = at(null, '2026-03-01')
    const all = [second, own, first]
    expect(templateOn(all, 'a', '2026-03-05')).toBe(own)
    expect(templateOn(all, 'b', '2026-03-05')).toBe(second)
    expect(templateOn(all, 'b', '2026-02-28')).toBe(first)
    expect(templateOn(all, 'b', '2025-12-31')).toBeNull()
  })
})

describe('a Träger’s templates', () => {
  test('are one draft at a time, active one by one, and what was active is never changed', async () => {
    const draft = await write('Ab {{beginn}}.')
    expect(await write('Ab {{beginn}} für {{kind}}.')).toEqual(draft)
    await activate(draft.id, '2026-03-02T10:00:00Z')
    expect(await codeOf(activate(draft.id, '2026-03-02T10:01:00Z'))).toBe('template-not-a-draft')
    expect(await codeOf(discardTemplate(town.ctx(admin), { templateId: draft.id }))).toBe(
      'template-not-a-draft',
    )
    const next = await write('Fassung zwei {{beginn}}.')
    expect(next).toMatchObject({ version: draft.version + 1 })
    await discardTemplate(town.ctx(admin), { templateId: next.id })
    expect(await codeOf(openTemplate(town.ctx(admin), { templateId: next.id }))).toBe('not-found')
    const { items } = await listTemplates(town.ctx(admin), {})
    expect(items.map(({ version, status }) => [version, status])).toEqual([[draft.version, 'active']])
  })

  test('are nothing another Träger can see or touch', async () => {
    const draft = await write('Nur unseres.')
    const theirs = town.ctx(other)
    expect((await listTemplates(theirs, {})).items).toEqual([])
    expect(JSON.stringify(await listTemplates(theirs, {}))).not.toContain(kita.kita.providerId)
    for (const attempt of [
      () => openTemplate(theirs, { templateId: draft.id }),
      () => activateTemplate(theirs, { templateId: draft.id }),
      () => discardTemplate(theirs, { templateId: draft.id }),
      () => saveTemplate(theirs, { providerId: kita.kita.providerId, title: 'x', sections }),
    ])
      expect(await codeOf(attempt())).toBe('not-found')
    await discardTemplate(town.ctx(admin), { templateId: draft.id })
  })
})

describe('a contract', () => {
  test('is printed for signing from the accepted offer, and keeps version and facts when it is recorded', async () => {
    const { household, application } = await acceptedChild()
    const facts = await draftContract(town.ctx(kita.head), { applicationId: application.id })
    expect(facts).toMatchObject({ signedOn: null, template: { title: 'Unser Vertrag' }, hours: 35 })
    expect(await readCasePaper(town.ctx(kita.head), { applicationId: application.id })).toMatchObject({
      state: 'draft',
      inAccount: true,
    })
    const made = await recordContract(town.ctx(kita.head, '2026-03-02T12:00:00Z'), {
      applicationId: application.id,
      signedOn: '2026-03-02',
    })
    const before = await readContract(town.ctx(kita.head), { contractId: made.id })
    const next = await write('Ganz anders.', '2026-04-01T09:00:00Z')
    await activate(next.id, '2026-04-01T10:00:00Z')
    await town.inTenant((tx) =>
      tx
        .update(guardian)
        .set({ street: 'Neue Straße 9', lastName: 'Neu' })
        .where(eq(guardian.id, household.guardian.id)),
    )
    const later = await readContract(town.ctx(kita.head, '2026-05-02T09:00:00Z'), { contractId: made.id })
    expect(later).toEqual(before)
    expect(later).toMatchObject({
      guardians: [{ name: 'Mara Lindner', street: 'Bachstraße 7' }],
      template: { version: 1, sections: [{ text: 'Ab {{beginn}} für {{kind}}.' }] },
      preparedOn: '2026-03-02',
    })
    const own = await readOwnContract(town.ctx(household.parent), { contractId: made.id })
    expect(own.template?.version).toBe(1)
    expect(await readCasePaper(town.ctx(kita.head), { applicationId: application.id })).toMatchObject({
      state: 'signed',
      contractId: made.id,
      template: { version: 1 },
    })
  })

  test('made from the platform’s text keeps its words', async () => {
    const own = await kitaWithPlace(town)
    const one = await town.addApplication(await town.addFamily(), { facilityId: own.kita.id })
    await offerAndAccept(town, own, one.id)
    const words = { title: 'Betreuungsvertrag', 'notice-text': 'Der Vertrag endet so.' }
    const signed = { applicationId: one.id, signedOn: '2026-03-02', words }
    const made = await recordContract(town.ctx(own.head), signed)
    const facts = await readContract(town.ctx(own.head), { contractId: made.id })
    expect(facts).toMatchObject({ template: null, words })
  })

  test('hides an address that has become confidential since', async () => {
    const { household, application } = await acceptedChild()
    const made = await recordContract(town.ctx(kita.head), {
      applicationId: application.id,
      signedOn: '2026-03-02',
    })
    await town.inTenant((tx) =>
      tx.update(guardian).set({ addressConfidential: true }).where(eq(guardian.id, household.guardian.id)),
    )
    const facts = await readContract(town.ctx(kita.head), { contractId: made.id })
    expect(facts.guardians).toEqual([{ name: 'Mara Lindner' }])
  })

  test('cannot be printed before the family has said yes, nor by another Träger', async () => {
    const household = await town.addFamily()
    const waiting = await town.addApplication(household, { facilityId: kita.kita.id })
    const ask = { applicationId: waiting.id }
    expect(await codeOf(draftContract(town.ctx(kita.head), ask))).toBe('offer-not-accepted')
    expect(await codeOf(draftContract(town.ctx(other), ask))).toBe('not-found')
    expect(await codeOf(readCasePaper(town.ctx(other), ask))).toBe('not-found')
    expect(await readCasePaper(town.ctx(kita.head), ask)).toMatchObject({ state: 'none' })
  })
})
