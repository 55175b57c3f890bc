import type { Actor } from '@kita/core'
import type { TestTown } from '@kita/core/testing'

/** The instant of all requests: a Monday morning, inside every window. */
export const now = new Date('2026-03-02T09:00:00Z')
export const day = { today: '2026-03-02', start: '2026-08-01', born: '2022-11-05' }
export const password = 'drei-blaue-Enten-schwimmen'

let last = 0
/** An id nobody gave, of the shape of ours. */
export const madeUpId = () => {
  last += 1
  return `019ca000-0000-7000-8000-${last.toString(16).padStart(12, '0')}`
}

/** Those who belong together at one Kita. */
export type Parts = {
  facility: { id: string }
  head: Actor
  family: Awaited<ReturnType<TestTown['addFamily']>>
}

/** A desk with one of its persons and a family that asks there. */
export type DeskParts = Pick<Parts, 'family'> & { desk: { id: string }; minder: { id: string } }
