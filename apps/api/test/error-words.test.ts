import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '@kita/text'
import { describe, expect, it } from 'vitest'
import { codesWithStatus } from '../src/problem.ts'

const root = join(import.meta.dirname, '../../..')
const rooms = [
  'packages/core/src',
  'apps/api/src',
  'packages/auth/src',
  'packages/tenant/src/onboarding',
  'apps/server/src/training',
]

const sources = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, room, file), 'utf8')),
)

const fact = "'([a-z]+(?:-[a-z0-9]+)+)'"
/** The ways a fact is named in the source: thrown, as one field's code, as a schema's message, as an auth reason. */
const ways = [
  `new DomainError\\(\\s*(?:[^')]*\\? )?${fact}`,
  `(?:fieldError|refuse|refusal)\\([^,)]*,? ?${fact}`,
  `\\bcode: ${fact}`,
  `\\breason: ${fact}`,
  `\\b(?:message|max|min|regex|refine|guid|length)(?:: |\\()[^']{0,80}${fact}`,
]
// What comes next for a family, reasons in a history or a mail: other sentences say them.
const notErrors =
  /^(asked-later|childminding-matched|contract-(dissolved|elsewhere)|head-contacts-you|contact-facility|facility-answers|offers-from|rests-beside-offer|(reply|confirm)-until|reply-time-rests|offer-(made|declined)|application-(new|withdrawn)|offer-accepted|date-time|child-merged|merge-undone|deferral-over|not-confirmed|not-told|mail-bounced|counselling-place)$/

const codes = new Set(
  sources.flatMap((source) =>
    ways.flatMap((way) => [...source.matchAll(new RegExp(way, 'g'))].map(([, code]) => code as string)),
  ),
)

const german = Object.keys(words('de'))
  .filter((key) => key.startsWith('error.'))
  .map((key) => key.slice('error.'.length).replace(/_(one|other)$/, ''))
const all = sources.join('\n')

describe('sentences of the refusals', () => {
  it('every fact that a verb or route can refuse with has a German sentence', () => {
    const named = [...codes, ...codesWithStatus].filter((code) => !notErrors.test(code))
    expect(named.length).toBeGreaterThan(90)
    expect([...new Set(named)].filter((code) => !german.includes(code)).sort()).toEqual([])
  })

  it('no sentence is left over', () => {
    // `contract-missing` and `subsidy-missing` are made of the paper's name.
    const made = ['contract-missing', 'subsidy-missing']
    const left = [...new Set(german)].filter(
      (code) => !made.includes(code) && !all.includes(`'${code}'`) && !all.includes(`${code}:`),
    )
    expect(left).toEqual([])
  })
})
