import type { OfferKind } from '@kita/tenant'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ApplicationStatus,
  deskMachine,
  facilityMachine,
  findTransition,
  isOpen,
  type Mover,
  openStatuses,
} from './status.ts'

type Case = [from: ApplicationStatus | null, to: ApplicationStatus, who: Mover, possible: boolean]

describe('an application at a facility', () => {
  const cases: Case[] = [
    ['UNCONFIRMED', 'WAITING', 'head', true],
    ['UNCONFIRMED', 'WAITING', 'parent', false],
    ['WAITING', 'OFFERED', 'head', true],
    ['SHORTLISTED', 'OFFERED', 'head', true],
    ['WAITING', 'OFFERED', 'clerk', false],
    ['UNCONFIRMED', 'OFFERED', 'head', false],
    ['PROVIDED_ELSEWHERE', 'OFFERED', 'head', false],
    ['OFFERED', 'ACCEPTED', 'parent', true],
    ['OFFERED', 'EXPIRED', 'system', true],
    ['OFFERED', 'EXPIRED', 'head', false],
    ['EXPIRED', 'ACCEPTED', 'head', true],
    ['OFFERED', 'WAITING', 'system', true],
    ['OFFERED', 'WAITING', 'head', false],
    ['ACCEPTED', 'WAITING', 'head', true],
    ['ACCEPTED', 'REJECTED', 'head', true],
    ['UNCONFIRMED', 'LAPSED', 'system', true],
    ['UNCONFIRMED', 'LAPSED', 'head', false],
    ['WAITING', 'DEFERRED', 'head', true],
    ['SHORTLISTED', 'DEFERRED', 'head', true],
    ['UNCONFIRMED', 'DEFERRED', 'head', false],
    ['OFFERED', 'DEFERRED', 'head', false],
    ['DEFERRED', 'WAITING', 'system', true],
    ['DEFERRED', 'OFFERED', 'head', false],
    ['CONTRACTED', 'ENDED', 'system', true],
    ['EXPIRED', 'ACCEPTED', 'parent', false],
    ['ACCEPTED', 'CONTRACTED', 'head', true],
    ['OFFERED', 'CONTRACTED', 'head', false],
    ['WAITING', 'PROVIDED_ELSEWHERE', 'system', true],
    ['WAITING', 'PROVIDED_ELSEWHERE', 'head', false],
    ['CONTRACTED', 'WITHDRAWN', 'parent', false],
    ['REJECTED', 'OFFERED', 'head', false],
  ]
  test.each(cases)('%s → %s by %s: %s', (from, to, who, possible) => {
    expect(findTransition('KITA', from, to, who) !== null).toBe(possible)
  })
})

describe('an application at a Tagespflege desk', () => {
  const cases: Case[] = [
    [null, 'SUBMITTED', 'parent', true],
    ['SUBMITTED', 'IN_ADVICE', 'advisor', true],
    ['SUBMITTED', 'IN_ADVICE', 'clerk', false],
    ['SUBMITTED', 'MATCHED', 'advisor', false],
    ['MATCH_PENDING', 'MATCHED', 'advisor', true],
    ['CONTACTS_GIVEN', 'OFFERED', 'advisor', false],
    ['IN_ADVICE', 'WITHDRAWN', 'parent', true],
  ]
  test.each(cases)('%s → %s by %s: %s', (from, to, who, possible) => {
    expect(findTransition('CHILDMINDING', from, to, who) !== null).toBe(possible)
  })

  test('never knows an offer', () => {
    expect(deskMachine.some((row) => row.to === 'OFFERED' || row.from === 'OFFERED')).toBe(false)
  })
})

describe('both machines', () => {
  const machines: [OfferKind, typeof facilityMachine][] = [
    ['KITA', facilityMachine],
    ['CHILDMINDING', deskMachine],
  ]
  const targets = (rows: typeof facilityMachine) => rows.map((row) => row.to)

  test.each(machines)('%s: every status but the first ones can be reached', (_kind, machine) => {
    for (const row of machine) if (row.from !== null) expect(targets(machine)).toContain(row.from)
  })

  test.each(machines)('%s: from every open status the family can take its request back', (kind, machine) => {
    for (const status of openStatuses.filter((one) => targets(machine).includes(one)))
      expect(findTransition(kind, status, 'WITHDRAWN', 'parent')).not.toBeNull()
  })

  test.each(machines)('%s: whatever happens, a walk never leaves the machine', (kind, machine) => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (choices) => {
        let status: ApplicationStatus | null = null
        for (const choice of choices) {
          const ways: typeof facilityMachine = machine.filter((row) => row.from === status)
          const way = ways[choice % Math.max(1, ways.length)]
          if (!way) return
          expect(findTransition(kind, status, way.to, way.movers[0] as Mover)).not.toBeNull()
          status = way.to
        }
      }),
    )
  })

  test('a closed application opens again only with the parents, a dissolved contract or a late yes', () => {
    const reopening = facilityMachine.filter(
      (row) => row.from !== null && !isOpen(row.from) && isOpen(row.to),
    )
    expect(reopening.map((row) => `${row.from} → ${row.to}`)).toEqual([
      'PROVIDED_ELSEWHERE → QUEUED',
      'EXPIRED → ACCEPTED',
      'EXPIRED → WAITING',
      'PROVIDED_ELSEWHERE → WAITING',
    ])
  })
})
