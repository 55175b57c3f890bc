import { describe, expect, it } from 'vitest'
import { type Call, callsOf } from '../call.ts'
import { emptyFinal, type Final } from '../final.ts'
import { breaches, invariants } from './index.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour))
/** An id of the shape of ours. */
const id = (letter: string) => `${letter.repeat(8)}-0000-7000-8000-000000000000`
const call = (facts: Partial<Call>): Call => ({
  ...{ call: 1, tenant: 1, act: 'read', key: 'k', subject: null, earliest: at(9), latest: at(9) },
  ...{ outcome: 'ok', code: null, body: null },
  ...facts,
})
const final = (facts: Partial<Final>): Final => ({ ...emptyFinal, ...facts })

const application = {
  id: 'a',
  submissionId: 's',
  childId: 'c',
  facilityId: 'f',
  status: 'WAITING',
  isOpen: true,
}
const offer = { id: 'o', applicationId: 'a', outcome: null, outcomeAt: null, channel: null }
const state = { offerId: 'o', applicationId: 'a', placeId: 'p', live: true, holds: true }
const made = call({ act: 'offer', subject: 'a', body: { id: 'o', replyUntil: at(12).toISOString() } })
const sent = call({ act: 'submit', subject: 's', body: { id: 's', applications: [{ id: id('a') }] } })
const stored = { ...application, id: id('a') }
const contract = { id: 'v', applicationId: 'a', childId: 'c' }
const beside = { ...application, id: 'b', facilityId: 'g', status: 'PROVIDED_ELSEWHERE', isOpen: false }
const elsewhere = { applicationId: 'b', from: 'WAITING', to: 'PROVIDED_ELSEWHERE' }
const recorded = call({ act: 'contract', body: { id: 'v', closed: 1 } })
const first = { applicationId: 'a', from: null, to: 'WAITING' }
const logOfOffer = { action: 'offer.make', subjectId: 'o' }
const wholeOffer: Partial<Final> = {
  submissions: [{ id: 's', online: true }],
  applications: [{ ...application, status: 'OFFERED' }],
  events: [first, { applicationId: 'a', from: 'WAITING', to: 'OFFERED' }],
  offers: [offer],
  audits: [{ action: 'application.submit', subjectId: 'c' }, logOfOffer],
  mails: [{ key: 'receipt:s' }, { key: 'offer-made:o:g' }],
}
const expired: Partial<Final> = {
  ...wholeOffer,
  applications: [{ ...application, status: 'EXPIRED', isOpen: false }],
  events: [...(wholeOffer.events ?? []), { applicationId: 'a', from: 'OFFERED', to: 'EXPIRED' }],
  offers: [{ ...offer, outcome: 'EXPIRED' }],
  audits: [...(wholeOffer.audits ?? []), { action: 'offer.expire', subjectId: 'o' }],
  mails: [...(wholeOffer.mails ?? []), { key: 'offer-expired:o' }, { key: 'offer-expired:o:g' }],
}

type Case = [what: string, invariant: keyof typeof invariants, calls: Call[], final: Partial<Final>]

const good: Case[] = [
  [
    'what was sent is stored',
    'I1 durable',
    [sent],
    { submissions: [{ id: 's', online: true }], applications: [stored] },
  ],
  ['without an answer it may be stored or not', 'I1 durable', [{ ...sent, outcome: 'unknown' }], {}],
  [
    'an offer follows one that has ended',
    'I2 one offer',
    [],
    {
      applications: [application],
      journal: [state, { ...state, live: false }, { ...state, offerId: 'o2' }],
    },
  ],
  [
    'a place goes on to the next',
    'I3 places',
    [],
    { journal: [state, { ...state, holds: false }, { ...state, offerId: 'o2' }] },
  ],
  [
    'an offer may change its place',
    'I3 places',
    [],
    { journal: [state, { ...state, placeId: 'q' }, { ...state, offerId: 'o2' }] },
  ],
  [
    'a contract ends the others',
    'I4 others',
    [recorded],
    { contracts: [contract], applications: [application, beside], events: [elsewhere] },
  ],
  ['an offer is logged and told once', 'I5 told', [], wholeOffer],
  ['an expired one is told to the family and to its head', 'I5 told', [], expired],
  [
    'one that expired for a family without account is told to its head alone',
    'I5 told',
    [],
    {
      ...expired,
      submissions: [{ id: 's', online: false }],
      mails: [{ key: 'offer-expired:o' }],
    },
  ],
  [
    'own records are shown',
    'I6 isolation',
    [call({ body: { id: id('a') } })],
    { owners: new Map([[id('a'), 1]]) },
  ],
  [
    'a foreign record is refused',
    'I6 isolation',
    [call({ act: 'probe', outcome: 'fail', code: 'not-found' })],
    { owners: new Map([[id('a'), 2]]) },
  ],
  [
    'an offer expires at its instant',
    'I7 deadline',
    [made],
    { offers: [{ ...offer, outcome: 'EXPIRED', outcomeAt: at(12) }] },
  ],
  [
    'an answer on the way while the clock moves may be late or not',
    'I7 deadline',
    [
      made,
      call({
        act: 'reply',
        subject: 'o',
        earliest: at(11),
        latest: at(13),
        code: 'offer-expired',
        outcome: 'fail',
      }),
    ],
    {},
  ],
  [
    'the same key is answered alike',
    'I8 same answer',
    [call({ act: 'offer', body: { a: 1, b: 2 } }), call({ act: 'offer', body: { b: 2, a: 1 } })],
    {},
  ],
  [
    'a key is kept for a day',
    'I8 same answer',
    [
      call({ act: 'offer', body: 1 }),
      call({ act: 'offer', outcome: 'fail', earliest: at(40), latest: at(40) }),
    ],
    {},
  ],
]

