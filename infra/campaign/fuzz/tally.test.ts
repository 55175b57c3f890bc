import { describe, expect, it } from 'vitest'
import { type Outcome, openTally } from './tally.ts'

const asked = { host: 'probe.localhost', method: 'POST', path: '/konto', headers: {} }
const outcome = (route: string, status: number, changes: Partial<Outcome> = {}): Outcome => ({
  ...{ role: 'portal parent', route, way: 'as it is', asked, status, tookMs: 5, faults: [] },
  ...changes,
})
const tallied = (...outcomes: Outcome[]) => {
  const tally = openTally()
  for (const one of outcomes) tally.add(one)
  return tally
}

describe('the tally', () => {
  it('names what was asked often and never done, but not what has a reason or was done once', () => {
    const refused = ['a', 'b', 'c'].flatMap((route) => [outcome(route, 422), outcome(route, 403)])
    const tally = tallied(...refused, outcome('b', 204), outcome('d', 404))
    expect(tally.neverDone({ c: 'a reason' }, 2)).toEqual(['a was asked 2 times, never done'])
  })

  it('of two processes is one: shares of each status, faults and late answers together', () => {
    const one = tallied(outcome('a', 200), outcome('a', 500, { faults: ['answered 500'] }))
    const other = tallied(
      outcome('a', 429, { tookMs: 2500 }),
      outcome('a', 500, { faults: ['answered 500'] }),
    )
    one.join(other.counted())
    expect(one.total()).toBe(4)
    expect(one.faults()).toEqual([
      expect.stringMatching(/^a: answered 500 \(2 times; first by portal parent/),
    ])
    expect(one.late()).toEqual(['a took 2500 ms (1 times late)'])
    expect(one.doneByRole()).toEqual({ 'portal parent': 0.25 })
    expect(one.lines().join('\n')).toMatch(/2 +50\.0% +0% +0% +2 {2}500\n.*/)
  })
})
