import fc from 'fast-check'
import type { Random } from '../random.ts'

/** One value of an arbitrary, drawn with the campaign's own stream. */
export type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T

export const drawer =
  (random: Random): Draw =>
  (arbitrary) => {
    const [value] = fc.sample(arbitrary, { numRuns: 1, seed: random.int(0, 2 ** 31 - 1) })
    return value as typeof value & {}
  }
