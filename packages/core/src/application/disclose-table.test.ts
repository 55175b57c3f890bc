import type { ApplicationStatus } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { type RuleSetInput, ruleSetSchema } from '@kita/tenant'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant } from '../../test/build.ts'
import { kitaWithPlace } from '../../test/scene.ts'
import { expireOffers, extendReply, makeOffer, noteBounce, replyToOffer } from '../offer/index.ts'
import { deferApplication } from './defer.ts'
import { type ApplicationFacts, disclose } from './disclose.ts'
import { lapseUnconfirmed } from './lapse.ts'
import { listOwnApplications } from './list-own.ts'
import { shortlistApplication, unshortlistApplication } from './shortlist.ts'

type Level = 'FULL' | 'STATUS_ONLY' | 'MINIMAL'
const levels: Level[] = ['FULL', 'STATUS_ONLY', 'MINIMAL']

/** What the family reads at each level: C2.4, row by row. */
const table: Record<ApplicationStatus, [full: string, statusOnly: string, minimal: string]> = {
  SUBMITTED: ['SUBMITTED', 'SUBMITTED', 'SUBMITTED'],
  QUEUED: ['QUEUED', 'QUEUED', 'WAITING'],
  UNCONFIRMED: ['UNCONFIRMED', 'UNCONFIRMED', 'UNCONFIRMED'],
  WAITING: ['WAITING', 'WAITING', 'WAITING'],
  SHORTLISTED: ['WAITING', 'WAITING', 'WAITING'],
  OFFERED: ['OFFERED', 'OFFERED', 'NEWS'],
  ACCEPTED: ['ACCEPTED', 'ACCEPTED', 'NEWS'],
  DECLINED: ['DECLINED', 'DECLINED', 'WAITING'],
  EXPIRED: ['EXPIRED', 'EXPIRED', 'WAITING'],
  OFFER_WITHDRAWN: ['OFFER_WITHDRAWN', 'OFFER_WITHDRAWN', 'WAITING'],
  REJECTED: ['REJECTED', 'REJECTED', 'WAITING'],
  CONTRACTED: ['CONTRACTED', 'CONTRACTED', 'PROVIDED'],
  PROVIDED_ELSEWHERE: ['PROVIDED_ELSEWHERE', 'PROVIDED_ELSEWHERE', 'PROVIDED'],
  DEFERRED: ['DEFERRED', 'DEFERRED', 'DEFERRED'],
  LAPSED: ['LAPSED', 'LAPSED', 'LAPSED'],
  WITHDRAWN: ['WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN'],
  IN_ADVICE: ['IN_ADVICE', 'IN_ADVICE', 'IN_ADVICE'],
  CONTACTS_GIVEN: ['CONTACTS_GIVEN', 'CONTACTS_GIVEN', 'CONTACTS_GIVEN'],
  MATCH_PENDING: ['MATCH_PENDING', 'MATCH_PENDING', 'MATCH_PENDING'],
  MATCHED: ['MATCHED', 'MATCHED', 'PROVIDED'],
  RUNNING: ['RUNNING', 'RUNNING', 'PROVIDED'],
  ENDED: ['ENDED', 'ENDED', 'ENDED'],
}
const rows = Object.entries(table).flatMap(([status, shown]) =>
  levels.map((level, at) => [status as ApplicationStatus, level, shown[at] as string] as const),
)

const rulesWith = (rules: Omit<RuleSetInput, 'fromYear'>) => ruleSetSchema.parse({ fromYear: 2020, ...rules })
const at = (day: number) => new Date(Date.UTC(2026, 2, day, 9))

/** Every secret an application can have is a canary, at every status: what does not belong there is told by its song. */
const canaries = (status: ApplicationStatus): ApplicationFacts => ({
  ...{ id: 'case', kind: 'KITA', status, statusAt: at(4), submittedAt: at(1), late: false, comment: '' },
  rank: null,
  kitaYear: 2026,
  target: { kind: 'facility', id: 'x', name: 'Kita', town: 'Werl', provider: 'Stadt', phone: null },
  events: [
    { at: at(1), from: null, to: 'WAITING', reason: null },
    { at: at(2), from: 'WAITING', to: 'SHORTLISTED', reason: 'CANARY-shortlist' },
    { at: at(3), from: 'SHORTLISTED', to: 'REJECTED', reason: 'CANARY-reason', note: 'CANARY-note' },
    { at: at(4), from: null, to: status, reason: 'CANARY-reason', note: 'CANARY-note' },
  ],
  offer: {
    ...{ id: 'CANARY-offer', startsOn: '2026-09-02', hours: 44, group: 'CANARY-group', note: 'CANARY-words' },
    ...{ sentAt: at(4), replyDueOn: '2026-03-18', replyUntil: at(19), toldOn: '2026-03-05' },
  },
  contract: { id: 'CANARY-contract', signedOn: '2026-03-20', startsOn: '2026-09-02' },
  lookedAt: at(3),
})

