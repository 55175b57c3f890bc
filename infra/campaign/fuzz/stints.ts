import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { seeded } from '../random.ts'
import type { StintOrder, StintWord } from './stint.ts'
import { openTally, type Tally } from './tally.ts'

/** After so many a process ends and a fresh one begins, on an empty database: the last of a million finds what the first found. */
const requestsPerStint = 20_000

type Wanted = { seed: number; requests: number; told: (line: string) => void }

/**
 * The storm, by as many processes as the machine has cores, each with services and databases of its own: while one waits
 * for its database another works. What a stint does depends on its seed alone.
 */
export const fuzzInStints = async ({ seed, requests, told }: Wanted): Promise<Tally> => {
  const tally = openTally()
  const random = seeded(seed)
  const orders: StintOrder[] = []
  const lanes = Math.min(availableParallelism(), Math.ceil(requests / 1000))
  const perStint = Math.min(requestsPerStint, Math.ceil(requests / lanes))
  for (let left = requests; left > 0; left -= perStint)
    orders.push({ seed: random.int(1, 2 ** 31), requests: Math.min(left, perStint) })

  const lane = async () => {
    for (let order = orders.shift(); order; order = orders.shift()) {
      tally.join(await stint(order, told))
      told(`${tally.total()} of ${requests} requests`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return tally
}

const stint = (order: StintOrder, told: (line: string) => void) =>
  new Promise<Extract<StintWord, { counted: unknown }>['counted']>((resolve, reject) => {
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
