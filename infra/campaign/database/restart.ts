import { setTimeout as sleep } from 'node:timers/promises'
import { type Ending, endings } from '@kita/db/testing'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'
import { startLoad } from './load.ts'

/** In milliseconds: what a family waits at most for an answer, whatever it is. */
export const answerWithinMs = 5000

type Round = { how: Ending; awayMs: number; recoveredMs: number }
export type RestartReport = {
  rounds: Round[]
  done: number
  shed: number
  slowestMs: number
  faults: string[]
}

/**
 * The database ends in all its ways while families ask, stays away for a while and comes back. What must hold: the
 * process lives, everybody has an answer in time, the first good one comes soon after the database is back, and in the
 * end nothing hangs: no open request, no session in use, nobody in the queue.
 */
export const restartRounds = async (
  stage: Stage,
  {
    rounds: count,
    random,
    callers,
    withinMs = answerWithinMs,
  }: { rounds: number; random: Random; callers: number; withinMs?: number },
  told: (round: Round) => void = () => {},
): Promise<RestartReport> => {
  const { pid } = stage.service
  const load = await startLoad(stage, { callers, random, deadlineMs: withinMs })
  const rounds: Round[] = []
  for (let n = 0; n < count; n += 1) {
    const how = endings[n % endings.length] ?? 'kill'
    const awayMs = random.int(0, 1500)
    await load.more(callers)
    await stage.cluster.end(how)
    await sleep(awayMs)
    await stage.cluster.start()
    const back = performance.now()
    await load.more(1)
    const round = { how, awayMs, recoveredMs: performance.now() - back }
    rounds.push(round)
    told(round)
  }
  await load.more(callers)
  await load.stop()
  const faults = [...load.faults]
  if (stage.service.pid !== pid || !stage.service.alive) faults.push('the process did not live')
  faults.push(...(await leftOvers(stage, load.open)))
  return { rounds, done: load.done, shed: load.shed, slowestMs: load.slowestMs, faults }
}

/** What still hangs when nobody asks any more. */
export const leftOvers = async (stage: Stage, open: number): Promise<string[]> => {
  const state = await stage.service.order({ kind: 'state' })
  return [
    ...(open > 0 ? [`${open} requests are open`] : []),
    ...(['db', 'operator'] as const).flatMap((name) => {
      const pool = state?.[name]
      if (!pool) return [`the process does not say how ${name} stands`]
      return [
        ...(pool.busy > 0 ? [`${pool.busy} sessions of ${name} are in use`] : []),
        ...(pool.waiting > 0 ? [`${pool.waiting} wait for a session of ${name}`] : []),
      ]
    }),
  ]
}