const bad: Case[] = [
  ['a lost sending', 'I1 durable', [sent], {}],
  ['half a sending', 'I1 durable', [sent], { submissions: [{ id: 's', online: true }] }],
  ['a sending nobody sent', 'I1 durable', [], { submissions: [{ id: 's', online: true }] }],
  [
    'a lost yes',
    'I1 durable',
    [call({ act: 'reply', body: { applicationId: 'a', status: 'ACCEPTED' } })],
    {},
  ],
  ['a lost contract', 'I1 durable', [recorded], {}],
  ['a withdrawal that was not', 'I1 durable', [call({ act: 'withdraw', subject: 'a' })], {}],
  [
    'two offers of one facility for one child',
    'I2 one offer',
    [],
    {
      applications: [application, { ...application, id: 'a2' }],
      journal: [state, { ...state, offerId: 'o2', applicationId: 'a2', placeId: 'q' }],
    },
  ],
  ['a place given twice', 'I3 places', [], { journal: [state, { ...state, offerId: 'o2' }] }],
  [
    'an offer that moves to a place somebody has',
    'I3 places',
    [],
    { journal: [state, { ...state, offerId: 'o2', placeId: 'q' }, { ...state, offerId: 'o2' }] },
  ],
  [
    'an application that is open beside a contract',
    'I4 others',
    [],
    { contracts: [contract], applications: [application, { ...beside, isOpen: true }] },
  ],
  [
    'an application that is ended twice',
    'I4 others',
    [],
    { contracts: [contract], applications: [application, beside], events: [elsewhere, elsewhere] },
  ],
  [
    'another number than it said',
    'I4 others',
    [recorded],
    { contracts: [contract], applications: [application] },
  ],
  ['two contracts of one child', 'I4 others', [], { contracts: [contract, { ...contract, id: 'w' }] }],
  [
    'an offer the log does not know',
    'I5 told',
    [],
    { ...wholeOffer, audits: wholeOffer.audits?.filter((one) => one !== logOfOffer) ?? [] },
  ],
  [
    'an offer that is logged twice',
    'I5 told',
    [],
    { ...wholeOffer, audits: [...(wholeOffer.audits ?? []), logOfOffer] },
  ],
  ['an offer without a mail', 'I5 told', [], { ...wholeOffer, mails: [{ key: 'receipt:s' }] }],
  ['a mail about an offer that is not', 'I5 told', [], { mails: [{ key: 'offer-made:x:g' }] }],
  [
    'a family that hears of an end that was none',
    'I5 told',
    [],
    { ...wholeOffer, mails: [...(wholeOffer.mails ?? []), { key: 'offer-expired:o:g' }] },
  ],
  [
    'an end that only the head hears of',
    'I5 told',
    [],
    { ...expired, mails: expired.mails?.filter(({ key }) => key !== 'offer-expired:o:g') ?? [] },
  ],
  ['a status without its history', 'I5 told', [], { ...wholeOffer, events: [first] }],
  [
    'a history with a gap',
    'I5 told',
    [],
    { ...wholeOffer, events: [first, { applicationId: 'a', from: 'SHORTLISTED', to: 'OFFERED' }] },
  ],
  [
    'a foreign record',
    'I6 isolation',
    [call({ body: [{ id: id('a') }] })],
    { owners: new Map([[id('a'), 2]]) },
  ],
  ['an act on a foreign record', 'I6 isolation', [call({ act: 'probe' })], {}],
  [
    'an offer that expires early',
    'I7 deadline',
    [made],
    { offers: [{ ...offer, outcome: 'EXPIRED', outcomeAt: at(11) }] },
  ],
  [
    'a family that is told too early that it is late',
    'I7 deadline',
    [made, call({ act: 'reply', subject: 'o', outcome: 'fail', code: 'offer-expired', latest: at(11) })],
    {},
  ],
  [
    'a yes after the end',
    'I7 deadline',
    [made, call({ act: 'reply', subject: 'o', earliest: at(12), body: { applicationId: 'a' } })],
    {},
  ],
  [
    'a yes that was stored after the end',
    'I7 deadline',
    [made],
    { offers: [{ ...offer, outcome: 'ACCEPTED', channel: 'portal', outcomeAt: at(12) }] },
  ],
  [
    'a key with two answers',
    'I8 same answer',
    [call({ act: 'offer', body: { id: 1 } }), call({ act: 'offer', body: { id: 2 } })],
    {},
  ],
  [
    'a key that was good and is refused',
    'I8 same answer',
    [call({ act: 'offer', body: 1 }), call({ act: 'offer', outcome: 'fail', code: 'offer-already-made' })],
    {},
  ],
]

describe('a history', () => {
  it.each(good)('is good when %s (%s)', (_what, invariant, calls, facts) => {
    expect(invariants[invariant](calls, final(facts))).toEqual([])
  })

  it.each(bad)('is bad with %s (%s)', (_what, invariant, calls, facts) => {
    expect(invariants[invariant](calls, final(facts))).toHaveLength(1)
    expect(breaches(calls, final(facts)).some((breach) => breach.startsWith(invariant))).toBe(true)
  })

  it('without an end is unknown', () => {
    const asked = { tenant: 1, act: 'offer' as const, key: 'k', subject: 'a', earliest: at(9) }
    const calls = callsOf([
      { type: 'invoke', call: 1, ...asked },
      { type: 'invoke', call: 2, ...asked },
      { type: 'ok', call: 2, latest: at(10), code: null, body: 'yes' },
    ])
    expect(calls.map(({ outcome, body }) => [outcome, body])).toEqual([
      ['unknown', null],
      ['ok', 'yes'],
    ])
  })
})
