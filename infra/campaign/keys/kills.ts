import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'
import type { CampaignTown } from '../town.ts'
import { type Act, type ActMaker, actMakers } from './act.ts'
import { judge } from './judge.ts'
import { storedAt } from './stored.ts'

/** One call; undefined where nobody knows what became of it. */
type Once = (act: Act, json?: unknown) => Promise<string | undefined>

export type Kills = {
  acts: number
  /** Acts whose first call had no answer, or only the one that the database is away. */
  lost: number
  /** Those of them that had been done all the same: nobody but the key knows. */
  done: number
  faults: string[]
}

type Options = {
  /** How often the process is killed. */
  rounds: number
  random: Random
  /** How often its sessions with the database break in each life; there is one life more than there are kills. */
  cuts: number
  told?: (line: string) => void
}

/** So often somebody is told that the first call still runs, then gives up. */
const patience = 30

/**
 * Families and heads act while the service is killed with SIGKILL and, between two deaths, loses all its sessions at once.
 * Who has no answer sends the same again under the same key until there is one, now and then twice at once. When all is
 * over each act is asked for once more, and once with something else under its key.
 */
export const killRounds = async (
  stage: Stage,
  town: CampaignTown,
  { rounds, random, cuts, told = () => {} }: Options,
): Promise<Kills> => {
  const acts: Act[] = []
  let going = true
  let over = false
  let answered = 0
  let sources = 0

  const once: Once = async (act, json = act.asked.json) => {
    sources += 1
    const source = `10.${(sources >> 16) & 255}.${(sources >> 8) & 255}.${sources & 255}`
    const answer = await stage.http.ask({ ...act.asked, json, source }).catch(() => undefined)
    if (answer && answer.status !== 503) return `${answer.status} ${answer.text}`
    act.lostAt ??= stage.clock.latest()
    return undefined
  }
  const perform = async (act: Act, twice: boolean) => {
    for (let waited = 0; waited < patience && !over; ) {
      const calls = [once(act), ...(twice && act.lostAt === null ? [once(act)] : [])]
      const said = (await Promise.all(calls)).filter((answer) => answer !== undefined)
      const answers = said.filter((answer) => !answer.includes('idempotency-key-in-use'))
      act.answers.push(...answers)
      if (answers.length > 0) return
      waited += said.length
      await sleep(50)
    }
  }
  const person = async (make: ActMaker, draws: Random) => {
    while (going) {
      const act = await make()
      acts.push(act)
      await perform(act, draws.chance(0.2))
      answered += 1
    }
  }

  const makers = await actMakers(stage, town)
  const before = new Set((await storedAt(stage, town)).map(({ id }) => id))
  const everybody = Promise.all(makers.map((make) => person(make, random.branch())))
  const more = async (count: number) => {
    for (const wanted = answered + count; answered < wanted; ) await Promise.race([sleep(2), everybody])
    await sleep(random.int(0, 40))
  }
  const live = async () => {
    for (let life = 0; life <= rounds; life += 1) {
      // On a slow wire more deaths fall between a commit and its answer.
      stage.proxy.fault({ delayMs: random.int(0, 12) })
      for (let cut = 0; cut < cuts; cut += 1) {
        await more(makers.length)
        stage.proxy.cut()
      }
      await more(random.int(1, makers.length))
      if (life === rounds) break
      await stage.service.kill()
      await stage.service.restart()
      if ((life + 1) % 10 === 0) told(`${life + 1} kills, ${answered} acts answered`)
    }
    stage.proxy.fault({})
    going = false
    await everybody
  }
  await live().finally(() => {
    going = false
    over = true
  })
  await askAgain(acts, makers.length, once)
  const stored = (await storedAt(stage, town)).filter(({ id }) => !before.has(id))
  const doneAt = new Map(stored.map(({ id, at }) => [id, at]))
  const lost = acts.filter(({ lostAt }) => lostAt !== null)
  const done = lost.filter(({ id, lostAt }) => lostAt && (doneAt.get(id) ?? lostAt) < lostAt)
  return {
    acts: acts.length,
    lost: lost.length,
    done: done.length,
    faults: judge(acts, stored, town.houses.length),
  }
}

/** Each act once more as it was, and once with something else under its key. */
const askAgain = async (acts: readonly Act[], atOnce: number, once: Once) => {
  const rest = acts.values()
  const one = async () => {
    for (const act of rest) {
      if (act.answers.length === 0) continue
      act.answers.push((await once(act)) ?? 'no answer')
      act.refusal = (await once(act, act.other)) ?? 'no answer'
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}
