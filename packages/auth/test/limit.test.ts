import { afterAll, expect, test } from 'vitest'
import { admit, sweep } from '../src/index.ts'
import { after, key, minutes, noon, portal, twoPortals } from './setup.ts'

const { database, here, there } = await twoPortals()
afterAll(() => database.stop())

let serial = 0
const someone = () => {
  serial += 1
  return { source: `source ${serial}`, account: `family-${serial}@example.org` }
}
const rules = { account: { tries: 5, minutes: 60 }, source: { tries: 8, minutes: 60 } }
const tryIn = (who: { source: string; account?: string }, now = noon, at = here) =>
  at.at(now, (db) => admit(db, 'sign-in', who, key, rules))
const burst = async (n: number, who: { source: string; account?: string }, now = noon, at = here) => {
  const answers = []
  for (let i = 0; i < n; i += 1) answers.push(await tryIn(who, now, at))
  return answers.filter(({ ok }) => ok).length
}

test('five tries are let in, the sixth is told when to come back', async () => {
  const who = someone()
  expect(await burst(5, who)).toBe(5)
  expect(await tryIn(who)).toEqual({ ok: false, retryAfterSeconds: 12 * 60 })
  expect((await tryIn(who, after(minutes(12)))).ok).toBe(true)
  expect((await tryIn(who, after(minutes(12)))).ok).toBe(false)
})

test('a burst around the full hour does not count double', async () => {
  const who = someone()
  const fullHour = new Date('2026-12-01T12:00:00Z')
  expect((await burst(5, who, after(-1000, fullHour))) + (await burst(5, who, after(1000, fullHour)))).toBe(5)
})

test('after an hour the allowance is whole again', async () => {
  const who = someone()
  await burst(5, who)
  expect(await burst(9, who, after(minutes(60)))).toBe(5)
})

test('a long rest saves up nothing', async () => {
  const who = someone()
  await burst(5, who)
  expect(await burst(9, who, after(minutes(600)))).toBe(5)
})

test('two services on one database let no more in than one', async () => {
  const who = someone()
  const second = portal(database.connect({ max: 4 }), here.tenantId)
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => tryIn(who, noon, i % 2 ? here : second)),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
})

test('one source that tries many addresses is stopped', async () => {
  const { source } = someone()
  let passed = 0
  for (let i = 0; i < 12; i += 1) {
    if ((await tryIn({ source, account: someone().account })).ok) passed += 1
  }
  expect(passed).toBe(8)
})

test('a source that is shut out takes nothing from the account it aims at', async () => {
  const [attacker, family] = [someone(), someone()]
  await burst(5, attacker)
  await burst(3, { source: attacker.source, account: someone().account })
  expect(await burst(20, { source: attacker.source, account: family.account })).toBe(0)
  expect(await burst(5, family)).toBe(5)
})

test('what happens in one tenant is no limit in another', async () => {
  const who = someone()
  await burst(9, who)
  expect(await burst(9, who, noon, there)).toBe(5)
})

test('each action has an allowance of its own', async () => {
  const who = someone()
  await burst(9, who)
  expect((await here.at(noon, (db) => admit(db, 'forgot', who, key, rules))).ok).toBe(true)
})

test('the sweep forgets whole allowances only', async () => {
  const who = someone()
  await burst(5, who)
  await here.at(after(minutes(59)), sweep)
  expect(await burst(5, who, after(minutes(59)))).toBe(4)
  expect(await here.at(after(minutes(180)), sweep)).toBeGreaterThan(0)
})

test('after the clock was set back nobody waits until the later day has come again', async () => {
  const who = someone()
  const dayLater = after(minutes(24 * 60))
  await burst(5, who, dayLater)
  expect(await burst(5, who)).toBe(5)
  expect(await tryIn(who)).toEqual({ ok: false, retryAfterSeconds: 12 * 60 })
})
