import { ruleSetSchema } from '@kita/tenant'
import { addDays, daysBetween, isWorkingDay } from '@kita/tenant/calendar'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { testSettings } from '../../test/profile.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import {
  decideConcurrent,
  decideFit,
  decideOfferDay,
  decideOfferStatus,
  decidePlace,
  decidePortalReply,
  decideRecordedReply,
  decideVisit,
  findMisfits,
  refuseOffice,
  reminderDay,
  replyDeadline,
} from './rules.ts'

const rulesWith = (settings: object = {}) => ruleSetSchema.parse({ fromYear: 2023, ...settings })
const soest = rulesWith({
  offer: { firstDate: '12-01', replyChannel: ['facility'] },
  disclosure: { level: 'STATUS_ONLY' },
})
let holidays: { name: string; date: string }[]
beforeAll(async () => {
  holidays = (await testSettings('regeln')).state.holidays
})

const refusal = (decide: () => unknown) => {
  try {
    decide()
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, ...error.params }
    throw error
  }
  return 'yes'
}

const entry = { kind: 'KITA' as const, submittedOn: '2023-10-15', rank: null }
const asked = { entry, need: { kitaYear: 2024 } }

describe('the first day of offers (Soest 2024/25: 1 December)', () => {
  test.each([
    ['2023-11-30', '2024-08-01', { code: 'offer-too-early', firstDay: '2023-12-01' }],
    ['2023-12-01', '2024-08-01', 'yes'],
    ['2023-11-30', '2024-01-15', 'yes'],
    ['2023-11-30', '2023-11-30', 'yes'],
    ['2024-07-31', '2024-08-01', 'yes'],
    ['2023-12-05', '2025-08-01', { code: 'offer-too-early', firstDay: '2024-12-01' }],
  ])('on %s for a start on %s: %o', (today, startsOn, answer) => {
    expect(refusal(() => decideOfferDay(soest, today, startsOn, entry))).toEqual(answer)
  })

  test('without a first day an offer is possible at any time', () => {
    expect(refusal(() => decideOfferDay(rulesWith(), '2023-09-01', '2024-08-01', entry))).toBe('yes')
  })
})

describe('who makes offers', () => {
  const staff = (...roles: ('office-clerk' | 'facility-head')[]) => ({
    kind: 'staff' as const,
    accountId: 'a',
    name: 'b',
    roles: roles.map((role) => ({ role, scopeKind: 'tenant' as const, scopeId: null })),
  })
  const asking = (...roles: Parameters<typeof staff>) => ({
    actor: staff(...roles),
    tenant: { ruleSets: [rulesWith()] } as unknown as Ctx['tenant'],
  })
  test('the office is told why it does not', () => {
    expect(refusal(() => refuseOffice(asking('office-clerk')))).toEqual({ code: 'offer-not-by-office' })
  })
  test('somebody who also leads a facility is not stopped here', () => {
    expect(refusal(() => refuseOffice(asking('office-clerk', 'facility-head')))).toBe('yes')
  })
})

describe('the status an offer starts from', () => {
  test.each([
    ['WAITING', 'yes'],
    ['SHORTLISTED', 'yes'],
    ['UNCONFIRMED', { code: 'application-not-confirmed' }],
    ['PROVIDED_ELSEWHERE', { code: 'child-already-has-contract' }],
    ['OFFERED', { code: 'offer-already-made' }],
    ['REJECTED', { code: 'status-change-not-possible', from: 'REJECTED', to: 'OFFERED' }],
  ] as const)('%s: %o', (status, answer) => {
    expect(refusal(() => decideOfferStatus(status))).toEqual(answer)
  })
})

