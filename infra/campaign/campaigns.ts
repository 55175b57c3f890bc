import { handlesOn, ownCluster } from '@kita/db/testing'
import { loseAndRestore } from '../backup/campaign.ts'
import { flood } from './database/flood.ts'
import { networkTroubles } from './database/network.ts'
import { restartRounds } from './database/restart.ts'
import { doorOnly } from './fuzz/door-only.ts'
import { fuzzInStints } from './fuzz/stints.ts'
import type { Call } from './history/call.ts'
import { breaches } from './history/check/index.ts'
import { keepJournal } from './history/journal.ts'
import { play } from './history/play.ts'
import { killRounds } from './keys/kills.ts'
import { mailCampaign } from './mail/index.ts'
import { seeded } from './random.ts'
import { openStage } from './stage.ts'
import { interleave } from './tenants/interleave.ts'

type Wanted = { seed: number; rounds: number; minutes: number; requests: number; keep?: string | undefined }
type Say = (line: string) => void

const ms = (number: number) => `${Math.round(number)} ms`

const database = async ({ seed, rounds }: Wanted, say: Say): Promise<string[]> => {
  const stage = await openStage({ towns: 2, size: { facilities: 1, places: 1, families: 6 } })
  const random = seeded(seed)
  const callers = 12
  try {
    const restarts = await restartRounds(stage, { rounds, random, callers }, (round) =>
      say(`${round.how}: away ${ms(round.awayMs)}, first answer ${ms(round.recoveredMs)} after its return`),
    )
    const slowest = Math.max(...restarts.rounds.map((round) => round.recoveredMs))
    say(`${restarts.done} done, ${restarts.shed} told to come again, slowest ${ms(restarts.slowestMs)}`)
    say(`recovered within ${ms(slowest)}`)
    const late = slowest > 1000 ? [`recovered only ${ms(slowest)} after the database's return`] : []
    const wire = await networkTroubles(stage, { random, callers, lastsMs: 8000 }, (one) =>
      say(
        `wire ${one.name}: ${one.done} done, ${one.shed} told to come again, slowest ${ms(one.slowestMs)}, recovered after ${ms(one.recoveredMs)}, at most ${one.connectionsPerSecond} new connections a second`,
      ),
    )
    const flooded = await flood(stage)
    say(
      `a locked row: reads median ${ms(flooded.readMedianMs)}, slowest ${ms(flooded.readSlowestMs)}; ${flooded.refused} writers refused, median ${ms(flooded.refusedMedianMs)}`,
    )
    const ended = performance.now()
    const printed = stage.service.printed()
    if (printed) say(printed.slice(-6000))
    const code = await stage.service.stop()
    say(`ended orderly with code ${code} in ${ms(performance.now() - ended)}`)
    return [
      ...restarts.faults,
      ...late,
      ...wire.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`)),
      ...flooded.faults,
      ...(code === 0 ? [] : [`the service ended with ${code}`]),
    ]
  } finally {
    await stage.stop()
  }
}

const tenants = async ({ seed, requests }: Wanted, say: Say): Promise<string[]> => {
  const cluster = await ownCluster()
  const database = await handlesOn(cluster)
  try {
    const done = await interleave(database, { tenants: 50, requests, random: seeded(seed) })
    say(`${done.requests} requests of 50 portals over 4 sessions, ${done.ids} ids of records looked up`)
    return done.faults
  } finally {
    await database.stop()
    await cluster.remove()
  }
}

const history = async ({ seed, minutes }: Wanted, say: Say): Promise<string[]> => {
  const families = Math.ceil(4 + 4 * minutes)
  const stage = await openStage({ towns: 3, size: { facilities: 2, places: 3, families } })
  try {
    await keepJournal(stage.cluster.adminUrl)
    const { calls, final, made } = await play(stage, { seed, seconds: minutes * 60, told: say })
    const of = (outcome: string) => calls.filter((call) => call.outcome === outcome).length
    say(
      `${calls.length} calls: ${of('ok')} ok, ${of('fail')} refused, ${of('unknown')} unknown; ${made.length} troubles`,
    )
    say(
      `${final.submissions.length} sendings, ${final.offers.length} offers, ${final.contracts.length} contracts, ${final.journal.length} states of offers`,
    )
    const printed = stage.service.printed()
    if (printed.includes('unknown error')) say(printed.slice(-4000))
    say(outcomes(calls))
    return breaches(calls, final)
  } finally {
    await stage.stop()
  }
}

const keys = async ({ seed, rounds }: Wanted, say: Say): Promise<string[]> => {
  const families = 6 + Math.ceil(rounds / 10)
  const stage = await openStage({ towns: 1, size: { facilities: 4, places: 1, families } })
  const [town] = stage.towns
  try {
    if (!town) throw new Error('the stage has no town')
    const random = seeded(seed)
    const { acts, lost, done, faults } = await killRounds(stage, town, { rounds, random, cuts: 2, told: say })
    say(`${acts} acts, ${lost} had no answer at first, ${done} of these had been done`)
    return faults
  } finally {
    await stage.stop()
  }
}

const mail = ({ seed, rounds }: Wanted, say: Say): Promise<string[]> =>
  mailCampaign({ seed, kills: rounds }, say)

const backup = async ({ seed, rounds }: Wanted, say: Say): Promise<string[]> => {
  const random = seeded(seed)
  const faults: string[] = []
  for (let round = 1; round <= rounds; round++) {
    const one = await loseAndRestore(random.next)
    say(
      `${one.acknowledged} acknowledged, ${one.lost} lost, commit median ${ms(one.median)}, 99 of 100 within ${ms(one.slowestOfHundred)}, restored in ${ms(one.restoredMs)}`,
    )
    if (one.lost > 0) faults.push(`round ${round}: ${one.lost} acknowledged commits are lost`)
  }
  return faults
}

/** How often each act had which end. */
const outcomes = (calls: readonly Call[]): string => {
  const counts = new Map<string, number>()
  for (const { act, outcome, code } of calls) {
    const key = `${act} ${outcome}${code ? ` ${code}` : ''}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, count]) => `  ${String(count).padStart(6)} ${key}`)
    .join('\n')
}

/** So often a route is asked before it counts that it never did what it was asked. */
const often = 60

const anything = async ({ seed, requests, keep }: Wanted, say: Say): Promise<string[]> => {
  const began = performance.now()
  const tally = await fuzzInStints({ seed, requests, keep, told: say })
  const seconds = (performance.now() - began) / 1000
  for (const line of tally.lines()) say(line)
  say(
    `${tally.total()} requests in ${Math.round(seconds)} s, ${(tally.total() / seconds).toFixed(1)} a second`,
  )
  return [...tally.faults(), ...tally.late(), ...tally.neverDone(doorOnly, often)]
}

export const campaigns = { backup, database, tenants, history, keys, mail, fuzz: anything }
