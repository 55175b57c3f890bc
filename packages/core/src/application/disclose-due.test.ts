import { ruleSetSchema } from '@kita/tenant'
import { expect, it } from 'vitest'
import { type ApplicationFacts, disclose } from './disclose.ts'

const at = (day: number) => new Date(Date.UTC(2026, 2, day, 9))
const offer = {
  ...{ id: 'o', startsOn: '2026-08-01', hours: 35, group: null, note: '', sentAt: at(4) },
  ...{ replyDueOn: '2026-03-18', replyUntil: at(19), toldOn: '2026-03-05' },
}
const facts: ApplicationFacts = {
  ...{
    id: 'a',
    kind: 'KITA',
    status: 'WAITING',
    statusAt: at(4),
    submittedAt: at(1),
    late: false,
    comment: '',
  },
  ...{ rank: 2, kitaYear: 2026, events: [], offer: null, contract: null },
  target: { kind: 'facility', id: 'x', name: 'Kita', town: 'Werl', provider: 'Stadt', phone: null },
}

/** Where a day or a span is known, the sentence says it; nothing that is due stands without its date. */
it.each<[string, Partial<ApplicationFacts>, object, object]>([
  ['an offer: the last day', { status: 'OFFERED', offer }, {}, { code: 'reply-until', day: '2026-03-18' }],
  [
    'an offer whose time rests: no day, while there is none',
    { status: 'OFFERED', offer: { ...offer, pausedAt: at(6) } },
    {},
    { code: 'reply-time-rests' },
  ],
  [
    'an offer told by the head: the days for the answer',
    { status: 'OFFERED', offer },
    { disclosure: { level: 'STATUS_ONLY' }, offer: { replyDays: 14 } },
    { code: 'head-contacts-you', days: 14 },
  ],
  [
    'a visit that has to come first: its last day',
    { status: 'UNCONFIRMED', confirmBy: '2026-03-20' },
    {},
    { code: 'confirm-until', day: '2026-03-20' },
  ],
  ['a visit without a last day', { status: 'UNCONFIRMED' }, {}, { code: 'visit-first' }],
  ['a line: the place in it', { status: 'QUEUED' }, {}, { code: 'asked-later', place: 2 }],
  [
    'waiting before the first offers: their day',
    { kitaYear: 2027 },
    { offer: { firstDate: '12-01' } },
    { code: 'offers-from', day: '2026-12-01' },
  ],
])('%s', (_, known, rules, next) => {
  const set = ruleSetSchema.parse({ fromYear: 2020, ...rules })
  expect(disclose({ ...facts, ...known }, set, '2026-03-07', at(7)).next).toEqual(next)
})