test('a facility that wants a visit before the offer waits for it; its own rule goes before the tenant’s', () => {
  const before = rulesWith({ visit: { default: 'beforeOffer' } })
  expect(refusal(() => decideVisit(before, null, 'beforeOffer', false))).toEqual({
    code: 'visit-not-recorded',
  })
  expect(refusal(() => decideVisit(before, null, 'beforeOffer', true))).toBe('yes')
  expect(refusal(() => decideVisit(before, 'no', 'beforeOffer', false))).toBe('yes')
  expect(refusal(() => decideVisit(before, null, 'beforeContract', false))).toBe('yes')
})

test('a child has no more open offers than the rule set allows', () => {
  expect(refusal(() => decideConcurrent(rulesWith(), 7))).toBe('yes')
  const one = rulesWith({ offer: { maxConcurrent: 1 } })
  expect(refusal(() => decideConcurrent(one, 0))).toBe('yes')
  expect(refusal(() => decideConcurrent(one, 1))).toEqual({ code: 'offer-limit-reached', max: 1 })
})

describe('the place', () => {
  const place = {
    closed: false,
    held: false,
    sharedBy: 0,
    freeFrom: '2024-08-01',
    hours: 35,
    spans: [
      { fromMonths: 36, toMonths: 84 },
      { fromMonths: 24, toMonths: 78 },
    ],
  }
  test.each([
    [{}, '2024-08-01', 'yes'],
    [{ closed: true }, '2024-08-01', { code: 'place-closed' }],
    [{ held: true }, '2024-08-01', { code: 'place-already-held' }],
    [{}, '2024-07-31', { code: 'place-not-free-yet', freeFrom: '2024-08-01' }],
  ])('%o for a start on %s: %o', (change, startsOn, answer) => {
    expect(refusal(() => decidePlace(rulesWith(), { ...place, ...change }, startsOn))).toEqual(answer)
  })

  test('families are asked for one place at once only where the tenant overbooks, and not once somebody has it', () => {
    const asked = { ...place, sharedBy: 1 }
    expect(refusal(() => decidePlace(rulesWith(), asked, '2024-08-01'))).toEqual({
      code: 'place-already-held',
    })
    const over = rulesWith({ offer: { overbooking: true } })
    expect(refusal(() => decidePlace(over, asked, '2024-08-01'))).toBe('yes')
    expect(refusal(() => decidePlace(over, { ...asked, held: true }, '2024-08-01'))).toEqual({
      code: 'place-already-held',
    })
  })

  const wish = { startsOn: '2024-08-01', hours: 35, alternativeHours: 25 }
  const birth = (bornOn: string) => ({ bornOn, expectedOn: null })
  test.each([
    ['fits', {}, '2021-02-10', []],
    ['offers the alternative hours', { hours: 25 }, '2021-02-10', []],
    ['the child is not three yet', {}, '2021-08-02', ['age-outside-place']],
    ['the child turns three on the first day', {}, '2021-08-01', []],
    ['the child is too old for the group', {}, '2018-01-31', ['age-outside-place']],
    ['other hours than wished', { hours: 30 }, '2021-02-10', ['hours-not-wished']],
    [
      'more hours than the place has',
      { hours: 45 },
      '2021-02-10',
      ['hours-beyond-place', 'hours-not-wished'],
    ],
    ['another start', { startsOn: '2024-10-01' }, '2021-02-10', ['start-not-wished']],
  ])('%s', (_name, offered, bornOn, codes) => {
    const misfits = findMisfits({ startsOn: '2024-08-01', hours: 35, ...offered }, place, wish, birth(bornOn))
    expect(misfits.map((one) => one.code)).toEqual(codes)
  })

  test('an unborn child is measured by its expected day', () => {
    const unborn = { bornOn: null, expectedOn: '2024-03-01' }
    expect(findMisfits({ startsOn: '2024-08-01', hours: 35 }, place, wish, unborn)).toHaveLength(1)
  })

  test('what does not fit needs a reason', () => {
    const misfits = [{ pointer: '/hours', code: 'hours-not-wished' }]
    expect(refusal(() => decideFit(misfits, undefined))).toEqual({ code: 'offer-does-not-fit' })
    expect(refusal(() => decideFit(misfits, 'mit der Familie besprochen'))).toBe('yes')
    expect(refusal(() => decideFit([], undefined))).toBe('yes')
  })
})

