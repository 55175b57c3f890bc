import { type Database, inTenant, withoutTenant } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import { type TestDatabase, type TestTenant, testDatabase } from '@kita/db/testing'
import type { Mailer } from '@kita/mail'
import { type SesStandIn, standInLookup, startSesStandIn } from '@kita/mail/stand-in'
import { createSesMailer } from '@kita/mail/transport'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { createWorker, type Worker, type WorkerOptions } from '../src/worker.ts'

export const now = new Date('2026-12-01T08:00:00Z')
export const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
export const LEASE = 900

type Planned = 'status-changed' | 'confirm-account' | 'receipt'

/** Two tenants, a provider and a worker for a file of tests, emptied between them. Mail `n` goes to `n@example.org`. */
export function makePost() {
  const lines: string[] = []
  const post = {} as {
    test: TestDatabase
    admin: Database
    tenant: TestTenant
    other: TestTenant
    ses: SesStandIn
    mailer: Mailer
    worker: Worker
  }

  beforeAll(async () => {
    post.test = await testDatabase()
    post.admin = post.test.connect({ url: post.test.adminUrl, max: 1 })
    post.tenant = await post.test.makeTenant()
    post.other = await post.test.makeTenant()
  })
  afterAll(() => post.test.stop())
  beforeEach(async () => {
    post.ses = await startSesStandIn({ clock: () => now })
    post.mailer = createSesMailer({
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      configurationSet: 'kita',
      endpoint: post.ses.url,
      findSent: standInLookup(post.ses.url),
      requestTimeout: 300,
    })
    post.worker = makeWorker()
  })
  afterEach(async () => {
    // whatever becomes of a mail, the worker's own words name it by its number
    expect(lines.splice(0).filter((line) => line.includes('@'))).toEqual([])
    await post.ses.stop()
    await post.mailer.close?.()
    // the service itself takes no mail out of the book
    await withoutTenant(post.admin, async (tx) => {
      for (const table of ['mail_suppression', 'mail_event', 'outbox'])
        await tx.execute(sql`delete from app.${sql.identifier(table)}`)
    })
  })

  const makeWorker = (change: Partial<WorkerOptions> = {}): Worker =>
    createWorker({
      db: post.test.db,
      mailer: post.mailer,
      prepare: async (mail) => ({
        tag: mail.id,
        tenantId: mail.tenantId,
        from: { name: 'Kita-Portal', address: 'post@example.org' },
        to: `${mail.params.n}@example.org`,
        subject: 'Es gibt Neues',
        text: 'Es gibt Neues',
        html: '<p>Es gibt Neues</p>',
        lang: 'de',
      }),
      jobs: [],
      clock: () => now,
      log: (level, message, fields) => {
        lines.push(JSON.stringify([level, message, fields]))
      },
      leaseSeconds: LEASE,
      mailsPerRound: 8,
      ...change,
    })

  const plan = (n: number, at: TestTenant = post.tenant, template: Planned = 'status-changed') =>
    inTenant(post.test.db, at.id, (tx) =>
      planMail(tx, {
        template,
        lang: 'de',
        to: { kind: 'account', id: '018f0000-0000-7000-8000-000000000001' },
        params: { n },
        dedupeKey: `mail-${n}`,
        now,
      }),
    )

  const states = async (): Promise<Record<string, number>> => {
    const rows = await inTenant(post.test.db, post.tenant.id, (tx) =>
      tx.execute<{ state: string; n: number }>(
        sql`select state, count(*)::int as n from app.outbox group by state`,
      ),
    )
    return Object.fromEntries([...rows].map((row) => [row.state, row.n]))
  }

  return Object.assign(post, { makeWorker, plan, states })
}
