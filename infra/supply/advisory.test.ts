import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Advisory, advisoryFaults, lockedPackages, readAdvisories } from './advisory.ts'
import { answers } from './answer.ts'
import { compareVersions } from './version.ts'

const root = join(import.meta.dirname, '../..')
const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
const locked = lockedPackages(lock)
const now = new Date('2026-11-22T00:00:00Z')
const today = new Date()

const hole = (name: string, events: object[], more: object = {}): Advisory =>
  readAdvisories(
    JSON.stringify({
      ...{ id: 'GHSA-aaaa-bbbb-cccc', summary: 'A hole.' },
      affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events }] }],
      ...more,
    }),
  )[0] as Advisory

it('no package of the lock file has a hole that is known and that nobody answers for', () => {
  const kept = readAdvisories(readFileSync(join(import.meta.dirname, 'advisories.json'), 'utf8'))
  expect(advisoryFaults(kept, locked, { answers, now: today })).toEqual([])
})

it('every package of the lock file is read, with its version', () => {
  const parts = lock.split(/^packages:$/m)[1]?.split(/^snapshots:$/m)[0] ?? ''
  expect(locked).toHaveLength(parts.match(/^ {4}resolution:/gm)?.length ?? 0)
  expect(locked).toContainEqual({ name: 'lucia', version: '3.2.2' })
  expect(locked).toContainEqual({ name: '@node-rs/argon2', version: '2.2.1' })
})

it.each([
  [[{ introduced: '0' }], true],
  [[{ introduced: '0' }, { fixed: '3.2.3' }], true],
  [[{ introduced: '0' }, { fixed: '3.2.2' }], false],
  [[{ introduced: '0' }, { last_affected: '3.2.2' }], true],
  [[{ introduced: '0' }, { last_affected: '3.2.1' }], false],
  [[{ introduced: '3.2.2' }], true],
  [[{ introduced: '3.2.3' }], false],
  [[{ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '3.0.0-beta.1' }, { fixed: '3.10.0' }], true],
  [[{ fixed: '3.10.0' }, { introduced: '3.0.0' }], true],
])('of a hole with %j lucia 3.2.2 has it: %s', (events, has) => {
  const faults = advisoryFaults([hole('lucia', events)], locked, { now })
  expect(faults).toEqual(has ? ['lucia@3.2.2: GHSA-aaaa-bbbb-cccc A hole.'] : [])
})

it('a name of another ecosystem, a hole that was withdrawn and a package that we lack are none of ours', () => {
  const elsewhere = hole('lucia', [{ introduced: '0' }])
  for (const part of elsewhere.affected) part.package.ecosystem = 'PyPI'
  const withdrawn = hole('lucia', [{ introduced: '0' }], { withdrawn: '2026-01-01T00:00:00Z' })
  expect(
    advisoryFaults([elsewhere, withdrawn, hole('left-pad-2', [{ introduced: '0' }])], locked, { now }),
  ).toEqual([])
})

it('who answers for a hole does so until a day', () => {
  const answer = { id: 'GHSA-aaaa-bbbb-cccc', owner: 'x', why: 'not reached' }
  const judged = (until: string) =>
    advisoryFaults([hole('lucia', [{ introduced: '0' }])], locked, { answers: [{ ...answer, until }], now })
  expect(judged('2026-11-22')).toEqual([])
  expect(judged('2026-11-21')).toHaveLength(1)
})

it('what pnpm audit prints, a list and the answer of osv.dev are read alike', () => {
  const one = hole('lucia', [{ introduced: '0' }])
  const finding = {
    ...{ module_name: 'lucia', title: 'A hole.', github_advisory_id: one.id },
    findings: [{ version: '3.2.2', paths: ['.>lucia'] }],
  }
  for (const text of [[one], { vulns: [one] }, one, { advisories: { 1: finding }, metadata: {} }])
    expect(advisoryFaults(readAdvisories(JSON.stringify(text)), locked, { now })).toEqual([
      'lucia@3.2.2: GHSA-aaaa-bbbb-cccc A hole.',
    ])
  expect(() => readAdvisories('{"error":{"code":"ERR"}}')).toThrow()
})

it('versions are ordered as semver 2.0 orders them', () => {
  const ordered = [
    ...['0', '0.9.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2'],
    ...['1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.2.0', '1.10.0', '2.0.0'],
  ]
  const index = fc.nat(ordered.length - 1)
  fc.assert(
    fc.property(index, index, (a, b) => {
      expect(compareVersions(ordered[a] ?? '', ordered[b] ?? '')).toBe(Math.sign(a - b))
    }),
  )
  expect(compareVersions('1.0.0+build.1', 'v1.0.0')).toBe(0)
})

it('the command refuses a file that names a package of ours, and leaves what is kept as it was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kita-advisories-'))
  const given = join(folder, 'osv.json')
  const kept = join(import.meta.dirname, 'advisories.json')
  const before = readFileSync(kept, 'utf8')
  writeFileSync(given, JSON.stringify([hole('lucia', [{ introduced: '0' }])]))
  const command = ['--import', 'tsx', 'infra/supply/run.ts', 'advisories', given, join(folder, 'kept.json')]
  const done = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
  expect(done.status).toBe(2)
  expect(done.stderr).toContain('lucia@3.2.2: GHSA-aaaa-bbbb-cccc')
  expect(readAdvisories(readFileSync(join(folder, 'kept.json'), 'utf8'))).toHaveLength(1)
  writeFileSync(given, JSON.stringify([hole('lucia', [{ introduced: '0' }, { fixed: '1.0.0' }])]))
  expect(execFileSync(process.execPath, command, { cwd: root, encoding: 'utf8' })).toContain('1 of them')
  expect(readFileSync(kept, 'utf8')).toBe(before)
  rmSync(folder, { recursive: true })
})
