import type { Database } from '@kita/db'
import type { FeedEvent, Mailer, SendResult } from '@kita/mail'
import type { Random } from '../random.ts'
import type { Design, Round } from './design.ts'
import { openFeed } from './feed.ts'
import type { Accepted, History } from './judge.ts'
import { planMails, readOutbox } from './post.ts'

type Wanted = {
  db: Database
  tenants: number[]
  random: Random
  design: Design
  mails: number
  kills: number
}

const workers = 4
/** Half of it outlasts the feed's lag, as in production. */
const leaseSeconds = 150
const mostLagMs = 60_000
const stepMs = 1_000
const start = new Date('2026-12-01T08:00:00Z').getTime()
const never = () => new Promise<never>(() => {})

/** What one call may meet: how often, is the mail taken, what the caller learns. */
const meetings: readonly (readonly [share: number, taken: boolean, result: SendResult])[] = [
  [0.06, true, { kind: 'ambiguous' }],
  [0.04, false, { kind: 'ambiguous' }],
  [0.04, false, { kind: 'throttled' }],
  [0.005, false, { kind: 'quota' }],
  [0.01, false, { kind: 'unreachable' }],
  [0.01, false, { kind: 'deferred' }],
  [0.01, false, { kind: 'rejected', reason: 'MessageRejected' }],
]

/**
 * Four workers, a provider with every fault and a feed that lags up to a minute and loses one mail in a hundred, in time
 * that passes as fast as it is reckoned. A death cuts a worker off wherever it is: before the provider has the mail, or
 * after it and before the outbox knows.
 */
export const virtualCampaign = async ({
  db,
  tenants,
  random,
  design,
  ...wanted
}: Wanted): Promise<History> => {
  let nowMs = start
  const now = () => new Date(nowMs)
  const feed = openFeed(db, now())
  const accepted: Accepted[] = []
  const refused = new Set<string>()
  const deaths: number[] = []
  const underway: { due: number; event: FeedEvent; of: Accepted }[] = []

  const take = (mailId: string, tenantId: number, to: string, answered: boolean) => {
    const fed = !random.chance(0.01)
    const one: Accepted = { mailId, at: nowMs, answered, fedAt: null }
    accepted.push(one)
    const messageId = `m-${accepted.length}`
    const told = { tenantId, mailId, messageId, permanent: false, addresses: [to], at: now() }
    if (fed)
      for (const kind of ['send', 'delivery'] as const)
        underway.push({
          due: nowMs + random.int(0, mostLagMs),
          event: { ...told, kind, id: `${messageId}-${kind}` },
          of: one,
        })
    return messageId
  }

  const meet = (mailId: string, tenantId: number, to: string): SendResult => {
    let drawn = random.next()
    for (const [share, taken, result] of meetings) {
      drawn -= share
      if (drawn >= 0) continue
      if (taken) take(mailId, tenantId, to, false)
      if (result.kind === 'rejected') refused.add(mailId)
      return result
    }
    return { kind: 'sent', messageId: take(mailId, tenantId, to, true) }
  }

  /** A worker, and how it lives until its drawn death; the next life begins where nothing is remembered. */
  const makeWorker = () => {
    let life = born()
    return {
      async round() {
        if ((await Promise.race([life.round(now()).then(() => 'done'), life.death])) === 'dead') life = born()
      },
    }
  }
  const born = (): { round: Round; death: Promise<'dead'> } => {
    const dying = Promise.withResolvers<'dead'>()
    let dead = false
    const die = () => {
      dead = true
      deaths.push(nowMs)
      dying.resolve('dead')
      return never()
    }
    const mayDie = () => deaths.length < wanted.kills && random.chance(0.25)
    const mailer: Mailer = {
      async send({ tag, tenantId, to }) {
        if (dead) return never()
        if (mayDie()) {
          if (random.chance(0.5)) meet(tag, tenantId, to)
          return die()
        }
        const result = meet(tag, tenantId, to)
        return dead ? never() : result
      },
    }
    return { round: design({ db, mailer, leaseSeconds }), death: dying.promise }
  }

  const crew = Array.from({ length: workers }, makeWorker)
  let planned = 0
  for (let idle = 0; idle < 3 * leaseSeconds + 600; ) {
    if (planned < wanted.mails) {
      const count = Math.min(wanted.mails - planned, random.int(0, 12))
      await planMails(db, { tenants, random, now: now(), from: planned, count })
      planned += count
    }
    for (const { event, of } of underway.filter(({ due }) => due <= nowMs)) {
      await feed.deliver(event, now())
      of.fedAt ??= nowMs
    }
    underway.splice(0, underway.length, ...underway.filter(({ due }) => due > nowMs))
    const before = accepted.length + deaths.length
    await Promise.all(crew.map((worker) => worker.round()))
    const moved = accepted.length + deaths.length > before || planned < wanted.mails
    idle = moved ? 0 : idle + 10
    // nobody waits for a lease by the second
    nowMs += moved ? stepMs : 10 * stepMs
  }
  const { ids, states } = await readOutbox(db, tenants)
  return { planned: ids, accepted, refused, deaths, feedMs: leaseSeconds * 500, states }
}
