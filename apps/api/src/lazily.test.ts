import { expect, test } from 'vitest'
import { lazily } from './lazily.ts'

const counted = (answers: (() => Promise<string>)[]) => {
  let made = 0
  const part = lazily(() => (answers[made++] as () => Promise<string>)())
  return { part, made: () => made }
}

test('is made once, however many ask at the same time and later', async () => {
  const { part, made } = counted([async () => 'whole'])
  expect(made()).toBe(0)
  expect(await Promise.all([part(), part(), part()])).toEqual(['whole', 'whole', 'whole'])
  expect(await part()).toBe('whole')
  expect(made()).toBe(1)
})

test('a try that failed is told to all who waited for it, and made anew for the next', async () => {
  const failing = () => Promise.reject(new Error('away'))
  const { part, made } = counted([failing, async () => 'whole'])
  const [first, second] = await Promise.allSettled([part(), part()])
  expect([first.status, second.status, made()]).toEqual(['rejected', 'rejected', 1])
  expect(await part()).toBe('whole')
  expect(made()).toBe(2)
})

test('tells what was begun without beginning it', async () => {
  const { part, made } = counted([async () => 'whole'])
  expect(part.begun()).toBeUndefined()
  expect(made()).toBe(0)
  await part()
  expect(await part.begun()).toBe('whole')
})
