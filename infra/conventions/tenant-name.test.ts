import { expect, it } from 'vitest'
import { type Exception, unsettled } from './finding.ts'
import { isTest, paths, read } from './source.ts'
import { nameFindings, wordsOf } from './tenant-name.ts'

const words = paths('tenants/*/tenant.json').flatMap((path) => wordsOf(JSON.parse(read(path))))

const namers: Exception[] = [
  { path: 'infra/example-data/', why: 'makes the tables of the bundles that the folder tenants/ holds' },
  { path: 'infra/browser/gate/staff.ts', why: 'says for the tests of its folder whose pages they walk' },
  { path: 'infra/browser/journey/year-soest/', why: 'the cast of a test that stands in several files' },
  { path: 'infra/bench/', why: 'fills a tenant of the size of the largest bundle' },
]

it('no code names a tenant', () => {
  expect(words.length).toBeGreaterThan(5)
  const files = paths('{apps,packages,infra}/**/*.{ts,tsx,mjs,sql,css,json,typ}').filter(
    (path) => !isTest(path),
  )
  const findings = files.flatMap((path) => nameFindings(path, read(path), words))
  expect(unsettled(findings, namers)).toEqual([])
})

it('an office is recognised by slug, host and proper noun, not by the words all offices share', () => {
  const office = { slug: 'kreis-muster', name: 'Kita-Portal Musterhausen', area: 'Kreis Muster' }
  const own = wordsOf({ ...office, hosts: ['kita.muster.de'] })
  expect(own).toEqual(['kreis-muster', 'kita.muster.de', 'musterhausen', 'muster'])
  const found = (text: string) => nameFindings('a.ts', text, own).length
  expect(found(`if (slug === 'kreis-muster')`)).toBe(1)
  expect(found('// as Musterhausen wants it')).toBe(1)
  expect(found('const isMuster = 1')).toBe(1)
  expect(found(`const portal = 'Kita-Portal'; const kreis = 'Kreis'`)).toBe(0)
})
