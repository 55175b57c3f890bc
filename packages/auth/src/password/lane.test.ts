import { readFile } from 'node:fs/promises'
import { hash } from '@node-rs/argon2'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PasswordLaneBusy, passwordLane } from './lane.ts'

const lane = passwordLane()

test('the stored hash is Argon2id with 19 MiB, two passes, one thread', async () => {
  expect(await lane.hash('regal lampe wolke')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a password equals another only byte by byte', async () => {
  const base = 'Äpfel und Öl ﬁ 1'
  const stored = await lane.hash(base)
  const near = [
    base.normalize('NFD'),
    base.normalize('NFKC'),
    `${base} `,
    ` ${base}`,
    base.toLowerCase(),
    base.slice(0, -1),
  ]
  const variant = fc.oneof(
    fc.constant(base),
    fc.constantFrom(...near),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  )
  await fc.assert(
    fc.asyncProperty(variant, async (other) => (await lane.verify(stored, other)) === (other === base)),
    { numRuns: 60 },
  )
})

test('nothing is cut off: long passwords that differ at the end differ', async () => {
  const long = 'abcd'.repeat(32)
  const stored = await lane.hash(long)
  expect(await lane.verify(stored, long)).toBe(true)
  expect(await lane.verify(stored, `${long.slice(0, -1)}x`)).toBe(false)
  expect(await lane.verify(stored, long + long.repeat(100))).toBe(false)
})

test('input that cannot be compared equals no stored password, whatever that is', async () => {
  const stored = await lane.hash('-')
  expect(await lane.verify(stored, '-')).toBe(true)
  expect(await lane.verify(stored, '-\ud800')).toBe(false)
  expect(await lane.verify(stored, '-'.repeat(2000))).toBe(false)
})

test('an unknown account never matches, not even with what the stand-in hash was made from', async () => {
  for (const guess of ['no account has this one', '', '-']) expect(await lane.verify(null, guess)).toBe(false)
})

test('a hash with other parameters is outdated', async () => {
  expect(lane.isOutdated(await hash('regal lampe wolke', { memoryCost: 8192, timeCost: 1 }))).toBe(true)
  expect(lane.isOutdated(await lane.hash('regal lampe wolke'))).toBe(false)
})

test('who waits too long for the lane is told that it is busy, and the lane goes on', async () => {
  const narrow = passwordLane({ concurrency: 1, maxWaitMs: 0 })
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => narrow.hash('regal lampe wolke')))
  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused) expect(reason).toBeInstanceOf(PasswordLaneBusy)
  expect(await narrow.hash('regal lampe wolke')).toContain('argon2id')
})

test('however many sign in at once, no more than two are hashed, and reads go on in between', async () => {
  const busy = passwordLane({ concurrency: 2, maxWaitMs: 60_000, maxWaiting: 30 })
  let running = true
  const answers = Promise.allSettled(
    Array.from({ length: 60 }, () => busy.hash('regal lampe wolke')),
  ).finally(() => {
    running = false
  })
  let reads = 0
  const readOn = async () => {
    while (running) {
      await readFile(import.meta.filename)
      reads += 1
    }
  }
  const [outcomes] = await Promise.all([answers, readOn()])
  const done = outcomes.filter(({ status }) => status === 'fulfilled')
  // two at work and thirty waiting; the rest is told at once
  expect([done.length, outcomes.length - done.length]).toEqual([32, 28])
  expect(reads).toBeGreaterThan(done.length)
})
