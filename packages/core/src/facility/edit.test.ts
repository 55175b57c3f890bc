import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { codeOf, lookInto } from '../../test/look.ts'
import {
  addPicture,
  changePicture,
  getFacility,
  listPictures,
  previewFacility,
  publishProfile,
  readPicture,
  readProfileEditor,
  removePicture,
  saveProfileDraft,
} from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const kitaWithHead = async () => {
  const kita = await town.addFacility()
  const head = town.ctx(await town.addStaff('facility-head', { facility: kita.id }))
  return { kita, head, facilityId: kita.id }
}
const parents = () => town.ctx({ kind: 'nobody' })

test('families see a draft once it is published, its preview before', async () => {
  const { head, facilityId } = await kitaWithHead()
  const { version, published } = await readProfileEditor(head, { facilityId })
  const content = {
    ...published,
    careHours: published.careHours.toReversed(),
    concept: 'Wir sind viel draußen.',
    closings: [{ from: '2026-12-24', to: '2027-01-03', reason: 'Weihnachten' }],
    openDays: [
      { on: '2026-02-01', fromMinute: 600, toMinute: 720, note: 'vorbei' },
      { on: '2026-05-09', fromMinute: 600, toMinute: 720, note: 'mit Kindern' },
    ],
  }
  await saveProfileDraft(head, { facilityId, version, content })
  expect((await getFacility(parents(), { id: facilityId })).concept).toBeNull()
  const preview = await previewFacility(head, { id: facilityId })
  expect(await publishProfile(head, { facilityId })).toEqual({
    id: facilityId,
    version: 2,
    fields: ['concept', 'closings', 'openDays'],
  })
  const seen = await getFacility(parents(), { id: facilityId })
  expect(seen).toEqual(preview)
  expect(seen).toMatchObject({ concept: 'Wir sind viel draußen.', closings: content.closings })
  expect(seen.openDays.map((one) => one.on)).toEqual(['2026-05-09'])
  expect((await readProfileEditor(head, { facilityId })).history).toMatchObject([
    { version: 2, fields: ['concept', 'closings', 'openDays'] },
  ])
})

test('two people who edit at once lose nothing: other fields are joined, the same field is named', async () => {
  const { kita, head, facilityId } = await kitaWithHead()
  const other = town.ctx(await town.addStaff('provider-admin', { provider: kita.providerId }))
  const { version, published } = await readProfileEditor(head, { facilityId })
  const mine = { ...published, phone: '02921 1', headName: 'Mira Ost', concept: 'meins' }
  await saveProfileDraft(head, { facilityId, version, content: mine })
  await saveProfileDraft(other, {
    facilityId,
    version,
    content: { ...published, visitHint: 'klingeln', concept: 'ihres' },
  })
  await publishProfile(other, { facilityId })
  expect(await codeOf(publishProfile(head, { facilityId }))).toBe('facility-changed-meanwhile')
  const { draft, version: now } = await readProfileEditor(head, { facilityId })
  expect(draft).toMatchObject({
    content: { ...mine, visitHint: 'klingeln' },
    both: ['concept'],
  })
  if (!draft) throw new Error('the draft is gone')
  await saveProfileDraft(head, { facilityId, version: now, content: draft.content })
  await publishProfile(head, { facilityId })
  expect(await getFacility(parents(), { id: facilityId })).toMatchObject({
    ...{ phone: '02921 1', concept: 'meins', visitHint: 'klingeln' },
  })
})

test('a draft with wrong values names its fields', async () => {
  const { head, facilityId } = await kitaWithHead()
  const { version, published } = await readProfileEditor(head, { facilityId })
  const content = {
    ...published,
    opensMinute: 900,
    closesMinute: 480,
    website: 'javascript:alert(1)',
    closings: [{ from: '2026-12-24', to: '2026-12-01', reason: 'Ferien' }],
  }
  await expect(saveProfileDraft(head, { facilityId, version, content })).rejects.toMatchObject({
    code: 'input-invalid',
    errors: [
      { pointer: '/content/website', code: 'website-invalid' },
      { pointer: '/content/closesMinute', code: 'closes-before-opens' },
      { pointer: '/content/closings/0/to', code: 'last-day-before-first' },
    ],
  })
})

test('nobody edits another facility, and the attempt is logged', async () => {
  const { facilityId } = await kitaWithHead()
  const { head: stranger } = await kitaWithHead()
  expect(await codeOf(readProfileEditor(stranger, { facilityId }))).toBe('not-found')
  expect(await codeOf(previewFacility(stranger, { id: facilityId }))).toBe('not-found')
  expect(await lookInto(town).audit(facilityId)).toMatchObject([{ detail: { refused: true } }, {}])
})

const picture = (facilityId: string, mark: string) => ({
  facilityId,
  alt: `Bild ${mark}`,
  hash: mark.repeat(32),
  pictures: (['large', 'small'] as const).flatMap((size) =>
    (['webp', 'jpeg'] as const).map((format) => ({
      ...{ size, format, width: 800, height: 600 },
      bytes: new TextEncoder().encode(`${mark} ${size} ${format}`),
    })),
  ),
})

test('pictures keep their order, at most six, none twice, and only of a facility in the portal', async () => {
  const { head, facilityId } = await kitaWithHead()
  const ids: string[] = []
  for (const mark of ['a', 'b', 'c', 'd', 'e', 'f'])
    ids.push((await addPicture(head, picture(facilityId, mark))).id)
  expect(await codeOf(addPicture(head, picture(facilityId, '1')))).toBe('too-many-pictures')
  await removePicture(head, { pictureId: ids[0] as string })
  expect(await codeOf(addPicture(head, picture(facilityId, 'b')))).toBe('picture-already-there')
  await changePicture(head, { pictureId: ids[2] as string, ahead: true, alt: 'Garten' })
  const { items } = await listPictures(head, { facilityId })
  expect(items.map((one) => one.alt)).toEqual(['Garten', 'Bild b', 'Bild d', 'Bild e', 'Bild f'])
  const wanted = { id: ids[2] as string, hash: 'c'.repeat(32), size: 'small', format: 'webp' } as const
  expect((await readPicture(parents(), wanted)).content.toString()).toBe('c small webp')
  expect(await codeOf(readPicture(parents(), { ...wanted, hash: 'd'.repeat(32) }))).toBe('not-found')
  const hidden = await town.addFacility({ published: false })
  const own = town.ctx(await town.addStaff('facility-head', { facility: hidden.id }))
  const { id } = await addPicture(own, picture(hidden.id, 'a'))
  const unseen = { ...wanted, id, hash: 'a'.repeat(32) }
  expect(await codeOf(readPicture(parents(), unseen))).toBe('not-found')
  expect((await readPicture(own, unseen)).isPublic).toBe(false)
})
