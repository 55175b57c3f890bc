import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { source } from '../conventions/source.ts'
import { notApplicable, open, type Rows, stateOf, tested, written } from './answer.ts'
import { faultsOf } from './fault.ts'
import { ground } from './ground.ts'
import { withSummary } from './readme.ts'
import type { Standard } from './requirement.ts'
import { standards } from './standards.ts'
import { table } from './table.ts'
import { titlesOf } from './title.ts'

const text = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

describe('the table', () => {
  it('answers every requirement, and each answer leans on something that is there', () => {
    const project = ground()
    expect(standards.flatMap((standard) => faultsOf(standard, project))).toEqual([])
  })

  it('is as new as its rows, and so are the numbers of the introduction', () => {
    expect(text('table.md')).toBe(table(standards))
    expect(text('README.md')).toBe(withSummary(text('README.md'), standards))
  })

  it('has all of level 1 and 2, and all of the guideline', () => {
    expect(standards.map(({ requirements }) => requirements.length)).toEqual([253, 107])
  })
})

const file = 'apps/api/test/planted.test.ts'
const project = {
  titles: (path: string) => (path === file ? ['group > one', 'other > two', 'more > two'] : undefined),
  text: (path: string) => (path === 'README.md' ? 'all of it' : undefined),
}
const asked = (rows: Rows): Standard => ({
  ...{ name: 'planted', source: 'https://example.org', chapters: [{ title: 'all', rows }] },
  requirements: [{ id: 'A1', level: 'L1' }],
})
const faults = (rows: Rows) => faultsOf(asked(rows), project)

describe('a mapping', () => {
  it.each<[string, Rows, string[]]>([
    ['a requirement nobody answers', {}, ['A1: missing']],
    [
      'an id the standard does not have',
      { A1: ['asks', open('why')], A2: ['asks', open('why')] },
      ['A2: unknown'],
    ],
    ['silence', { A1: ['asks'] }, ['A1: no answer']],
    ['an answer to nothing', { A1: [' ', open('why')] }, ['A1: does not say what is asked']],
    ['“open” without a reason', { A1: ['asks', open(' ')] }, ['A1: open without a reason']],
    ['“not applicable” without a reason', { A1: ['asks', notApplicable('')] }, ['A1: none without a reason']],
    [
      'a test beside “not applicable”',
      { A1: ['asks', tested(file, 'one'), notApplicable('why')] },
      ['A1: not applicable and answered'],
    ],
    ['a test that is gone', { A1: ['asks', tested(file, 'three')] }, [`A1: no test in ${file}: three`]],
    ['a part of a title', { A1: ['asks', tested(file, 'ne')] }, [`A1: no test in ${file}: ne`]],
    ['a title that two tests share', { A1: ['asks', tested(file, 'two')] }, [`A1: 2 tests in ${file}: two`]],
    ['a file without tests', { A1: ['asks', tested('README.md', 'one')] }, ['A1: no tests in README.md']],
    ['words that are gone', { A1: ['asks', written('README.md', 'none')] }, ['A1: not in README.md: none']],
  ])('with %s is refused', (_, rows, expected) => {
    expect(faults(rows)).toEqual(expected)
  })

  it('twice in two chapters is refused', () => {
    const rows: Rows = { A1: ['asks', open('why')] }
    const twice = { ...asked(rows), chapters: [asked(rows), asked(rows)].flatMap(({ chapters }) => chapters) }
    expect(faultsOf(twice, project)).toEqual(['A1: twice'])
  })

  it('of a test, of a test by its group and of quoted words is taken', () => {
    const answers = [tested(file, 'one', 'other > two'), written('README.md', 'of it')]
    expect(faults({ A1: ['asks', ...answers] })).toEqual([])
  })

  it.each([
    ['tested', [tested(file, 'one')]],
    ['tested', [tested(file, 'one'), written('README.md', 'of it')]],
    ['in part', [tested(file, 'one'), open('why')]],
    ['written', [written('README.md', 'of it')]],
    ['open', [open('why')]],
    ['not applicable', [notApplicable('why')]],
  ] as const)('counts as %s', (state, answers) => {
    expect(stateOf(['asks', ...answers])).toBe(state)
  })

  it('that changes makes the table another', () => {
    const before = table([asked({ A1: ['asks', open('why')] })])
    expect(before).toContain('- A1: why')
    expect(table([asked({ A1: ['asks', open('why not')] })])).not.toBe(before)
  })
})

describe('titles', () => {
  const titles = (code: string) => titlesOf(source(file, code))

  it('stand behind those of their groups, also of rows and templates', () => {
    const inner = "describe.each(rows)('%s', () => { test.each([1])(`c $" + '{d}`, f) })'
    expect(titles(`describe('a', () => { it('b', f); ${inner} })`)).toEqual(['a > b', 'a > %s > c …'])
    expect(titles("test.runIf(x)('a', f); it.concurrent('b', f)")).toEqual(['a', 'b'])
  })

  it.each([
    "it.skip('a', f)",
    "it.todo('a')",
    "test.fails('a', f)",
    "describe.skip('a', () => { it('b', f) })",
  ])('of what does not run are none: %s', (code) => {
    expect(titles(code)).toEqual([])
  })

  it('of a suite in a file of its own count where a test imports it', () => {
    const { titles: found } = ground()
    expect(found('packages/auth/test/session-contract.ts')?.length).toBeGreaterThan(10)
    expect(found('packages/auth/test/setup.ts')).toEqual([])
    expect(found('packages/auth/src/index.ts')).toBeUndefined()
  })
})
