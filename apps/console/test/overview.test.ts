import { expect, it } from 'vitest'
import { consoleWith, operator } from './console.ts'

const look = {
  ...{ slug: 'kreis', version: 3, name: 'Kita-Portal', area: 'Musterkreis', office: null, example: null },
  ...{ origin: 'http://kreis.localhost', hosts: [], updatedAt: null, training: false, today: '2026-12-01' },
  ...{ plan: null, numbers: [], open: { switches: 0, notices: 0, support: 0 }, mails: [], jobs: [] },
  ...{ ruleSets: [], history: [] },
}
const usage = { journeys: [], months: [], visitors: [], opinions: [] }
const overviewWith = async (audit: object | null) =>
  (
    await consoleWith(operator(), {
      'GET /tenants/kreis': { ...look, audit },
      'GET /tenants/kreis/usage': usage,
    }).get('/portale/kreis')
  ).text

it('says of when the last note of the log’s end is, over how many rows, and whether the log held', async () => {
  const noted = { day: '2026-11-30', rows: 12_345 }
  const held = await overviewWith({ ...noted, holds: true })
  expect(held).toContain('Das Protokoll ist geprüft und unverändert. Zuletzt festgehalten:')
  expect(held).toMatch(/30\.\s?11\.\s?2026, 12\.345 Zeilen/)
  const broken = await overviewWith({ ...noted, holds: false })
  expect(broken).toContain('Das Protokoll stimmt nicht.')
  expect(broken).not.toContain('unverändert')
  expect(await overviewWith(null)).toContain('noch nicht festgehalten')
})
