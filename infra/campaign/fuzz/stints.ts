import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { seeded } from '../random.ts'
import type { StintOrder, StintWord } from './stint.ts'
import { type Counted, openTally, type Tally } from './tally.ts'

/** After so many a process ends and a fresh one begins, on an empty database: the last of a million finds what the first found. */
const requestsPerStint = 20_000

type Wanted = {
  seed: number
  requests: number
  /** A folder for what ended stints counted: the same order goes on from there, on the same sources, after it was broken off. */
  keep?: string | undefined
  told: (line: string) => void
  /** For tests; default a process of its own. */
  work?: Work
}
type Work = (order: StintOrder, told: (line: string) => void) => Promise<Counted>

/**
 * The storm, by as many processes as the machine has cores, each with services and databases of its own: while one waits
 * for its database another works. What a stint does depends on its seed alone.
 */
export const fuzzInStints = async ({ seed, requests, keep, told, work = stint }: Wanted): Promise<Tally> => {
  const tally = openTally()
  const random = seeded(seed)
  const orders: StintOrder[] = []
  const lanes = Math.min(availableParallelism(), Math.ceil(requests / 1000))
  const perStint = Math.min(requestsPerStint, Math.ceil(requests / lanes))
  for (let left = requests; left > 0; left -= perStint)
    orders.push({ seed: random.int(1, 2 ** 31), requests: Math.min(left, perStint) })

  const lane = async () => {
    for (let order = orders.shift(); order; order = orders.shift()) {
      tally.join(await once(keep, order, () => work(order, told)))
      told(`${tally.total()} of ${requests} requests`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return tally
}

/** What this stint counted when it ran, or what it counts now. */
const once = async (
  keep: string | undefined,
  { seed, requests }: StintOrder,
  work: () => Promise<Counted>,
) => {
  if (keep === undefined) return work()
  const file = join(keep, `${seed}-${requests}.json`)
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept !== undefined) return JSON.parse(kept) as Counted
  const counted = await work()
  await mkdir(keep, { recursive: true })
  await writeFile(`${file}.part`, JSON.stringify(counted))
  await rename(`${file}.part`, file)
  return counted
}

const stint: Work = (order, told) =>
  new Promise((resolve, reject) => {
    const child: ChildProcess = fork(join(import.meta.dirname, 'stint.ts'), {
      ...{ execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
      // Pages are drawn as they are for readers, without what helps who writes them.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    child.once('exit', (code) => reject(new Error(`stint ${order.seed} ended with ${code}`)))
    child.on('message', (word: StintWord) => {
      if ('line' in word) told(`stint ${order.seed}: ${word.line}`)
      else resolve(word.counted)
    })
    child.send(order)
  })
