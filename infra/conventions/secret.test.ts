import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Exception, unsettled } from './finding.ts'
import { leakFindings } from './secret.ts'
import { paths, read, root } from './source.ts'

const textual =
  /\.(tsx?|mjs|json|ya?ml|toml|md|sql|css|csv|svg|typ|txt|patch|sh)$|(^|\/)(Dockerfile|LICENSE|\.[\w-]+)$/

/** What git knows or would take up; without git (an unpacked archive) what lies there. */
const tracked = (): string[] => {
  try {
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    })
    return listed.split('\n').filter((path) => path !== '')
  } catch {
    return paths('{apps,packages,infra,tenants}/**/*.*')
  }
}

const harmless: Exception[] = [
  { path: 'infra/conventions/secret.test.ts', why: 'the planted leaks' },
  { path: 'apps/server/test/env.test.ts', times: 2, why: 'addresses of databases that do not exist' },
]

it('no machine and no secret is in the tree', () => {
  const files = tracked().filter((path) => textual.test(path) && existsSync(root + path))
  expect(files.length).toBeGreaterThan(200)
  expect(
    unsettled(
      files.flatMap((path) => leakFindings(path, read(path))),
      harmless,
    ),
  ).toEqual([])
})

it.each([
  'see /home/mira/x.md',
  `const a = '/home/anna/kita'`,
  'file:///Users/anna/kita',
  '"resolved": "https://npm-registry.firma.example/zod/-/zod-4.tgz"',
  'registry=https://mirror.example',
  'resolution: { tarball: https://mirror.example/zod.tgz }',
  '-----BEGIN RSA PRIVATE KEY-----',
  'AKIAIOSFODNN7EXAMPLE',
  'postgres://kita:geheim@db.example/kita',
])('is noticed: %s', (text) => {
  expect(leakFindings('a.ts', text)).not.toEqual([])
})

it.each([
  '/api/v1/me',
  `\`postgres://\${user}:\${password}@\${host}\``,
  'https://kita.example/home/x',
  'mailto:a@b.de',
])('is harmless: %s', (text) => {
  expect(leakFindings('a.ts', text)).toEqual([])
})
