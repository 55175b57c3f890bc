import { describe, expect, it, test } from 'vitest'
import { type RuleSet, type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { settings, settingsOf } from './list.ts'
import { entriesOf } from './read.ts'
import { rebase } from './rebase.ts'
import { sections } from './section.ts'
import { readDay, writeSettings } from './write.ts'

const rules = (input: Omit<RuleSetInput, 'fromYear'> = {}): RuleSet =>
  ruleSetSchema.parse({ fromYear: 2026, ...input })
const of = (path: string, written: RuleSetInput, before: RuleSet | null = null) =>
  settingsOf(written, before).find((one) => one.path === path)

describe('the list of settings', () => {
  it('has every value of a complete rule set, each with a sentence', () => {
    const leaves = (value: unknown, path: string): string[] =>
      settings.some((one) => one.path === path) || value === null || typeof value !== 'object'
        ? [path]
        : Object.entries(value).flatMap(([key, at]) => leaves(at, path ? `${path}.${key}` : key))
    const known = settings.map((one) => one.path)
    expect(leaves(rules(), '').filter((path) => path !== 'fromYear' && !known.includes(path))).toEqual([])
    expect(settings.filter((one) => !one.sentence.endsWith('.'))).toEqual([])
    expect(new Set(known).size).toBe(known.length)
    expect(new Set(settings.map((one) => one.section))).toEqual(new Set(sections))
  })

  it('tells range, options and forms of a setting from its schema', () => {
    const control = (path: string) => settings.find((one) => one.path === path)?.control
    expect(control('limit.facilities.max')).toEqual({ kind: 'number', min: 1, max: 50 })
    expect(control('window.deadlineMode')).toEqual({
      kind: 'choice',
      options: ['soft', 'roundCutoff', 'hard'],
    })
    expect(control('window.next.opens')).toEqual({ kind: 'day', form: 'either' })
    expect(control('year.start')).toEqual({ kind: 'day', form: 'yearly' })
    expect(control('earliestStart')).toEqual({ kind: 'day', form: 'date' })
    expect(control('offer.replyChannel')).toEqual({
      kind: 'several',
      options: ['portal', 'facility'],
      min: 1,
    })
    expect(control('limit.childminding')).toMatchObject({
      kind: 'either',
      forms: [{ kind: 'choice', options: ['inside', 'unlimited'] }, { kind: 'parts' }],
    })
    expect(control('offer.replyDays')).toMatchObject({
      kind: 'either',
      forms: [
        { kind: 'number', min: 1, max: 60 },
        { kind: 'rows', keyed: false },
      ],
    })
    expect(control('proof.hours')).toMatchObject({ kind: 'rows', keyed: true, fields: [{ name: '' }] })
  })

  it('sets what the office wrote beside the template and the year before', () => {
    const before = rules({ limit: { facilities: { max: 3 } } })
    const written = { fromYear: 2027, limit: { facilities: { max: 4 } } }
    expect(of('limit.facilities.max', written, before)).toMatchObject({
      ...{ fallback: 5, before: 3, own: 4, value: 4, changed: true, nullable: true },
    })
    expect(of('offer.replyDays', written, before)).toMatchObject({
      ...{ fallback: 14, before: 14, own: undefined, value: 14, changed: false },
    })
    expect(of('limit.facilities.max', written)).toMatchObject({ before: undefined, changed: false })
  })
})

describe('what the form says', () => {
  const written: RuleSetInput = {
    fromYear: 2026,
    limit: { facilities: { max: 4 } },
    offer: { replyDays: 10 },
  }
  const say = (...pairs: [string, string][]) =>
    writeSettings(
      written,
      pairs.map(([name, value]) => ({ name, value })),
    )

  test.each<[string, [string, string][], object]>([
    [
      'changes the named setting only',
      [['limit.facilities.max', '3']],
      { limit: { facilities: { max: 3 } } },
    ],
    ['left empty is the template’s value again', [['limit.facilities.max', ' ']], { limit: undefined }],
    [
      'ticked as nothing beside the value of before is nothing',
      [
        ['limit.facilities.max', '4'],
        ['limit.facilities.max', '-'],
      ],
      { limit: { facilities: { max: null } } },
    ],
    ['may be nothing', [['limit.facilities.max', '-']], { limit: { facilities: { max: null } } }],
    ['turns a switch', [['window.running.open', 'false']], { window: { running: { open: false } } }],
    ['writes a yearly day', [['window.next.opens', '1.10.']], { window: { next: { opens: '10-01' } } }],
    [
      'chooses a word of several forms',
      [['limit.childminding', 'inside']],
      { limit: { facilities: { max: 4 }, childminding: 'inside' } },
    ],
    [
      'fills in the other form',
      [
        ['limit.childminding', '#1'],
        ['limit.childminding#1.extra', '2'],
      ],
      { limit: { facilities: { max: 4 }, childminding: { extra: 2 } } },
    ],
    [
      'a number of several forms',
      [
        ['offer.replyDays', '#0'],
        ['offer.replyDays#0', '7'],
      ],
      { offer: { replyDays: 7 } },
    ],
    [
      'phases, without the empty rows',
      [
        ['offer.replyDays', '#1'],
        ['offer.replyDays#1.0.from', '01.04.'],
        ['offer.replyDays#1.0.days', '14'],
        ['offer.replyDays#1.1.from', ''],
        ['offer.replyDays#1.1.days', ''],
      ],
      { offer: { replyDays: [{ from: '04-01', days: 14 }] } },
    ],
    [
      'entries by their own name',
      [
        ['proof.hours', ''],
        ['proof.hours.0.key', '45'],
        ['proof.hours.0.value', 'Bescheinigung'],
        ['proof.hours.1.key', ''],
      ],
      { proof: { hours: { 45: 'Bescheinigung' } } },
    ],
    [
      'several words',
      [
        ['offline.entryBy', 'office'],
        ['offline.entryBy', 'facility'],
      ],
      { offline: { entryBy: ['facility', 'office'] } },
    ],
  ])('%s', (_, pairs, expected) => {
    const result = say(...pairs)
    expect(result).toEqual(JSON.parse(JSON.stringify({ ...written, ...expected })))
  })

  it('typed where nothing stood before is the value, though the tick is still there', () => {
    const before: RuleSetInput = { fromYear: 2026, limit: { facilities: { max: null } } }
    const entries = ['7', '-'].map((value) => ({ name: 'limit.facilities.max', value }))
    expect(writeSettings(before, entries)).toEqual({ ...before, limit: { facilities: { max: 7 } } })
  })

  it('keeps a word where a number belongs, for the schema to refuse', () => {
    expect(ruleSetSchema.safeParse(say(['limit.facilities.max', 'viele'])).success).toBe(false)
  })

  it('reads days as people write them', () => {
    expect(['15.11.2026', '1.2.', '1. 2. 2027', '2026-11-15', 'bald'].map(readDay)).toEqual([
      ...['2026-11-15', '02-01', '2027-02-01', '2026-11-15', 'bald'],
    ])
  })
})

it('a draft is carried over what was changed meanwhile: its own changes stay, the rest is as it is now', () => {
  const base: RuleSetInput = { fromYear: 2026, limit: { facilities: { max: 4 } }, offer: { replyDays: 10 } }
  const draft: RuleSetInput = { fromYear: 2026, limit: { facilities: { max: 3 } }, offer: { replyDays: 10 } }
  const now: RuleSetInput = { fromYear: 2026, limit: { facilities: { max: 5 } }, offer: { replyDays: 7 } }
  expect(rebase(base, draft, now)).toEqual({ ...now, limit: { facilities: { max: 3 } } })
  expect(rebase(base, { fromYear: 2026, offer: { replyDays: 10 } }, now)).toEqual({
    fromYear: 2026,
    offer: { replyDays: 7 },
  })
})

it('a value comes back from the form as it went into it', () => {
  const written: RuleSetInput = {
    fromYear: 2026,
    offerTypes: [{ kind: 'KITA' }, { kind: 'HORT', from: '2026-09-01' }],
    limit: {
      facilities: { max: null },
      childminding: 'inside',
      hort: { extra: 2 },
      perProviderType: { church: 2 },
    },
    window: {
      next: { opens: '10-01', deadline: null },
      perMunicipality: { Werl: { opens: '2026-10-05', leadMinMonths: null } },
      perOfferType: { HORT: { deadlineMode: 'hard' } },
    },
    unborn: { next: { daysBefore: 30 } },
    allocation: { rounds: [{ name: 'Erste', appliesUntil: '11-15', offersFrom: '12-01', wishes: 1 }] },
    offer: {
      replyDays: [
        { from: '12-01', days: 14 },
        { from: '04-01', days: 7 },
      ],
      replyChannel: ['portal'],
    },
    proof: { hours: { 45: 'Bescheinigung' } },
    childminding: { matchNeeds: [] },
  }
  const rules = ruleSetSchema.parse(written)
  const entries = settingsOf(written, null).flatMap(({ control, path, value }) =>
    entriesOf(control, path, value),
  )
  expect(ruleSetSchema.parse(writeSettings({ fromYear: 2026 }, entries))).toEqual(rules)
  const own = settingsOf(written, null).flatMap(({ control, path, own }) => entriesOf(control, path, own))
  expect(writeSettings(written, own)).toEqual(written)
})
