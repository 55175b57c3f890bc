import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longestPointer, pointerTo } from './error.ts'

/** RFC 6901. */
const pointer = /^(?:\/(?:[^~/]|~0|~1)*)*$/

it.each<[PropertyKey[], string]>([
  [[], ''],
  [['targets', 0, 'rank'], '/targets/0/rank'],
  [['a~b/c', ''], '/a~0b~1c/'],
  [['~1'], '/~01'],
])('the pointer to %j is %j', (path, written) => {
  expect(pointerTo(path)).toBe(written)
})

it('is a pointer of whole letters and at most so long, whatever the keys are', () => {
  const key = fc.string({ unit: fc.constantFrom('~', '/', 'a', '0', '1', '👶'), maxLength: 300 })
  fc.assert(
    fc.property(fc.array(key, { maxLength: 5 }), (path) => {
      const written = pointerTo(path)
      expect(written).toMatch(pointer)
      expect(written.length).toBeLessThanOrEqual(longestPointer)
      expect(written.isWellFormed()).toBe(true)
    }),
  )
})