describe('what the family reads of each status at each level', () => {
  it.each(rows)('%s at %s: %s', (status, level, shown) => {
    const rules = rulesWith({ disclosure: { level }, waitlist: { lastLooked: true } })
    const view = disclose(canaries(status), rules, '2026-03-06', at(6))
    const text = JSON.stringify(view)
    expect(view.status).toBe(shown)
    expect(text).not.toMatch(/SHORTLISTED|CANARY-shortlist|toldOn/)
    expect('offer' in view).toBe(level === 'FULL' && status === 'OFFERED')
    expect('contract' in view).toBe(false)
    expect('lookedOn' in view && level === 'MINIMAL').toBe(false)
    if (level === 'FULL') return
    expect(text).not.toMatch(/CANARY|2026-09-02|2026-03-18|2026-03-20|44/)
    if (level === 'MINIMAL')
      expect(text).not.toMatch(
        /OFFER|ACCEPTED|DECLINED|EXPIRED|REJECTED|CONTRACTED|ELSEWHERE|MATCHED|RUNNING/,
      )
  })

  it.each(levels)(
    'the contract is in the account where the tenant says so, and only at FULL: %s',
    (level) => {
      const rules = rulesWith({ disclosure: { level }, contract: { inAccount: true } })
      const view = disclose(canaries('CONTRACTED'), rules, '2026-03-26', at(26))
      expect('contract' in view).toBe(level === 'FULL')
    },
  )
})

/** What comes next, for every status a family can read; a KITA unless the status is the Fachberatung's. */
const nextOf: Record<string, string> = {
  SUBMITTED: 'facility-answers',
  QUEUED: 'asked-later',
  UNCONFIRMED: 'visit-first',
  WAITING: 'facility-answers',
  OFFERED: 'reply-until',
  ACCEPTED: 'contract-appointment',
  NEWS: 'contact-facility',
  CONTRACTED: 'contract-made',
  PROVIDED: 'nothing-to-do',
  DECLINED: 'look-further',
  EXPIRED: 'look-further',
  OFFER_WITHDRAWN: 'look-further',
  REJECTED: 'look-further',
  ENDED: 'look-further',
  LAPSED: 'send-again',
  WITHDRAWN: 'send-again',
  PROVIDED_ELSEWHERE: 'nothing-to-do',
  DEFERRED: 'waits-for-new-start',
  IN_ADVICE: 'desk-contacts-you',
  CONTACTS_GIVEN: 'meet-childminder',
  MATCH_PENDING: 'papers-needed',
  MATCHED: 'nothing-to-do',
  RUNNING: 'nothing-to-do',
}

describe('what comes next', () => {
  it.each(rows)('%s at %s has a sentence', (status, level, shown) => {
    const rules = rulesWith({ disclosure: { level } })
    const { next } = disclose(canaries(status), rules, '2026-03-06', at(6))
    const told = status === 'OFFERED' && level === 'STATUS_ONLY' ? 'head-contacts-you' : nextOf[shown]
    expect(next.code).toBe(told)
  })

  it.each(levels)('the desk of the Tagespflege speaks first at %s', (level) => {
    const facts = { ...canaries('SUBMITTED'), kind: 'CHILDMINDING' as const }
    const { next } = disclose(facts, rulesWith({ disclosure: { level } }), '2026-03-06', at(6))
    expect(next.code).toBe('desk-contacts-you')
  })
})

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const system = { kind: 'system' } as const

/** A child waits at two Kitas; the answer of GET /me/applications is what `seen` reads. */
const waiting = async (level: Level, rules: Omit<RuleSetInput, 'fromYear'> = {}, status?: 'UNCONFIRMED') => {
  const town = await buildTenant(database, { rules: { ...rules, disclosure: { level } } })
  const [here, there] = [await kitaWithPlace(town), await kitaWithPlace(town)]
  const household = await town.addFamily()
  const need = await town.addNeed({ childId: household.child.id })
  const addAt = (kita: typeof here) =>
    town.addApplication(household, {
      ...{ need, facilityId: kita.kita.id, submittedAt: at(1), statusAt: at(1) },
      ...(status ? { status } : {}),
    })
  const [one, other] = [await addAt(here), await addAt(there)]
  const read = async (now: string | Date = at(6)) => {
    const needs = await listOwnApplications(town.ctx(household.parent, now), {})
    const found = needs.flatMap(({ applications }) => applications)
    const pick = (id: string) => found.find((each) => each.id === id)
    return { one: pick(one.id), other: pick(other.id), text: JSON.stringify(needs) }
  }
  const offer = { applicationId: one.id, placeId: here.place.id, hours: 34, overrideReason: 'CANARY-why' }
  const make = (change = {}) => makeOffer(town.ctx(here.head, at(4)), { ...offer, ...change })
  return { town, here, household, one, other, read, make }
}

