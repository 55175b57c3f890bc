import { Worker } from 'node:worker_threads'
import type { BundleFiles } from '../bundle/bundle.ts'
import { parseBundle, type ReadResult } from '../bundle/read.ts'
import type { ImportPlan } from '../import/order.ts'
import type { Defaults } from '../profile/complete.ts'
import type { Job, ListRead, PlanJob } from './job.ts'

/** What is smaller is done at once: to hand it over would take as long. */
const small = { bytes: 100_000, rows: 300, letters: 300_000 }
/** Only who reads lists needs what reads them: tables, packed files, grids. */
const here = () => import('./task.ts')

/** Reads a list of facilities and guesses its columns; a long one beside the answers to others. Never throws for what is in the file. */
export const readListAside = async (name: string, bytes: Uint8Array): Promise<ListRead> =>
  bytes.length < small.bytes
    ? (await here()).readList(name, bytes)
    : handOver<ListRead>({ task: 'read', name, bytes })

/** `planImport`, beside the answers to others where the lists or the portal are long. */
export const planAside = async (job: PlanJob): Promise<ImportPlan> => {
  const { sources, present } = job.order
  const rows = sources.reduce((sum, { table }) => sum + table.rows.length, present.facilities.length)
  return rows < small.rows ? (await here()).planList(job) : handOver<ImportPlan>({ task: 'plan', ...job })
}

/** `parseBundle`, beside the answers to others where the files are long. */
export const parseBundleAside = async (
  files: Readonly<BundleFiles>,
  defaults: Defaults,
): Promise<ReadResult> => {
  const letters = Object.values(files).reduce((sum, text) => sum + text.length, 0)
  return letters < small.letters
    ? parseBundle(files, defaults)
    : handOver<ReadResult>({ task: 'parse', files, defaults })
}

export type { ListRead, PlanJob } from './job.ts'

type Waiting = { resolve: (value: never) => void; reject: (fault: unknown) => void }
type Answer = { id: number; value?: never; fault?: unknown }

let thread: { worker: Worker; waiting: Map<number, Waiting> } | undefined
let last = 0

/** One thread for all: who imports waits for another's import, nobody else does. It keeps no process alive. */
const started = () => {
  const worker = new Worker(new URL('./task.ts', import.meta.url))
  const waiting = new Map<number, Waiting>()
  worker.unref()
  worker.on('message', ({ id, value, fault }: Answer) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    if (value === undefined) one?.reject(fault)
    else one?.resolve(value)
  })
  const ended = (fault: unknown) => {
    if (thread?.worker === worker) thread = undefined
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
  }
  worker.on('error', ended)
  worker.on('exit', (code) => ended(new Error(`the thread for lists ended with ${code}`)))
  return { worker, waiting }
}

const handOver = <Value>(job: Job): Promise<Value> =>
  new Promise((resolve, reject) => {
    thread ??= started()
    const { worker, waiting } = thread
    last += 1
    waiting.set(last, { resolve, reject })
    worker.ref()
    worker.postMessage({ id: last, job })
  })
