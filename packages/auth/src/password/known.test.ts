import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { compactKnown, knownPasswords } from './known.ts'
import { passwordLane } from './lane.ts'
import { preparePassword } from './policy.ts'

const folder = mkdtempSync(join(tmpdir(), 'kita-known-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'known')
const known = knownPasswords(file)

async function* linesOf(lines: string[]) {
  yield* lines
}
const sha1 = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
const store = async (lines: string[], least?: number) => {
  const list = await compactKnown(linesOf(lines), least === undefined ? {} : { least })
  writeFileSync(file, list.bytes)
  return list
}

test('without a list no password is known', () => {
  expect(knownPasswords(join(folder, 'none'))('regal lampe wolke')).toBe(false)
})

test('exactly the passwords of the list are known, in whatever order it came', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(text, { maxLength: 60 }), fc.array(text), async (listed, others) => {
      await store(listed.map((one, at) => `${sha1(one)}:${at + 1}`))
      for (const one of listed) expect(known(one)).toBe(true)
      for (const one of others) expect(known(one)).toBe(listed.includes(one))
    }),
    { numRuns: 60, seed: 6 },
  )
})

test('each takes eight bytes, doubles none; rare ones and what is no hash are counted', async () => {
  const lines = [
    `${sha1('a')}:5`,
    `${sha1('b')}:1`,
    sha1('a').toLowerCase(),
    '',
    'geheim123',
    `${sha1('c')}:x`,
  ]
  const list = await store(lines, 2)
  expect({ ...list, bytes: list.bytes.length }).toEqual({ bytes: 8, count: 1, unread: 2, rare: 2 })
})

test('a new list counts at once, and a chosen password in it is refused before anything is hashed', async () => {
  const lane = passwordLane({ known })
  const chosen = 'vier-blaue-Dosen-am-Rand'
  await store([sha1('something else')])
  expect(await preparePassword(lane, chosen, [])).toMatchObject({ ok: true })
  await store([sha1('something else'), sha1(chosen)])
  expect(await preparePassword(lane, chosen, [])).toEqual({ ok: false, reason: 'password-common' })
})