const offered = { FULL: 'OFFERED', STATUS_ONLY: 'OFFERED', MINIMAL: 'NEWS' }

describe.each(levels)('the account at %s', (level) => {
  const full = level === 'FULL'

  it('leaves no trace of a preselection', async () => {
    const { town, here, one, read } = await waiting(level)
    const step = { applicationId: one.id }
    await shortlistApplication(town.ctx(here.head, at(2)), step)
    await unshortlistApplication(town.ctx(here.head, at(2)), step)
    const before = await read()
    await shortlistApplication(town.ctx(here.head, at(3)), step)
    expect((await read()).text).toBe(before.text)
  })

  it('says that the other application rests, unless it hides that there is an offer', async () => {
    const { other, read, make } = await waiting(level, { offer: { onOtherOffer: 'standby' } })
    const before = (await read()).other
    await make()
    const after = await read()
    const rests = { ...before, next: { code: 'rests-beside-offer' } }
    expect(after.other).toEqual(level === 'MINIMAL' ? before : rests)
    expect(after.one?.status).toBe(offered[level])
    expect(other.id).toBe(after.other?.id)
    expect(after.text).not.toContain('CANARY')
  })

  it('says that the time rests only where it says what is offered', async () => {
    const { town, read, make } = await waiting(level)
    const { id: offerId } = await make()
    await town.inTenant((tx) =>
      tx.execute(`update app.outbox set state = 'failed', failure = 'rejected'
        where dedupe_key like 'offer-made:${offerId}:%' and tenant_id = ${town.tenant.id}`),
    )
    expect(await noteBounce(town.ctx(system, at(5)), { offerId })).toBe(true)
    const { one, text } = await read()
    expect(one?.offer?.paused).toBe(full ? true : undefined)
    expect(text.includes('reply-time-rests')).toBe(full)
  })

  it('names the new last day only where it named the first', async () => {
    const { town, here, one, read, make } = await waiting(level)
    await make()
    const before = await read()
    const until = { applicationId: one.id, until: '2026-03-27', reason: 'CANARY-hardship' }
    await extendReply(town.ctx(here.head, at(5)), until)
    const after = await read()
    expect(after.text.includes('2026-03-27')).toBe(full)
    expect(after.text).not.toContain('CANARY-hardship')
    if (!full) expect(after.text).toBe(before.text)
  })

  it('shows a deferral, which is agreed with the family, without its reason', async () => {
    const { town, here, one, read } = await waiting(level)
    const deferral = { applicationId: one.id, startsOn: '2027-08-01', reason: 'CANARY-deferral' }
    await deferApplication(town.ctx(here.head, at(3)), deferral)
    const { one: seen, text } = await read()
    expect(seen?.status).toBe('DEFERRED')
    expect(text).not.toContain('CANARY')
  })

  it('shows what lapsed as lapsed', async () => {
    const { town, read } = await waiting(level, { confirm: { days: 14 } }, 'UNCONFIRMED')
    await lapseUnconfirmed(town.ctx(system, at(30)))
    expect((await read(at(30))).one?.status).toBe('LAPSED')
  })

  it('shows an expired offer as such, or as waiting', async () => {
    const { town, read, make } = await waiting(level)
    await make()
    await expireOffers(town.ctx(system, at(25)))
    const { one, text } = await read(at(26))
    expect(one?.status).toBe(level === 'MINIMAL' ? 'WAITING' : 'EXPIRED')
    if (!full) expect(text).not.toMatch(/2026-03-18|"hours":34/)
  })
})

describe('a yes whose place another family took first (overbooking)', () => {
  it('leaves the family waiting, and the other family’s yes is nobody else’s news', async () => {
    const { town, here, one, household, read, make } = await waiting('FULL', { offer: { overbooking: true } })
    const mine = await make()
    const first = await town.addFamily({ guardian: { lastName: 'CANARY-first' } })
    const theirs = await town.addApplication(first, { facilityId: here.kita.id })
    const second = await make({ applicationId: theirs.id, hours: 35 })
    const yes = { answer: 'accept' as const }
    await replyToOffer(town.ctx(first.parent, at(5)), { offerId: second.id, ...yes })
    await replyToOffer(town.ctx(household.parent, at(5)), { offerId: mine.id, ...yes })
    const { one: seen, text } = await read()
    expect(seen).toMatchObject({ id: one.id, status: 'WAITING' })
    expect(seen).not.toHaveProperty('offer')
    expect(text).not.toMatch(/CANARY|place-given/)
  })
})
