import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { storeFactor } from '../src/index.ts'
import type { Attack } from './attacker.ts'
import { key, noon, twoPortals } from './setup.ts'

const { database, here } = await twoPortals()
afterAll(() => database.stop())

const root = join(import.meta.dirname, '../../..')
const program = join(import.meta.dirname, 'attacker.ts')

/** A process of its own; `salvo` has it try twenty times at once and answers how many passed. */
const attacker = async (account: string, secret: Buffer) => {
  const attack: Attack = {
    ...{ url: database.url, tenantId: here.tenantId, account, key },
    ...{ secret: secret.toString('hex'), now: noon.toISOString() },
  }
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(attack)], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  expect((await lines.next()).value).toBe('ready')
  return {
    salvo: async (kind: 'limit' | 'code') => {
      child.stdin.write(`${kind}\n`)
      return Number((await lines.next()).value)
    },
    kill: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

test('tries and codes count over two processes, one that is killed and one that starts again', async () => {
  const account = await here.account('staff@example.org', 'staff')
  const secret = Buffer.from('12345678901234567890')
  const stored = { accountId: account, secret, step: 0, key, renewed: false }
  expect(await here.at(noon, (db) => storeFactor(db, stored))).toBe(true)
  const [one, two] = await Promise.all([attacker(account, secret), attacker(account, secret)])
  const both = async (kind: 'limit' | 'code', pair = [one, two]) =>
    (await Promise.all(pair.map(({ salvo }) => salvo(kind)))).reduce((sum, passed) => sum + passed, 0)
  expect([await both('limit'), await both('code')]).toEqual([5, 1])
  await one.kill()
  const again = await attacker(account, secret)
  expect([await both('limit', [again, two]), await both('code', [again, two])]).toEqual([0, 0])
  await Promise.all([again.kill(), two.kill()])
}, 120_000)
