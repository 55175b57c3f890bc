import { describe, expect, it, test } from 'vitest'
import type { z } from 'zod'
import { meanings } from '../bundle/schema-walk.ts'
import { glossarySchema } from '../profile/glossary.ts'
import { tenantProfileSchema } from '../profile/profile.ts'
import { stateProfileSchema } from '../profile/state-profile.ts'
import { themeSchema } from '../profile/theme.ts'
import { tables } from '../rows.ts'
import { type RuleSet, ruleSetFor, ruleSetSchema } from './rule-set.ts'

const rules = (fromYear: number): RuleSet => ruleSetSchema.parse({ fromYear })

it('a rule set without settings is the platform’s default', () => {
  const r = rules(2026)
  expect(r.limit.facilities).toEqual({ min: 1, max: 5 })
  expect(r.limit.childminding).toEqual({ extra: 1 })
  expect(r.window).toMatchObject({
    running: { open: true, bornOnly: true },
    next: { opens: null, deadline: null },
    deadlineMode: 'soft',
  })
  expect(r.offer).toMatchObject({
    firstDate: null,
    replyDays: 14,
    replyStart: 'later',
    onNoReply: 'expireAndNext',
    replyChannel: ['portal', 'facility'],
  })
  expect(r.disclosure.level).toBe('FULL')
  expect(r.mail.style).toBe('neutral')
  expect(r.childminding.mode).toBe('OFF')
  expect(r.channel.email).toBe(false)
})

it('an unknown setting is refused by name, on every level', () => {
  for (const extra of [{ replyDays: 3 }, { offer: { reply: 3 } }, { window: { next: { closes: '11-15' } } }])
    expect(ruleSetSchema.safeParse({ fromYear: 2026, ...extra }).error?.issues[0]?.code).toBe(
      'unrecognized_keys',
    )
})

describe('the rules for a Kita-Jahr', () => {
  const all = [rules(2024), rules(2023)]
  test.each([
    [2020, 2023],
    [2023, 2023],
    [2024, 2024],
    [2031, 2024],
  ])('%i are those from %i', (year, from) => {
    expect(ruleSetFor(all, year).fromYear).toBe(from)
  })

  it('need at least one rule set', () => {
    expect(() => ruleSetFor([], 2024)).toThrow(RangeError)
  })
})

test.each<[string, z.core.$ZodType]>([
  ['rule set', ruleSetSchema],
  ['profile', tenantProfileSchema],
  ['glossary', glossarySchema],
  ['theme', themeSchema],
  ['state profile', stateProfileSchema],
  ...Object.entries(tables).map(([name, t]): [string, z.core.$ZodType] => [name, t.row]),
])('every setting of the %s has a sentence of meaning', (_, schema) => {
  const settings = meanings(schema)
  expect(settings.length).toBeGreaterThan(3)
  expect(settings.filter((s) => !s.sentence?.endsWith('.')).map((s) => s.path)).toEqual([])
})
