import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId, type OperatorActor } from '@kita/core'
import { sealAudit } from '@kita/core/audit'
import { jobRecorder, lookAtTenant } from '@kita/core/operator'
import { buildTenant, type TestTown } from '@kita/core/testing'
import { type Database, withoutTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import type { MailMessage, SendResult } from '@kita/mail'
import { auditAnchors, readAnchors } from '@kita/server'
import { mailAnchors } from '@kita/server/audit-mail'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from './audit-acts.ts'

let database: TestDatabase
let admin: Database
let town: TestTown
let folder: string
let logged: unknown[]
beforeEach(async () => {
  database = await testDatabase()
  admin = database.connect({ url: database.adminUrl, max: 1 })
  folder = await mkdtemp(join(tmpdir(), 'anchor-'))
  town = await buildTenant(database)
  logged = []
  await addRows(5)
})
afterEach(async () => {
  await database.stop()
  await rm(folder, { recursive: true })
})

const on = (day: string) => town.ctx({ kind: 'system' }, `${day}T09:00:00Z`)
const addRows = (n: number) =>
  withoutTenant(admin, (tx) =>
    tx.execute(sql`
      insert into app.audit_event (tenant_id, id, at, actor_kind, action, request_id)
      select ${town.tenant.id}, uuidv7(), now(), 'system', 'test', 'r' from generate_series(1, ${n}::int)`),
  )
const cutTo = (seq: number) =>
  withoutTenant(admin, async (tx) => {
    await tx.execute(
      sql`delete from app.audit_event where id in (select event_id from app.audit_seal where seq > ${seq})`,
    )
    await tx.execute(sql`delete from app.audit_seal where seq > ${seq}`)
  })
/** A process that remembers nothing of an earlier one. */
const started = () =>
  auditAnchors(folder, { info: (fields) => logged.push(fields), warn: () => {}, error: () => {} })
const file = () => join(folder, 'audit-anchor.ndjson')
const lines = async () => (await readFile(file(), 'utf8')).split('\n').filter(Boolean)
const rewrite = async (change: (all: string[]) => string[]) =>
  writeFile(file(), `${change(await lines()).join('\n')}\n`)
/** Four days, each with rows of its own. */
const fourDays = async () => {
  for (const day of ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']) {
    await started().job(on(day))
    await addRows(2)
  }
}
const verify = async () => {
  const said: string[] = []
  const tell = (line: string) => said.push(line)
  const noted = await readAnchors(folder)
  const readArchive = async () => ({ anchors: [], faults: [] })
  const parts = { db: database.db, noted, readArchive, say: tell, complain: tell }
  return [await runAudit(['verify'], parts), ...said]
}

describe('the end of the log, noted outside the database', () => {
  it('stands there once a day; where it was cut is told the day after', async () => {
    const { job } = started()
    const first = await job(on('2026-03-02'))
    await job(on('2026-03-02'))
    expect(await lines()).toHaveLength(1)
    expect(logged).toEqual([expect.objectContaining({ ...first, tenantId: town.tenant.id })])
    await addRows(2)
    await sealAudit(on('2026-03-03'))
    expect(await job(on('2026-03-03'))).toEqual({ day: '2026-03-03', seq: first.seq + 2 })

    await cutTo(first.seq - 1)
    // the next day, and in a process that remembers nothing of the first
    for (const again of [job, started().job])
      await expect(again(on('2026-03-04'))).rejects.toThrow(`row ${first.seq}: cut-off (noted on 2026-03-02)`)
    await expect(job(on('2026-03-04'))).rejects.toThrow('cut-off')
  })

  it('names a note that was changed, at its row and in the notes', async () => {
    await fourDays()
    expect((await verify())[0]).toBe(0)
    const [, second = ''] = await lines()
    const { seq } = JSON.parse(second)
    await rewrite((all) => all.map((one) => (one === second ? one.replace(/"hash":"./, '"hash":"z') : one)))
    expect(await verify()).toEqual(expect.arrayContaining([2, 'note 2: unreadable']))
    const other = JSON.stringify({ ...JSON.parse(second), hash: 'a'.repeat(64) })
    await rewrite((all) => all.map((one, nth) => (nth === 1 ? other : one)))
    expect(await verify()).toEqual(
      expect.arrayContaining([
        ...[2, 'note 3 (of 2026-03-04): the note before it was changed or is gone'],
        `  row ${seq}: other-than-anchored (noted on 2026-03-03)`,
      ]),
    )
    await expect(started().job(on('2026-03-06'))).rejects.toThrow('note 3 (of 2026-03-04)')
  })

  it('names a day whose note is gone, and notes that have changed places', async () => {
    await fourDays()
    const whole = await lines()
    await rewrite((all) => all.filter((_, nth) => nth !== 1))
    expect(await verify()).toEqual(
      expect.arrayContaining([2, 'note 2 (of 2026-03-04): the note before it was changed or is gone']),
    )
    const [one = '', two = '', three = '', four = ''] = whole
    await rewrite(() => [one, three, two, four])
    expect((await verify()).filter((line) => String(line).startsWith('note'))).toHaveLength(3)
    await rewrite(() => whole)
    expect((await verify())[0]).toBe(0)
  })
})

describe('the end of the log in the operator’s mail', () => {
  const posted: MailMessage[] = []
  const answers: SendResult[] = []
  const post = {
    senderAddress: 'portal@kita.example',
    mailer: {
      send: async (mail: MailMessage) => {
        posted.push(mail)
        return answers.shift() ?? ({ kind: 'sent', messageId: '1' } as const)
      },
    },
  }
  const at = (day: string) => new Date(`${day}T09:00:00Z`)

  it('comes once a day when all portals are looked through, again where it was not taken, and says what is broken', async () => {
    posted.length = 0
    const second = await buildTenant(database)
    const { job, verdicts } = started()
    const parts = { db: database.db, folder, verdicts, post, to: 'anker@betrieb.example' }
    const mail = mailAnchors(parts)
    await job(on('2026-03-02'))
    await mail(at('2026-03-02'))
    expect(posted).toEqual([])
    const { seq } = await job(on('2026-03-02'))
    await job(second.ctx({ kind: 'system' }, '2026-03-02T09:00:00Z'))
    answers.push({ kind: 'unreachable' })
    await expect(mail(at('2026-03-02'))).rejects.toThrow('unreachable')
    await mail(at('2026-03-02'))
    // also in a process that has started anew
    await mailAnchors(parts)(at('2026-03-02'))
    expect(posted).toHaveLength(2)
    const { hash } = (await readAnchors(folder)).anchors.find((one) => one.tenantId === town.tenant.id) ?? {}
    expect(posted[1]).toMatchObject({
      to: 'anker@betrieb.example',
      subject: 'Protokoll-Anker vom 2026-03-02',
      text: expect.stringContaining(`${town.tenant.slug} ${seq} ${hash}`),
    })
    await cutTo(seq - 2)
    await expect(job(on('2026-03-03'))).rejects.toThrow('cut-off')
    await job(second.ctx({ kind: 'system' }, '2026-03-03T09:00:00Z'))
    await mail(at('2026-03-03'))
    expect(posted[2]).toMatchObject({
      subject: 'Protokoll-Anker vom 2026-03-03: stimmt nicht',
      text: expect.stringContaining(`${town.tenant.slug}: audit log does not hold: row ${seq - 1}: cut-off`),
    })
  })
})

it('tells the console the last note, and that the log no longer holds', async () => {
  const { job } = started()
  const record = jobRecorder(database.db)
  const look = async () => {
    const now = new Date('2026-03-03T09:00:00Z')
    const actor: OperatorActor = { kind: 'operator', operatorId: newId(now), name: 'Kemal', roles: ['admin'] }
    const ctx = { db: database.operatorDb, actor, now, requestId: 'r' }
    return (await lookAtTenant(ctx, town.tenant.slug, {})).audit
  }
  expect(await look()).toBe(null)
  const done = { tenantId: town.tenant.id, name: 'anchor-audit', tookMs: 1 }
  const facts = await job(on('2026-03-02'))
  await record({ ...done, at: new Date('2026-03-02T09:00:00Z'), facts })
  expect(await look()).toEqual({ day: '2026-03-02', rows: facts.seq, holds: true })
  await record({ ...done, at: new Date('2026-03-03T09:00:00Z'), error: new Error('cut-off') })
  expect(await look()).toEqual({ day: '2026-03-02', rows: facts.seq, holds: false })
})
