import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestCell, suppress } from './suppress.ts'

const counts = (...numbers: number[]) =>
  suppress(numbers.map((count) => ({ count }))).map((cell) => cell.count)

test('cells of fewer than three children are not shown', () => {
  expect(counts(2, 1, 40)).toEqual([null, null, 40])
})
test('a single hidden cell takes the next smallest along, so that the total does not tell it', () => {
  expect(counts(2, 40, 12, 0)).toEqual([null, 40, null, 0])
})
test('nothing small, nothing hidden', () => {
  expect(counts(3, 0, 12)).toEqual([3, 0, 12])
})
test('no shown cell is small, and no hidden one stands alone among others', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 }), { maxLength: 12 }), (numbers) => {
      const shown = counts(...numbers)
      for (const one of shown) expect(one === null || one === 0 || one >= smallestCell).toBe(true)
      const hidden = shown.filter((one) => one === null).length
      const people = numbers.filter((one) => one > 0).length
      expect(hidden === 1 && people > 1).toBe(false)
    }),
  )
})
