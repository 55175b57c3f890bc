import { type TestDatabase, testDatabase } from '@kita/db/testing'
import type { Mailer } from '@kita/mail'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorker, type PlatformJob, type WorkerJob } from './worker.ts'

const now = new Date('2026-12-01T08:00:00Z')
let test: TestDatabase
let slugs: string[]

beforeAll(async () => {
  test = await testDatabase()
  slugs = [(await test.makeTenant()).slug, (await test.makeTenant()).slug]
})
afterAll(() => test.stop())

const silent: Mailer = { send: async () => ({ kind: 'ambiguous' }) }
const make = (jobs: WorkerJob[], log: (sentence: string) => void = () => {}, platform: PlatformJob[] = []) =>
  createWorker({
    platform,
    db: test.db,
    mailer: silent,
    prepare: async () => ({ drop: 'not-needed' }),
    jobs,
    clock: () => now,
    log: (_level, sentence) => log(sentence),
    everyMs: 1,
    jobsEveryMs: 1,
  })

it('a tick runs every job for every tenant, as of the given instant', async () => {
  const seen: string[] = []
  const worker = make([
    {
      name: 'expire-offers',
      run: async ({ tenant, now: at }) => {
        seen.push(`${tenant.slug} ${at.toISOString()}`)
      },
    },
  ])
  await worker.tick(now)
  expect(seen).toEqual(slugs.map((slug) => `${slug} ${now.toISOString()}`))
})

it('a broken job is logged and holds up neither the next job nor the next tenant', async () => {
  const seen: string[] = []
  const logged: string[] = []
  const worker = make(
    [
      { name: 'broken', run: () => Promise.reject(new Error('no')) },
      {
        name: 'sound',
        run: async ({ tenant }) => {
          seen.push(tenant.slug)
        },
      },
    ],
    (sentence) => logged.push(sentence),
  )
  await worker.runJobs(now)
  expect(seen).toEqual(slugs)
  expect(logged).toEqual(['job failed', 'job failed'])
})

it('a job of the platform runs once a round, and a broken one holds up no tenant', async () => {
  const seen: string[] = []
  const logged: string[] = []
  const note = (name: string) => async () => {
    seen.push(name)
  }
  const worker = make([{ name: 'of-tenants', run: note('tenant') }], (sentence) => logged.push(sentence), [
    { name: 'broken', run: () => Promise.reject(new Error('no')) },
    { name: 'sweep', run: note('platform') },
  ])
  await worker.runJobs(now)
  expect(seen).toEqual(['platform', ...slugs.map(() => 'tenant')])
  expect(logged).toEqual(['job failed'])
})

it('stopping waits for what is in flight and takes on nothing new', async () => {
  let begun = 0
  let ended = 0
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const started = Promise.withResolvers<void>()
  const worker = make([
    {
      name: 'slow',
      run: async () => {
        begun += 1
        started.resolve()
        await gate
        ended += 1
      },
    },
  ])
  worker.start()
  await started.promise
  const stopped = worker.stop()
  expect(ended).toBe(0)
  letGo()
  await stopped
  expect(begun).toBe(ended)
  const after = begun
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toBe(after)
})

it('urgent work is done piece by piece, tenants in turn, and one that fails holds up nobody', async () => {
  const left = new Map([
    [1, 2],
    [2, 1],
    [3, 1],
  ])
  const seen: number[] = []
  const sentences: string[] = []
  const worker = createWorker({
    db: test.db,
    mailer: silent,
    prepare: async () => ({ drop: 'not-needed' }),
    jobs: [],
    urgent: [
      {
        name: 'pieces',
        due: async () => [...left].filter(([, n]) => n > 0).map(([tenantId]) => tenantId),
        run: async ({ tenantId }) => {
          seen.push(tenantId)
          if (tenantId === 3) throw new Error('broken')
          left.set(tenantId, (left.get(tenantId) ?? 0) - 1)
          return 1
        },
      },
    ],
    clock: () => now,
    log: (_level, sentence) => sentences.push(sentence),
  })
  await worker.runUrgent(now)
  expect(seen).toEqual([1, 2, 3, 1])
  expect(sentences).toEqual(['job failed'])
})
