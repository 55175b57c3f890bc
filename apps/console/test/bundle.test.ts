import { expect, it } from 'vitest'
import { consoleWith, operator, problem } from './console.ts'

const difference = [
  {
    ...{ file: 'tenant.json', kind: 'changed', rows: [] },
    settings: [{ path: 'name', sentence: 'Name des Portals.', before: 'Kita-Portal', after: 'Kita-Finder' }],
  },
  {
    ...{ file: 'providers.csv', kind: 'changed', settings: [] },
    rows: [
      {
        ...{ key: 'awo', name: 'AWO', kind: 'changed' },
        cells: [{ column: 'onboarding', sentence: 'Stand der Anbindung.', before: 'agreed', after: 'live' }],
      },
      { key: 'neu', name: 'Neuer Verein', kind: 'new', cells: [] },
    ],
  },
]
const change = {
  ...{ id: '00000000-0000-4000-8000-000000000001', at: '2026-11-03T09:00:00.000Z', note: 'Ratsbeschluss' },
  emergencyReason: null,
  ...{ by: { kind: 'operator', name: 'Ada Nord' }, versionBefore: 6, versionAfter: 7, difference },
}
const changes = { version: 7, area: 'Kreis Probe', page: 1, more: false, changes: [change] }
const plan = {
  version: 7,
  difference,
  notices: [{ file: 'theme.json', line: null, sentence: 'Andere Form.' }],
}
const at = '/portale/probe/buendel'
const api = '/tenants/probe'

it('offers the tenant as a file and takes one to compare', async () => {
  const page = await consoleWith(operator('editor'), { [`GET ${api}/changes`]: changes }).get(at)
  expect(page.status).toBe(200)
  expect(page.html).toContain('href="/api/v1/tenants/probe/bundle"')
  expect(page.text).toContain('Fassung 7')
  expect(page.html).toMatch(/enctype="multipart\/form-data"/i)
})

it('shows what would change in words, with the version and the archive for the next step', async () => {
  const app = consoleWith(operator('editor'), {
    ...{ [`GET ${api}/changes`]: changes, [`POST ${api}/bundle-check`]: plan },
  })
  const page = await app.upload(`${at}/pruefen`, { buendel: new File(['archiv'], 'kreis.zip') })
  expect(page.status).toBe(200)
  expect(page.text).toContain('Name des Portals. name Kita-Portal Kita-Finder')
  expect(page.text).toContain('1 Eintrag neu, 1 Eintrag geändert')
  expect(page.text).toContain('AWO awo Stand der Anbindung. agreed live')
  expect(page.html).toContain(`name="fassung" value="7"`)
  expect(page.html).toContain(`name="archiv" value="${btoa('archiv')}"`)
})

it('says the sentence of a refused bundle', async () => {
  const errors = [
    { pointer: '/logo.svg', code: 'bundle-problem', detail: 'logo.svg:1: Das Element <script> …' },
  ]
  const app = consoleWith(operator('editor'), {
    [`GET ${api}/changes`]: changes,
    [`POST ${api}/bundle-check`]: problem(422, 'bundle-invalid', 'Nicht angenommen', errors),
  })
  const page = await app.upload(`${at}/pruefen`, { buendel: new File(['archiv'], 'kreis.zip') })
  expect(page.status).toBe(422)
  expect(page.html).toContain('Das Element &lt;script&gt;')
})

it('leads back with the new version after applying', async () => {
  const app = consoleWith(operator('editor'), { [`PUT ${api}/bundle`]: { version: 8, difference } })
  const page = await app.upload(`${at}/anwenden`, { archiv: btoa('x'), fassung: '7', anlass: 'Rat' })
  expect(page.to).toBe(`${at}?angewendet=8`)
  expect(app.asked('PUT', `${api}/bundle`)[0]?.query).toEqual({ version: '7' })
})

it('shows after a conflict who changed what meanwhile, and what the bundle would change now', async () => {
  const app = consoleWith(operator('editor'), {
    [`PUT ${api}/bundle`]: problem(409, 'tenant-changed-meanwhile', 'Inzwischen geändert'),
    [`GET ${api}/changes`]: changes,
    [`POST ${api}/bundle-check`]: plan,
  })
  const page = await app.upload(`${at}/anwenden`, { archiv: btoa('x'), fassung: '6', anlass: 'Rat' })
  expect(page.status).toBe(409)
  expect(page.text).toContain('Ada Nord, Dienstag, 3. November 2026')
  expect(page.text).toContain('Was Ihr Bündel jetzt ändern würde')
  expect(page.html).toContain('value="Rat"')
  expect(app.asked('GET', `${api}/changes`)[0]?.query).toEqual({ since: '6' })
})

it('shows the history, newest first, to everyone of the platform', async () => {
  const page = await consoleWith(operator('support'), { [`GET ${api}/changes`]: changes }).get(
    '/portale/probe/verlauf',
  )
  expect(page.text).toContain('Fassung 7')
  expect(page.text).toContain('Ratsbeschluss')
  expect(page.html).not.toContain('/portale/probe/buendel"')
})
