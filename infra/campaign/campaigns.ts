import { flood } from './database/flood.ts'
import { networkTroubles } from './database/network.ts'
import { restartRounds } from './database/restart.ts'
import { mailCampaign } from './mail/index.ts'
import { seeded } from './random.ts'
import { openStage } from './stage.ts'

type Wanted = { seed: number; rounds: number; minutes: number; requests: number }
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

const mail = ({ seed, rounds }: Wanted, say: Say): Promise<string[]> =>
  mailCampaign({ seed, kills: rounds }, say)

export const campaigns = { database, mail }
