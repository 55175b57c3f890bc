import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { checkHalf, operatorDb, readSessionCookie } from '@kita/auth'
import { connect, type Database, withoutTenant } from '@kita/db'
import { loginUrl, urlThatOpens } from '@kita/db/migrate'
import { handlesOn, type OwnCluster, ownCluster } from '@kita/db/testing'
import { codeOfExample } from '@kita/server'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleTown } from '../campaign/town.ts'
import { type Answered, startSeveral } from './several-service.ts'

const key = 'the key of this installation, long enough'
const roles = ['kita_app', 'kita_operator', 'dba'] as const
type Role = (typeof roles)[number]

let cluster: OwnCluster
let admin: Database
let folder: string
let slug: string
let service: Awaited<ReturnType<typeof startSeveral>>
beforeAll(async () => {
  cluster = await ownCluster()
  admin = connect({ url: cluster.adminUrl, max: 2 })
  folder = mkdtempSync(join(tmpdir(), 'kita-several-'))
  const database = await handlesOn(cluster)
  const town = await settleTown(database, { facilities: 1, places: 1, families: 1 })
  slug = town.tenant.slug
  await database.stop()
  await asAdmin(sql`create role dba superuser login password 'dba-one'`)
  service = await startSeveral(folder, secrets('one', 'two'))
  await service.started()
}, 600_000)
afterAll(async () => {
  await service?.stop()
  await admin.close()
  await cluster.remove()
  rmSync(folder, { recursive: true, force: true })
})

const asAdmin = (statement: SQL) => withoutTenant(admin, (tx) => tx.execute(statement))
const address = (role: Role, generation: string) =>
  loginUrl(cluster.adminUrl, role, `${role.replace('kita_', '')}-${generation}`)
const secrets = (generation: string, also?: string): Record<string, string> => ({
  SECRET_KEY: key,
  DATABASE_URL: address('kita_app', generation),
  OPERATOR_DATABASE_URL: address('kita_operator', generation),
  MIGRATION_DATABASE_URL: address('dba', generation),
  ...(also && {
    DATABASE_PASSWORD_ALSO: `app-${also}`,
    OPERATOR_DATABASE_PASSWORD_ALSO: `operator-${also}`,
    MIGRATION_DATABASE_PASSWORD_ALSO: `dba-${also}`,
  }),
})

const read = (agent?: Agent) =>
  [
    { host: slug, path: '/' },
    { host: slug, path: '/api/v1/portal' },
    { host: slug, path: '/readyz' },
    { host: 'konsole', path: '/anmelden' },
    { host: 'konsole', path: '/api/v1/session' },
  ].map((asked) => service.ask({ ...asked, ...(agent && { agent }) }))

/** Asks on connections that are kept and on fresh ones until `work` is done. */
const askingWhile = async (work: () => Promise<unknown>) => {
  const answers: Answered[] = []
  const agent = new Agent({ keepAlive: true })
  let over = false
  const asker = async (by?: Agent) => {
    while (!over) {
      answers.push(...(await Promise.all(read(by))))
      await pause(50)
    }
  }
  const askers = [asker(), asker(agent)]
  await work().finally(() => {
    over = true
  })
  await Promise.all(askers)
  agent.destroy()
  return answers
}
const failed = (answers: Answered[]) => answers.filter((one) => 'error' in one || one.status !== 200)

describe('two processes of the service', () => {
  it('are exchanged with other passwords of the database, and every request is answered', async () => {
    const before = await service.pids()
    expect(before).toHaveLength(2)
    const answers = await askingWhile(async () => {
      await asAdmin(sql`alter role dba password 'dba-two'`)
      await service.exchange(secrets('two', 'one'))
    })
    expect(answers.length).toBeGreaterThan(20)
    expect(failed(answers)).toEqual([])

    const after = await service.pids()
    expect(after).toHaveLength(2)
    expect(before.filter((pid) => after.includes(pid))).toEqual([])
    for (const role of roles) {
      await expect(urlThatOpens({ url: address(role, 'one') })).rejects.toMatchObject({ code: '28P01' })
      expect(await urlThatOpens({ url: address(role, 'two') })).toBe(address(role, 'two'))
    }
    // Nothing hangs on sessions of before.
    await asAdmin(
      sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename in ('kita_app', 'kita_operator')`,
    )
    expect(failed(await Promise.all(read()))).toEqual([])
  }, 600_000)

  it('both stop answering what an operator switches off, and both begin again', async () => {
    const cookie = await signInAtConsole()
    const json = { slug, target: 'operation:getCalendar', sentence: 'Ab Montag wieder.', retryMinutes: 5 }
    const calendar = { host: slug, path: '/api/v1/calendar?year=2027' }
    await eachBecomes(calendar, 200)
    const path = '/api/v1/live/switches'
    const made = await service.ask({ host: 'konsole', path, method: 'POST', cookie, json })
    if ('error' in made || made.status !== 201) throw new Error(JSON.stringify(made))
    await eachBecomes(calendar, 503)
    const { id } = JSON.parse(made.text) as { id: string }
    await service.ask({ host: 'konsole', path: `${path}/${id}`, method: 'DELETE', cookie })
    await eachBecomes(calendar, 200)
  }, 300_000)
})

/** Each process is asked while the other one stands still, so that it is the one that answers. */
const eachBecomes = async (asked: { host: string; path: string }, status: number) => {
  const pids = await service.pids()
  expect(pids).toHaveLength(2)
  for (const still of pids) {
    process.kill(still, 'SIGSTOP')
    try {
      const answered = async () => {
        const answer = await service.ask(asked)
        return 'error' in answer ? answer : answer.status
      }
      await expect.poll(answered, { timeout: 10_000 }).toBe(status)
      // It has looked: nothing of before comes back.
      for (let again = 0; again < 3; again++) expect(await answered()).toBe(status)
    } finally {
      process.kill(still, 'SIGCONT')
    }
  }
}

const signInAtConsole = async () => {
  const [, email = '', password = ''] = /Console\s+(\S+@\S+)\s+(\S+)/.exec(service.printed()) ?? []
  const post = async (path: string, json: object, cookie?: string) => {
    const answer = await service.ask({ host: 'konsole', path, method: 'POST', json, cookie })
    if ('error' in answer || answer.status >= 300) throw new Error(JSON.stringify(answer))
    return answer.cookies.map((one) => one.split(';')[0]).join('; ')
  }
  const half = await post('/api/v1/session', { email, password })
  const code = await withoutTenant(admin, async (tx) => {
    const db = operatorDb(tx, new Date())
    const pending = await checkHalf(db, readSessionCookie(half, { secure: false }) ?? '')
    return pending && (await codeOfExample(db, { ...pending, key: [key] }))
  })
  return post('/api/v1/session/second-factor', { code }, half)
}
