import { id } from './office.ts'

const child = { firstName: 'Aaliyah', lastName: 'Yılmaz', bornOn: '2025-02-12', expectedOn: null }

export const row = (changes: object = {}) => ({
  id: id(10),
  facility: { id: id(1), name: 'Kita Wirbelwind' },
  kind: 'KITA',
  status: 'WAITING',
  statusAt: '2026-11-05T09:00:00.000Z',
  submittedAt: '2026-11-05T09:00:00.000Z',
  late: false,
  child,
  monthsAtStart: 29,
  ageClass: 'U3',
  startsOn: '2027-08-01',
  hours: 35,
  alternativeHours: null,
  changeWish: false,
  contactChangedAt: null,
  ...changes,
})

export const page = (...items: object[]) => ({ total: items.length, page: 1, pageSize: 50, items })

export const offer = (changes: object = {}) => ({
  id: id(30),
  startsOn: '2027-08-01',
  hours: 35,
  group: 'Sonnengruppe',
  note: '',
  sentAt: '2026-12-01T09:00:00.000Z',
  toldOn: null,
  replyDueOn: '2026-12-15',
  outcome: null,
  outcomeAt: null,
  outcomeChannel: null,
  outcomeReason: null,
  ...changes,
})

export const kase = (changes: object = {}) => ({
  ...row(),
  channel: 'online',
  reference: '8G6G-GJSZ',
  help: null,
  guardians: [
    {
      id: id(20),
      firstName: 'Elif',
      lastName: 'Yılmaz',
      email: null,
      phone: '02921 1234',
      street: 'Lindenweg 4',
      postcode: '59457',
      town: 'Werl',
      language: 'de',
      contactChangedAt: null,
    },
  ],
  need: {
    startsOn: '2027-08-01',
    hours: 35,
    alternativeHours: null,
    fromMinute: null,
    toMinute: null,
    changeWish: false,
    movingIn: false,
  },
  visit: { rule: 'no', recorded: false },
  history: [
    { at: '2026-11-05T09:00:00.000Z', from: null, to: 'WAITING', by: 'parent', reason: null, channel: null },
  ],
  offers: [],
  contract: null,
  steps: [{ step: 'offer' }, { step: 'reject' }],
  ...changes,
})

export const place = (n: number, changes: object = {}) => ({
  id: id(n),
  facility: { id: id(1), name: 'Kita Wirbelwind' },
  group: null,
  ageClass: 'U3',
  hours: 35,
  freeFrom: '2027-08-01',
  state: 'free',
  ...changes,
})

export const deskCase = (changes: object = {}) => ({
  id: id(40),
  status: 'MATCH_PENDING',
  statusAt: '2026-11-05T09:00:00.000Z',
  submittedAt: '2026-11-05T09:00:00.000Z',
  late: false,
  channel: 'online',
  reference: '8C8A-4KZB',
  help: null,
  deskId: id(2),
  child,
  guardian: kase().guardians[0],
  need: { startsOn: '2027-08-01', hours: 25, alternativeHours: null, fromMinute: null, toMinute: null },
  comment: 'Wir brauchen Hilfe bei der Eingewöhnung.',
  wishedChildminderId: null,
  childminderId: null,
  match: null,
  warnings: [],
  suggestions: [],
  childminders: [{ id: id(41), name: 'Anna Tag', town: 'Werl', places: 4 }],
  matchNeeds: ['contract', 'subsidy'],
  ticks: { contract: true, subsidy: false },
  history: [],
  moves: ['IN_ADVICE', 'CONTACTS_GIVEN', 'MATCHED', 'REJECTED', 'WITHDRAWN', 'PROVIDED_ELSEWHERE'],
  ...changes,
})

/** The sections of a case page with nothing to say. */
export const quietSections = (api: string): Record<string, object> => ({
  [`GET ${api}/life`]: life(),
  [`GET ${api}/facts`]: {
    position: null,
    waiting: 0,
    ageClass: null,
    points: null,
    detail: [],
    decisions: [],
    passedOver: 0,
  },
  [`GET ${api}/contract-paper`]: { state: 'none', contractId: null, inAccount: false, template: null },
  [`GET ${api}/family`]: {
    custody: null,
    consent: { needed: false, givenOn: null, channel: null },
    together: false,
    siblings: [],
  },
})

/** The life of a case in which nothing has happened yet. */
const life = (changes: object = {}) => ({
  resting: false,
  offers: [],
  visits: [],
  notes: [],
  acts: [],
  ...changes,
})
