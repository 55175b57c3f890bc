import { setTimeout as sleep } from 'node:timers/promises'
import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import type { Stage } from '../stage.ts'
import { leftOvers } from './restart.ts'

export type FloodReport = {
  /** Reads while a row is locked and everybody writes to it; half are answered within. */
  readMedianMs: number
  readSlowestMs: number
  /** Writers that were told at once to come again, once nothing moved. */
  refused: number
  refusedMedianMs: number
  faults: string[]
}

const waiters = 60

/** One family's row is locked, and sixty of its writes come at once; then ten more, when the queue stands. */
export const flood = async (stage: Stage, { quickMs = 1000 } = {}): Promise<FloodReport> => {
  const [town] = stage.towns
  const [parent, other] = town?.parents ?? []
  if (!town || !parent || !other) throw new Error('the stage has no families')
  const cookie = await stage.signIn(town, parent)
  const reader = { host: town.host, cookie: await stage.signIn(town, other), source: '10.2.0.1' }
  const write = (n: number) =>
    stage.http.ask({
      ...{ host: town.host, cookie, source: `10.2.1.${n}`, method: 'PUT', path: '/api/v1/me/draft' },
      json: { content: { comment: `Wunsch ${n}` } },
    })
  await write(0)
  const locked = await lockDraft(stage, parent.accountId)
  const queue = Array.from({ length: waiters }, (_, n) => write(n))
  const late = refusedAtOnce(write)
  const reads: number[] = []
  const faults: string[] = []
  for (let n = 0; n < 100; n += 1) {
    const { status, tookMs } = await stage.http.ask({ ...reader, method: 'GET', path: '/api/v1/me' })
    reads.push(tookMs)
    if (status !== 200) faults.push(`a read answered ${status}`)
    if (tookMs > quickMs) faults.push(`a read took ${Math.round(tookMs)} ms`)
  }
  const refusals = await late
  await locked.release()
  for (const { status, retryAfter } of await Promise.all(queue))
    if (status >= 300 && !(status === 503 && retryAfter)) faults.push(`a writer got ${status}`)
  const after = await write(0)
  if (after.status !== 200) faults.push(`afterwards a writer got ${after.status}`)
  const waited = refusals.filter((ms) => ms > quickMs).length
  if (waited > 0 || refusals.length === 0)
    faults.push(`${waited} of ${refusals.length} writers too many waited to be refused`)
  return {
    ...{ readMedianMs: median(reads), readSlowestMs: Math.max(...reads) },
    ...{ refused: refusals.length, refusedMedianMs: median(refusals) },
    faults: [...faults, ...(await leftOvers(stage, 0))],
  }
}

/** Milliseconds after which each of ten further writers was refused, once the queue has stood for more than a second. */
const refusedAtOnce = async (write: (n: number) => ReturnType<Stage['http']['ask']>) => {
  await sleep(1500)
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => write(waiters + n)))
  return answers.filter(({ status }) => status === 503).map(({ tookMs }) => tookMs)
}

const lockDraft = async (stage: Stage, accountId: string) => {
  const holder = stage.database.connect({ url: stage.cluster.adminUrl, max: 1, deadlineMs: 60_000 })
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let done: Promise<unknown> = Promise.resolve()
  await new Promise<void>((hasLock, refused) => {
    done = withoutTenant(holder, async (tx) => {
      await tx.execute(sql`select 1 from app.application_draft where account_id = ${accountId} for update`)
      hasLock()
      await released
    })
    done.catch(refused)
  })
  return {
    release: async () => {
      release()
      await done
    },
  }
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
