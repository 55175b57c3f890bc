import { parentPort } from 'node:worker_threads'
import { parseBundle, type ReadResult } from '../bundle/read.ts'
import { germanPostcodes } from '../import/geo.ts'
import { guessMapping } from '../import/guess.ts'
import type { ImportPlan } from '../import/order.ts'
import { planImport } from '../import/plan.ts'
import { readTable } from '../import/read.ts'
import type { Job, ListRead, PlanJob } from './job.ts'

/** The work itself; here it runs beside the answers to others, in a thread of its own. */
export const readList = async (name: string, bytes: Uint8Array): Promise<ListRead> => {
  const read = await readTable(name, bytes)
  return 'table' in read ? { ...read, mapping: guessMapping(read.table) } : read
}

/** Of ten thousand facilities the changes of those are kept that somebody looks at: the rest would only be carried about. */
export const planList = async ({ order, looked }: PlanJob): Promise<ImportPlan> => {
  const plan = planImport({ ...order, postcodes: await germanPostcodes() })
  let at = -1
  const facilities = plan.facilities.map((one) => {
    if (one.kind !== 'same') at += 1
    const isLooked = one.kind !== 'same' && at >= looked.from && at < looked.to
    return isLooked ? one : { ...one, changes: [] }
  })
  return { ...plan, facilities }
}

const done = async (job: Job): Promise<ListRead | ImportPlan | ReadResult> => {
  if (job.task === 'read') return readList(job.name, job.bytes)
  return job.task === 'plan' ? planList(job) : parseBundle(job.files, job.defaults)
}

parentPort?.on('message', async ({ id, job }: { id: number; job: Job }) => {
  try {
    parentPort?.postMessage({ id, value: await done(job) })
  } catch (fault) {
    parentPort?.postMessage({ id, fault })
  }
})
