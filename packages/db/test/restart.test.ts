import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  connect,
  DatabaseBusyError,
  DatabaseUnavailableError,
  flushInTenant,
  inTenant,
} from '../src/index.ts'
import { type OwnCluster, ownCluster } from '../src/testing/own-cluster.ts'

// An exception out of a timer, which would end the process, fails the run: vitest reports it as unhandled.

let cluster: OwnCluster
beforeAll(async () => {
  cluster = await ownCluster()
})
afterAll(() => cluster.remove())

/** Callers that ask on and on, whatever happens; `stop` settles when each has had its last answer. */
function load(callers: number, ask: () => Promise<unknown>) {
  const errors: unknown[] = []
  let answers = 0
  let going = true
  const caller = async () => {
    while (going) {
      await ask().then(
        () => answers++,
        (error) => errors.push(error),
      )
      // Lets the event loop breathe where a refused connection answers at once.
      await new Promise(setImmediate)
    }
  }
  const all = Promise.all(Array.from({ length: callers }, caller))
  return {
    errors,
    get answers() {
      return answers
    },
    async stop() {
      going = false
      await all
    },
  }
}

async function until(condition: () => boolean) {
  for (const end = Date.now() + 15_000; !condition(); await sleep(10)) {
    if (Date.now() > end) throw new Error('the load did not recover')
  }
}

const interruptions: [string, () => Promise<unknown>][] = [
  ['is stopped and started', () => cluster.stop()],
  ['is stopped at once and started', () => cluster.end('immediate')],
  ['is killed and started', () => cluster.end('kill')],
]

describe.each(interruptions)('when the database %s under load', (_name, interrupt) => {
  test('every scope settles with an error of its own kind, and work goes on', async () => {
    const db = connect({ url: cluster.url, max: 6, deadlineMs: 5000 })
    let turn = 0
    const work = load(24, () =>
      turn++ % 2
        ? flushInTenant(db, 1, (tx) => [tx.execute(sql`select ${turn}::int`), tx.execute(sql`select 1`)])
        : inTenant(db, 1, async (tx) => {
            await tx.execute(sql`select ${turn}::int`)
            await tx.execute(sql`select pg_sleep(0.001)`)
          }),
    )
    for (let round = 0; round < 4; round++) {
      const before = work.answers
      await until(() => work.answers > before + 50)
      await interrupt()
      await sleep(50)
      await cluster.start()
      const after = work.answers
      await until(() => work.answers > after + 50)
    }
    await work.stop()
    await db.close()
    expect(work.errors.length).toBeGreaterThan(0)
    const foreign = work.errors.filter(
      (error) => !(error instanceof DatabaseUnavailableError || error instanceof DatabaseBusyError),
    )
    expect(foreign).toEqual([])
  })

  test('the patched driver by itself rejects what it cannot send', async () => {
    const driver = postgres(cluster.adminUrl, { max: 4, onnotice: () => {}, backoff: () => 0.05 })
    const work = load(16, () =>
      driver.begin(async (tx) => {
        await tx`select ${1}::int`.catch(() => {})
        await tx`select pg_sleep(0.001)`
      }),
    )
    for (let round = 0; round < 4; round++) {
      const before = work.answers
      await until(() => work.answers > before + 50)
      await interrupt()
      await sleep(50)
      await cluster.start()
      const after = work.answers
      await until(() => work.answers > after + 50)
    }
    await work.stop()
    await driver.end({ timeout: 1 })
    expect(work.errors.length).toBeGreaterThan(0)
  })
})
