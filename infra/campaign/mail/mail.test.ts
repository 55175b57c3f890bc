import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../random.ts'
import { asBuilt, type Design, markThenSend, sendThenMark } from './design.ts'
import { type Accepted, judge } from './judge.ts'
import { virtualCampaign } from './virtual.ts'

describe('workers that die all the time', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await testDatabase()
  })
  afterAll(() => test.stop())

  const campaign = async (
    design: Design,
    { seed, mails, kills }: { seed: number; mails: number; kills: number },
  ) => {
    const tenants: number[] = []
    for (let i = 0; i < 3; i += 1) tenants.push((await test.makeTenant()).id)
    return virtualCampaign({ db: test.db, tenants, random: seeded(seed), design, mails, kills })
  }

  it('lose no mail and send none twice, but in the declared class', async () => {
    const history = await campaign(asBuilt, { seed: 6, mails: 400, kills: 80 })
    expect(history.deaths).toHaveLength(80)
    expect(judge(history).faults).toEqual([])
  }, 60_000)

  it('lose mails when they write "sent" before they send, and the judge says so', async () => {
    const { faults } = judge(await campaign(markThenSend, { seed: 7, mails: 120, kills: 20 }))
    expect(faults.some((fault) => fault.startsWith('lost'))).toBe(true)
  }, 60_000)

  it('send twice when nobody asks the feed, and the judge says so', async () => {
    const { faults } = judge(await campaign(sendThenMark, { seed: 8, mails: 120, kills: 20 }))
    expect(faults.filter((fault) => fault.startsWith('twice')).length).toBeGreaterThan(0)
  }, 60_000)
})

describe('the judge', () => {
  const once: Accepted = { mailId: 'a', at: 1, answered: true, fedAt: 2 }
  const history = { planned: ['a'], refused: new Set<string>(), deaths: [], feedMs: 4, states: { sent: 1 } }
  const faultsOf = (accepted: Accepted[], change: object = {}) =>
    judge({ ...history, accepted, ...change }).faults

  it('is content with a mail that went once, and with one that was refused', () => {
    expect(faultsOf([once])).toEqual([])
    expect(faultsOf([], { refused: new Set(['a']), states: { failed: 1 } })).toEqual([])
  })

  it('allows the second copy only when the window was cut and the feed was silent', () => {
    const silent = { ...once, fedAt: null }
    const second = { ...once, at: 9 }
    expect(faultsOf([{ ...silent, answered: false }, second])).toEqual([])
    expect(faultsOf([silent, second], { deaths: [5] })).toEqual([])
    expect(faultsOf([silent, second])).toHaveLength(1)
    expect(faultsOf([silent, second], { deaths: [10] })).toHaveLength(1)
    expect(faultsOf([{ ...once, fedAt: 6 }, second], { deaths: [5] })).toEqual([])
    expect(faultsOf([{ ...once, answered: false }, second], { deaths: [5] })).toHaveLength(1)
  })

  it('names what is lost, invented, unsettled or not counted', () => {
    expect(faultsOf([]).join()).toContain('lost')
    expect(faultsOf([once, { ...once, mailId: 'b' }]).join()).toContain('invented')
    expect(faultsOf([once], { states: { sending: 1 } }).join()).toMatch(/unsettled.*uncounted/)
  })
})