describe('the time for the answer (14 days)', () => {
  const lastDay = (sentOn: string, toldOn: string | null, offer: object = {}) =>
    replyDeadline({ rules: rulesWith({ offer }), ...asked }, { sentOn, toldOn, holidays }).lastDay

  test.each([
    ['Soest: sent on 4 December ends with 18 December', '2023-12-04', null, {}, '2023-12-18'],
    ['an end on Christmas moves on', '2023-12-11', null, {}, '2023-12-27'],
    ['without moving it stays', '2023-12-11', null, { rollToWorkingDay: false }, '2023-12-25'],
    ['told three days later: the later day counts', '2023-12-04', '2023-12-07', {}, '2023-12-21'],
    ['told earlier than the notice: the notice counts', '2023-12-04', '2023-12-01', {}, '2023-12-18'],
    ['only the notice counts', '2023-12-04', '2023-12-07', { replyStart: 'noticeSent' }, '2023-12-18'],
    ['only the talk counts', '2023-12-04', '2023-12-01', { replyStart: 'told' }, '2023-12-15'],
  ])('%s', (_name, sentOn, toldOn, offer, expected) => {
    expect(lastDay(sentOn, toldOn, offer)).toBe(expected)
  })

  test('it ends at midnight of Berlin after the last day', () => {
    const { until } = replyDeadline(
      { rules: soest, ...asked },
      { sentOn: '2023-12-04', toldOn: null, holidays },
    )
    expect(until.toISOString()).toBe('2023-12-18T23:00:00.000Z')
  })

  const days = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2023-01-01', n))
  test('never shorter than the days granted, and never ends on a day off', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (sentOn, replyDays) => {
        const last = lastDay(sentOn, null, { replyDays })
        expect(daysBetween(sentOn, last)).toBeGreaterThanOrEqual(replyDays)
        expect(isWorkingDay(last, holidays)).toBe(true)
      }),
    )
  })

  test('telling the family later never shortens it', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 30 }), (sentOn, later) => {
        expect(lastDay(sentOn, addDays(sentOn, later)) >= lastDay(sentOn, null)).toBe(true)
      }),
    )
  })

  test('the reminder lies between the offer and the last day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (sentOn, length) => {
        const last = addDays(sentOn, length)
        const day = reminderDay(sentOn, last)
        if (length === 1) expect(day).toBeNull()
        else expect(day !== null && day > sentOn && day < last).toBe(true)
      }),
    )
  })
})

describe('an answer that staff writes down', () => {
  const facts = { today: '2023-12-20', sentOn: '2023-12-04', lastDay: '2023-12-18', reason: undefined }
  test.each([
    ['2023-12-18', undefined, 'yes'],
    ['2023-12-19', undefined, { code: 'reply-too-late', lastDay: '2023-12-18' }],
    ['2023-12-19', 'Familie war im Krankenhaus', 'yes'],
    ['2023-12-21', undefined, { code: 'reply-day-in-future' }],
    ['2023-12-03', undefined, { code: 'reply-before-offer' }],
  ])('received on %s with reason %s: %o', (receivedOn, reason, answer) => {
    expect(refusal(() => decideRecordedReply({ ...facts, receivedOn, reason }))).toEqual(answer)
  })
})

test.each([
  ['the platform’s default', {}, 'yes'],
  ['only at the facility', { offer: { replyChannel: ['facility'] } }, { code: 'reply-not-in-portal' }],
  [
    'where the portal does not show the content',
    { disclosure: { level: 'STATUS_ONLY' } },
    { code: 'reply-not-in-portal' },
  ],
])('answering in the portal: %s', (_name, settings, answer) => {
  expect(refusal(() => decidePortalReply(rulesWith(settings)))).toEqual(answer)
})
