import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { readDefaults } from '../bundle/defaults.ts'
import { parseBundle, readBundle } from '../bundle/read.ts'
import { counties, municipalitiesOf } from '../geo/county.ts'
import type { Defaults } from '../profile/complete.ts'
import type { carryRules } from './carry-rules.ts'
import { checklist, mayCreate, mayOpen } from './checklist.ts'
import { type Answers, checkStep, type Draft, firstYearFor, isOwnHost, steps } from './draft.ts'
import { filesOfDraft, stateFor, type Whole, wholeOf } from './draft-bundle.ts'
import { ruleTemplates, themePresets } from './start.ts'

const folder = fileURLToPath(new URL('../../../../tenants', import.meta.url))
let defaults: Defaults
beforeAll(async () => {
  defaults = await readDefaults(`${folder}/_default`)
})

const nordfriesland = '01054'
const office = {
  name: 'Kreis Beispielland',
  department: 'Fachdienst Kita',
  address: { street: 'Am Markt 1', postcode: '25813', town: 'Husum' },
  phone: '04841 000 10',
  email: 'kita@beispielland.example',
  website: 'https://www.beispielland.example',
}
const whole = (): Whole => ({
  area: {
    outside: [
      {
        municipality: 'Husum',
        office: { name: 'Jugendamt Husum', url: 'https://husum.example', phone: '04841 000 20' },
        shares: false,
      },
    ],
  },
  name: { name: 'Kita-Portal', area: 'Kreis Beispielland', slug: 'kreis-beispielland', host: null },
  state: { state: 'SH' },
  rules: { from: { kind: 'template', key: 'whole-year' }, fromYear: 2027 },
  theme: { preset: 'lake' },
  texts: {
    office,
    contacts: [{ name: 'Kita-Telefon', role: 'Fragen zum Portal', phone: '04841 000 10' }],
    advantages: [],
  },
})
const draft = (changes: Partial<Draft> = {}): Draft => ({
  ...{ county: nordfriesland, answers: whole(), provedHost: null },
  ...changes,
})
const built = (of: Draft, answers = whole(), neighbour = null as Parameters<typeof carryRules>[0] | null) => {
  const yearStart = defaults.states[answers.state.state]?.yearStart ?? '08-01'
  return parseBundle(filesOfDraft(of, answers, { neighbour, yearStart }), defaults)
}
const errors = ({ problems }: ReturnType<typeof built>) =>
  problems.filter(({ severity }) => severity === 'error')

describe('the bundle of a draft', () => {
  it('holds the whole county: towns with an office of their own are referred, all others are inside', () => {
    const result = built(draft())
    expect(errors(result)).toEqual([])
    const { profile, tables } = result.bundle ?? {}
    expect(profile?.jurisdiction.inside).toHaveLength(municipalitiesOf(nordfriesland).length - 1)
    expect(profile?.jurisdiction.inside).not.toContain('Husum')
    expect(profile?.jurisdiction.outside[0]?.office.phone).toBe('04841 000 20')
    expect(tables?.localities.find(({ place }) => place === 'Husum')?.inside).toBe(false)
    expect(tables?.localities.find(({ place }) => place === 'Niebüll')?.inside).toBe(true)
  })

  it('is valid for every county of Germany with the profile of its Land', () => {
    for (const county of counties()) {
      const state = stateFor(county, defaults.states)?.state ?? 'none'
      const answers = { ...whole(), area: { outside: [] }, state: { state } }
      expect(errors(built(draft({ county: county.code }), answers)), county.name).toEqual([])
    }
  })

  it.each(ruleTemplates().flatMap(({ key }) => ['SH', 'BY'].map((state) => [key, state] as const)))(
    'is valid with the template %s in %s, where the Kita-Jahr may start in September',
    (key, state) => {
      const answers = {
        ...whole(),
        state: { state },
        rules: { from: { kind: 'template' as const, key }, fromYear: 2027 },
      }
      const result = built(draft(), answers)
      expect(errors(result)).toEqual([])
      expect(result.bundle?.ruleSets[0]?.year.start).toBe(state === 'BY' ? '09-01' : '08-01')
    },
  )

  it.each(themePresets().map(({ key }) => key))('is valid with the look %s', (preset) =>
    expect(errors(built(draft(), { ...whole(), theme: { preset } }))).toEqual([]),
  )

  it('takes the rules of every neighbour, with days that hold every year', async () => {
    for (const name of readdirSync(folder).filter((one) => !/^_|\./.test(one))) {
      const { bundle } = await readBundle(`${folder}/${name}`, defaults)
      const neighbour = bundle?.source.rules.at(-1)
      if (!neighbour) throw new Error(`${name} has no rules`)
      const answers = { ...whole(), rules: { from: { kind: 'tenant' as const, slug: name }, fromYear: 2027 } }
      const result = built(draft(), answers, neighbour)
      expect(errors(result), name).toEqual([])
      expect(JSON.stringify(result.bundle?.source.rules)).not.toMatch(/\d{4}-\d\d-\d\d/)
      expect(result.bundle?.ruleSets[0]).toMatchObject({ fromYear: 2027, childminding: { mode: 'OFF' } })
    }
  })

  it('has its own host only when the proof was seen for this host', () => {
    const answers = { ...whole(), name: { ...whole().name, host: 'kita.beispielland.example' } }
    const hosts = (provedHost: string | null) => built(draft({ provedHost }), answers).bundle?.profile.hosts
    expect(hosts(null)).toEqual([])
    expect(hosts('kita.anderswo.example')).toEqual([])
    expect(hosts('kita.beispielland.example')).toEqual(['kita.beispielland.example'])
  })
})

