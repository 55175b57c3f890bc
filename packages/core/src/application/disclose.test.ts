import type { ApplicationStatus } from '@kita/db/schema'
import { type RuleSetInput, ruleSetSchema } from '@kita/tenant'
import { describe, expect, it } from 'vitest'
import { type ApplicationFacts, disclose } from './disclose.ts'

const rulesWith = (rules: Omit<RuleSetInput, 'fromYear'>) => ruleSetSchema.parse({ fromYear: 2020, ...rules })
const full = rulesWith({
  disclosure: { level: 'FULL' },
  offer: { firstDate: '12-01' },
  contract: { inAccount: true },
})
const statusOnly = rulesWith({
  disclosure: { level: 'STATUS_ONLY' },
  offer: { firstDate: '12-01', replyChannel: ['facility'] },
  waitlist: { light: 'green' },
})
const minimal = rulesWith({ disclosure: { level: 'MINIMAL' }, offer: { replyChannel: ['facility'] } })

const at = (day: number) => new Date(Date.UTC(2023, 11, day, 9))
const secret = {
  id: '0190f0b0-0000-7000-8000-000000000001',
  startsOn: '2024-09-02',
  hours: 45,
  group: 'Igelgruppe',
  note: 'Eingewöhnung ab 8 Uhr',
  sentAt: at(4),
  replyDueOn: '2023-12-18',
  replyUntil: new Date('2023-12-18T23:00:00Z'),
}
const facts = (status: ApplicationStatus, values: Partial<ApplicationFacts> = {}): ApplicationFacts => ({
  id: '0190f0b0-0000-7000-8000-000000000002',
  kind: 'KITA',
  status,
  statusAt: at(4),
  submittedAt: at(1),
  rank: null,
  late: false,
  comment: '',
  kitaYear: 2024,
  target: {
    kind: 'facility',
    id: 'x',
    name: 'Kita Wirbelwind',
    town: 'Werl',
    provider: 'Stadt',
    phone: '02922 000',
  },
  events: [
    { at: at(1), from: null, to: 'WAITING', reason: null },
    { at: at(2), from: 'WAITING', to: 'SHORTLISTED', reason: null },
    { at: at(4), from: 'SHORTLISTED', to: status, reason: status === 'REJECTED' ? 'no-place' : null },
  ],
  offer: status === 'OFFERED' ? secret : null,
  contract: status === 'CONTRACTED' ? { id: 'c', signedOn: '2023-12-20', startsOn: '2024-09-02' } : null,
  ...values,
})
const view = (status: ApplicationStatus, rules: typeof full) =>
  disclose(facts(status), rules, '2023-12-05', at(5))

describe('an offer', () => {
  it('is shown with all its facts and buttons where the office discloses fully', () => {
    expect(view('OFFERED', full)).toMatchObject({
      status: 'OFFERED',
      light: 'news',
      next: { code: 'reply-until', day: '2023-12-18' },
      offer: { hours: 45, group: 'Igelgruppe', canReply: true, daysLeft: 13, daysInAll: 14 },
    })
  })
  it('can no longer be answered once its last day is over', () => {
    const over = disclose(facts('OFFERED'), full, '2023-12-19', new Date('2023-12-18T23:00:00Z'))
    expect(over.offer?.canReply).toBe(false)
  })
  it.each([
    ['STATUS_ONLY', statusOnly],
    ['MINIMAL', minimal],
  ])('leaves no start, hours, group, day or note in the answer at %s', (_, rules) => {
    const text = JSON.stringify(view('OFFERED', rules))
    for (const hidden of ['2024-09-02', '45', 'Igelgruppe', 'Eingewöhnung', '2023-12-18', 'offer', secret.id])
      expect(text).not.toContain(hidden)
  })
  it('is a word and a next step where only the status is shown', () => {
    expect(view('OFFERED', statusOnly)).toMatchObject({
      status: 'OFFERED',
      light: 'news',
      next: { code: 'head-contacts-you', days: 14 },
    })
  })
  it('is only news where the least is shown', () => {
    expect(view('OFFERED', minimal)).toMatchObject({ status: 'NEWS', next: { code: 'contact-facility' } })
  })
})

describe('every status', () => {
  it.each([
    ['WAITING', full, 'WAITING', 'waiting'],
    ['WAITING', statusOnly, 'WAITING', 'ok'],
    ['SHORTLISTED', full, 'WAITING', 'waiting'],
    ['UNCONFIRMED', full, 'UNCONFIRMED', 'missing'],
    ['REJECTED', statusOnly, 'REJECTED', 'refusal'],
    ['REJECTED', minimal, 'WAITING', 'waiting'],
    ['EXPIRED', minimal, 'WAITING', 'waiting'],
    ['CONTRACTED', full, 'CONTRACTED', 'ok'],
    ['CONTRACTED', minimal, 'PROVIDED', 'ok'],
    ['PROVIDED_ELSEWHERE', full, 'PROVIDED_ELSEWHERE', 'ended'],
  ] satisfies [ApplicationStatus, typeof full, string, string][])('%s', (status, rules, shown, light) => {
    expect(view(status, rules)).toMatchObject({ status: shown, light })
  })

  it('an internal preselection leaves no trace, not even its instant', () => {
    const shown = disclose(
      facts('SHORTLISTED', { events: facts('SHORTLISTED').events.slice(0, 2) }),
      full,
      '2023-12-05',
      at(5),
    )
    expect(shown.history.map((one) => one.status)).toEqual(['WAITING'])
    expect(shown.statusAt).toEqual(at(1))
    expect(JSON.stringify(shown)).not.toContain('SHORTLISTED')
  })

  it('a refusal names its reason only where everything is shown', () => {
    expect(view('REJECTED', full).history.at(-1)?.reason).toBe('no-place')
    expect(JSON.stringify(view('REJECTED', statusOnly))).not.toContain('no-place')
  })

  it.each(['REJECTED', 'EXPIRED', 'OFFER_WITHDRAWN', 'DECLINED'] as const)(
    '%s reads word for word like waiting where the least is shown, the button to take it back too',
    (status) => {
      const { history: _then, statusAt: _at, ...shown } = view(status, minimal)
      const { history: _first, statusAt: _since, ...waiting } = view('WAITING', minimal)
      expect(shown).toEqual(waiting)
      expect(view(status, full).canWithdraw).toBe(false)
    },
  )

  it('before the first offers the next step is their day', () => {
    expect(disclose(facts('WAITING'), full, '2023-11-20', new Date('2023-11-20T09:00:00Z')).next).toEqual({
      code: 'offers-from',
      day: '2023-12-01',
    })
    expect(view('WAITING', full).next).toEqual({ code: 'facility-answers' })
  })

  it('the contract is in the account only where the office says so', () => {
    expect(view('CONTRACTED', full).contract).toBeDefined()
    expect(view('CONTRACTED', statusOnly).contract).toBeUndefined()
  })
})
