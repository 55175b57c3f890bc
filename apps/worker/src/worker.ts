import type { Database } from '@kita/db'
import type { Mailer } from '@kita/mail'
import type { WorkerLog } from './log.ts'
import type { PrepareMail } from './mail/deliver.ts'
import { createMailLoop } from './mail/loop.ts'
import { listTenants, type TenantEntry } from './tenant.ts'

/** Something the clock does for one tenant: expire offers, remind, lapse. Running it twice must change nothing. */
export interface WorkerJob {
  name: string
  run(at: { tenant: TenantEntry; now: Date }): Promise<void>
}

/** What somebody waits for at a screen. Only tenants with something due are asked. */
export interface UrgentJob {
  name: string
  /** Ids of the tenants that have something to do. */
  due(now: Date): Promise<number[]>
  /** A piece of the tenant's work; answers how much was done, 0 when nothing was left. */
  run(at: { tenantId: number; now: Date }): Promise<number>
}

/** Something the clock does for the platform as a whole, whatever tenants there are. Running it twice must change nothing. */
export interface PlatformJob {
  name: string
  run(now: Date): Promise<unknown>
}

export interface WorkerOptions {
  db: Database
  mailer: Mailer
  prepare: PrepareMail
  jobs: readonly WorkerJob[]
  urgent?: readonly UrgentJob[]
  platform?: readonly PlatformJob[]
  clock: () => Date
  log: WorkerLog
  /** Milliseconds between two rounds of mail; default 500. */
  everyMs?: number
  /** Milliseconds between two runs of the jobs; default 60 000. */
  jobsEveryMs?: number
  /** Milliseconds between two looks for urgent work; default 1000. */
  urgentEveryMs?: number
  /** Default 7: with two rounds a second the 14 mails/s of an ordinary SES account. */
  mailsPerRound?: number
  /** Default 900. */
  leaseSeconds?: number
  /** Default 24: with the back-off about twenty hours. */
  maxAttempts?: number
}

export interface Worker {
  /** One round of mails and one run of every job, for the platform and for every tenant, as of `now`. */
  tick(now: Date): Promise<void>
  runMails(now: Date): Promise<number>
  runJobs(now: Date): Promise<void>
  /** Every urgent job of every tenant, to its end. */
  runUrgent(now: Date): Promise<void>
  start(): void
  /** Takes on nothing new and waits for what is in flight. */
  stop(): Promise<void>
}

/** What happens without a request. Several may run beside each other: leases and idempotent jobs keep them apart. */
export function createWorker(options: WorkerOptions): Worker {
  const { db, jobs, urgent = [], platform = [], clock, log } = options
  const mails = createMailLoop({
    ...options,
    perRound: options.mailsPerRound ?? 7,
    leaseSeconds: options.leaseSeconds ?? 900,
    maxAttempts: options.maxAttempts ?? 24,
  })

  async function runJobs(now: Date): Promise<void> {
    for (const job of platform)
      await job.run(now).catch((error) => log('error', 'job failed', { job: job.name, error }))
    for (const tenant of await listTenants(db)) {
      for (const job of jobs) {
        // One tenant's broken job holds up neither the next job nor the next tenant.
        await job.run({ tenant, now }).catch((error) => {
          log('error', 'job failed', { job: job.name, tenantId: tenant.id, error })
        })
      }
    }
  }

  async function runUrgent(now: Date): Promise<void> {
    for (const job of urgent) await runOne(job, now)
  }

  async function runOne(job: UrgentJob, now: Date): Promise<void> {
    const resting = new Set<number>()
    for (;;) {
      const due = (await job.due(now)).filter((tenantId) => !resting.has(tenantId))
      if (due.length === 0) break
      // Tenants take turns piece by piece, so that nobody waits for somebody else's thousand.
      for (const tenantId of due) {
        const done = await job.run({ tenantId, now }).catch((error) => {
          log('error', 'job failed', { job: job.name, tenantId, error })
          return 0
        })
        if (done === 0) resting.add(tenantId)
      }
    }
  }

  const runMails = (now: Date) => mails.round(now)
  const loops = [
    loop('mails', options.everyMs ?? 500, runMails),
    loop('jobs', options.jobsEveryMs ?? 60_000, runJobs),
    // each on its own: one that takes long does not hold up the others
    ...urgent.map((job) => loop(job.name, options.urgentEveryMs ?? 1000, (now) => runOne(job, now))),
  ]

  function loop(name: string, everyMs: number, run: (now: Date) => Promise<unknown>) {
    let timer: NodeJS.Timeout | undefined
    let inFlight: Promise<void> = Promise.resolve()
    let stopped = true
    const turn = () => {
      inFlight = run(clock())
        .catch((error) => log('error', 'round failed', { loop: name, error }))
        .then(() => {
          if (!stopped) timer = setTimeout(turn, everyMs)
        })
    }
    return {
      start() {
        if (!stopped) return
        stopped = false
        turn()
      },
      async stop() {
        stopped = true
        clearTimeout(timer)
        await inFlight
      },
    }
  }

  return {
    async tick(now) {
      await runUrgent(now)
      await runMails(now)
      await runJobs(now)
    },
    runMails,
    runJobs,
    runUrgent,
    start() {
      for (const each of loops) each.start()
    },
    async stop() {
      await Promise.all(loops.map((each) => each.stop()))
    },
  }
}