describe('a step', () => {
  it('keeps what fits and says in German what does not, at its field', () => {
    expect(checkStep('state', { state: 'SH' })).toEqual({ answer: { state: 'SH' } })
    const refused = checkStep('texts', {
      office: { ...office, website: 'ftp://x' },
      contacts: [],
      advantages: [],
    })
    expect('findings' in refused && refused.findings.map(({ path }) => path)).toEqual([
      ['office', 'website'],
      ['contacts'],
    ])
    expect('findings' in refused && refused.findings[0]?.sentence).toMatch(/https/)
  })

  it('takes a host that is somebody’s own and none of the platform', () => {
    for (const host of ['kita.kreis.de', 'kita-portal.kreis-x.de'])
      expect(isOwnHost(host, 'portal.example')).toBe(true)
    for (const host of [
      'localhost',
      '10.0.0.1',
      'portal.example',
      'a.portal.example',
      'xn--a.de',
      'Kita.de',
      '-a.de',
      '',
    ])
      expect(isOwnHost(host, 'portal.example'), host).toBe(false)
  })

  it('starts with the next Kita-Jahr of the Land', () => {
    expect(firstYearFor('2026-07-31', '08-01')).toBe(2026)
    expect(firstYearFor('2026-08-01', '08-01')).toBe(2027)
    expect(firstYearFor('2026-08-01', '09-01')).toBe(2026)
  })
})

describe('the checklist', () => {
  const missing = (answers: Answers, ...rest: [Parameters<typeof checklist>[1], boolean]) =>
    checklist(draft({ answers }), ...rest)
      .filter(({ state }) => state === 'missing')
      .map(({ what }) => what)

  it('names every step without an answer', () => {
    expect(missing({}, null, false)).toEqual([...steps, 'create'])
    expect(missing({ theme: { preset: 'lake' } }, null, false)).not.toContain('theme')
    expect(wholeOf({ theme: { preset: 'lake' } })).toBeNull()
  })

  it('lets a tenant be made when all answers are there, and not with a host nobody has proved', () => {
    const withHost = { ...whole(), name: { ...whole().name, host: 'kita.beispielland.example' } }
    expect(mayCreate(checklist(draft(), null, false))).toBe(true)
    expect(mayCreate(checklist(draft({ answers: withHost }), null, false))).toBe(false)
    const provedHost = 'kita.beispielland.example'
    expect(mayCreate(checklist(draft({ answers: withHost, provedHost }), null, false))).toBe(true)
    expect(mayCreate(checklist(draft({ answers: {} }), null, false))).toBe(false)
  })

  it('lets families in with an office admin, and with facilities or knowingly without', () => {
    const made = { facilities: 0, heads: 0, officeAdmins: 1, statement: false, open: false }
    expect(mayOpen(checklist(draft(), made, false))).toBe(false)
    expect(mayOpen(checklist(draft(), made, true))).toBe(true)
    expect(mayOpen(checklist(draft(), { ...made, facilities: 3 }, false))).toBe(true)
    const heads = (some: number) =>
      checklist(draft(), { ...made, heads: some }, true).find(({ what }) => what === 'heads')
    expect([heads(0)?.state, heads(2)?.state]).toEqual(['later', 'done'])
    expect(mayOpen(checklist(draft(), { ...made, officeAdmins: 0 }, true))).toBe(false)
    expect(mayOpen(checklist(draft(), null, true))).toBe(false)
  })
})
