import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../proxy.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'
import { startLoad } from './load.ts'
import { answerWithinMs, leftOvers } from './restart.ts'

/** In milliseconds: a statement that was under way is given up after 12 s, and the request may have waited before. */
const inTheDarkMs = 16_000
/** New connections in any second once the fault is known: one caller asks for all. */
const stormPerSecond = 5

type Trouble = { name: string; fault: Fault; cut?: boolean; withinMs: number }
const troubles: Trouble[] = [
  { name: 'slow', fault: { delayMs: 60 }, withinMs: answerWithinMs },
  { name: 'narrow', fault: { bytesPerSecond: 200_000 }, withinMs: answerWithinMs },
  { name: 'cut', fault: {}, cut: true, withinMs: answerWithinMs },
  { name: 'ended at start-up', fault: { endAtStart: true }, cut: true, withinMs: answerWithinMs },
  { name: 'black hole', fault: { blackHole: true }, withinMs: inTheDarkMs },
]

type TroubleReport = {
  name: string
  done: number
  shed: number
  slowestMs: number
  recoveredMs: number
  /** Greatest number in one second, the first one of the fault apart. */
  connectionsPerSecond: number
  faults: string[]
}

/** What the wire does to the service for `lastsMs`, one trouble after the other, while families ask. */
export const networkTroubles = async (
  stage: Stage,
  options: { random: Random; callers: number; lastsMs: number; only?: string[]; withinMs?: number },
  told: (report: TroubleReport) => void = () => {},
): Promise<TroubleReport[]> => {
  const reports: TroubleReport[] = []
  for (const trouble of troubles) {
    if (options.only && !options.only.includes(trouble.name)) continue
    const report = await suffer(stage, trouble, options)
    reports.push(report)
    told(report)
  }
  return reports
}

const suffer = async (
  stage: Stage,
  { name, fault, cut, withinMs }: Trouble,
  options: { random: Random; callers: number; lastsMs: number; withinMs?: number },
): Promise<TroubleReport> => {
  const { random, callers, lastsMs } = options
  const load = await startLoad(stage, { callers, random, deadlineMs: options.withinMs ?? withinMs })
  await load.more(callers)
  stage.proxy.fault(fault)
  if (cut) stage.proxy.cut()
  const began = performance.now()
  await sleep(lastsMs)
  const ended = performance.now()
  stage.proxy.fault({})
  await load.more(1)
  const recoveredMs = performance.now() - ended
  await load.more(callers)
  await load.stop()
  const connectionsPerSecond = busiestSecond(
    stage.proxy.openedAt.filter((at) => at > began + 1000 && at < ended),
  )
  const storm = connectionsPerSecond > stormPerSecond ? [`${connectionsPerSecond} connections a second`] : []
  return {
    ...{ name, done: load.done, shed: load.shed, slowestMs: load.slowestMs, recoveredMs },
    connectionsPerSecond,
    faults: [...load.faults, ...storm, ...(await leftOvers(stage, load.open))],
  }
}

/** How many of these moments lie within one second at most. */
export const busiestSecond = (moments: number[]): number =>
  moments.reduce(
    (most, from) => Math.max(most, moments.filter((at) => at >= from && at < from + 1000).length),
    0,
  )
