import { describe, expect, it } from 'vitest'
import { dangerFindings } from './danger.ts'
import { type Exception, unsettled } from './finding.ts'
import { everySource, isTest, source } from './source.ts'

const excused: Exception[] = [
  {
    path: 'apps/server/build/run.ts',
    times: 1,
    why: 'V8 compiles what was bundled in a process of its own; nothing of it is served',
  },
  { path: 'packages/auth/src/password/known.ts', times: 1, why: 'lists of leaked passwords come as SHA-1' },
  { path: 'packages/db/src/embedded/', why: 'starts the database server, with arguments of ours' },
]
const found = (text: string) => dangerFindings(source('apps/api/src/planted.ts', text))

describe('what is weak or dangerous', () => {
  it('stands nowhere in what is served', () => {
    const served = everySource().filter(({ path, room }) => room !== 'infra' && !isTest(path))
    expect(unsettled(served.flatMap(dangerFindings), excused)).toEqual([])
  })

  it.each([
    'eval(text)',
    'new Function(text)',
    'globalThis.eval(text)',
    'const code = Math.random()',
    "createHash('md5')",
    "const how = 'sha1'; createHmac(how, key)",
    'createHash(given)',
    "createCipheriv('aes-256-cbc', key, nonce)",
    "const cipher = 'aes-128-ecb'; createDecipheriv(cipher, key, nonce)",
    "createDecipheriv('aes-256-gcm', key, nonce)",
    'connect({ rejectUnauthorized: false })',
    "import { exec } from 'node:child_process'",
    "const vm = await import('vm')",
  ])('is seen in %j', (text) => {
    expect(found(text)).toHaveLength(1)
  })

  it.each([
    "createHash('sha256')",
    "const cipher = 'aes-256-gcm'; createCipheriv(cipher, key, nonce)",
    "createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })",
    'connect({ rejectUnauthorized: true })',
    'randomBytes(32)',
    'evaluate(text)',
  ])('is not %j', (text) => {
    expect(found(text)).toEqual([])
  })
})
