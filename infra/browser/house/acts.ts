import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  authDb,
  codeAt,
  createAccount,
  type KeyRing,
  keeping,
  passwordLane,
  sessionCookie,
  stepOf,
} from '@kita/auth'
import type { Role, RoleAssignment } from '@kita/core'
import { appointStaff } from '@kita/core/account'
import { applyBundle, findBySlug, loadTenant, stableId } from '@kita/core/tenant'
import { inTenant } from '@kita/db'
import { codeOfExample, enrolExample, openDatabases, type Running, readEnv, startServer } from '@kita/server'
import { readBundle, readDefaults } from '@kita/tenant'
import { startOfDay } from '@kita/tenant/calendar'
import { type BrowserServer, chromium } from 'playwright-core'
import postgres from 'postgres'
import { runOperator } from '../../run/operator-acts.ts'
import { password } from './password.ts'

const workspace = join(import.meta.dirname, '../../..')

export type { Role }
export type Scope = { kind: RoleAssignment['scopeKind']; id: string | null }
export type Login = { slug: string; email: string; password: string; accountId: string }

/** The whole server and one Chromium, and what a test may do to them besides looking at pages. */
export const openHouse = async (dataDir: string) => {
  const clock = makeMovableClock()
  const port = await freePort()
  const env = readEnv({
    ...{ NODE_ENV: 'test', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    // Every actor comes from a household of its own, as limits of tries count households.
    TRUSTED_PROXIES: '127.0.0.1,::1,::ffff:127.0.0.1',
  })
  const server = await startServer({ env, clock: clock.now, work: false, examples: false })
  const browser = await launch()
  const key: KeyRing = [readFileSync(join(dataDir, 'secret'), 'utf8').trim()]
  const staff = staffOf(server, clock.now, key)
  const superuser = postgres(server.adminUrl, { max: 1, onnotice: () => {} })
  return {
    acts: {
      facts: () => ({ port, browser: browser.wsEndpoint() }),
      /** @param at Berlin time of day, `2023-11-30T09:00` */
      timeIs: async (at: string) => {
        clock.set(at)
        // Tries of a later day, seen from an earlier one, would shut everybody out until that day has come.
        await superuser`truncate auth.attempt, console.attempt`
      },
      timePasses: (seconds: number) => clock.pass(seconds),
      /** What the server does by itself: all mails that are due, what is urgent, every job once, sums of visits written. */
      work: async () => {
        while ((await server.worker.runMails(clock.now())) > 0);
        await server.worker.runUrgent(clock.now())
        await server.worker.runJobs(clock.now())
        await server.usage.flush()
        while ((await server.worker.runMails(clock.now())) > 0);
      },
      appoint: staff,
      /** An operator of the platform with a session, as a cookie; the way in is tested over the API. */
      operate: () => operate(superuser, clock.now()),
      /** `npm run operator` beside the running server. @returns the link's path */
      inviteOperator: (email: string, name: string) => inviteOperator(server, clock.now(), email, name),
      /** What an app shows now that was told this secret, in base 32 as the page writes it. */
      codeFor: (secret: string) => codeAt(fromBase32(secret), stepOf(clock.now())),
      /** What the app of this person shows. When the codes of this half minute are used up, the next one comes. */
      codeOf: async ({ slug, ...who }: Login): Promise<string> => {
        const found = await findBySlug(server.db, slug)
        if (!found) throw new Error(`no tenant ${slug}`)
        const read = () =>
          inTenant(server.db, found.id, (tx) =>
            codeOfExample(authDb(tx, found.id, clock.now()), { ...who, key }),
          )
        const code = await read()
        if (code) return code
        clock.pass(60)
        return (await read()) ?? ''
      },
      idOf: (slug: string, kind: 'facility' | 'desk' | 'provider' | 'childminder', key: string) =>
        stableId(slug, kind, key),
      /** `npm run tenant -- apply` beside the running server, with one cell of the bundle changed. */
      applyChanged: (slug: string, file: string, from: string, to: string) =>
        applyChanged({ env, slug, file, from, to, now: clock.now() }),
      /** Another tenant with the settings of this one; who changes them changes nobody else's. */
      applyAs: (slug: string, as: string, file: string, from: string, to: string) =>
        applyChanged({ env, slug, as, file, from, to, now: clock.now() }),
    },
    stop: async () => {
      await browser.close()
      await superuser.end()
      await server.stop()
    },
  }
}
export type Acts = Awaited<ReturnType<typeof openHouse>>['acts']

/** Goes on by itself from where it was set, so that waiting times of forms can pass. */
const makeMovableClock = () => {
  let from = startOfDay('2026-12-01').getTime() + 9 * 3_600_000
  let since = performance.now()
  const now = () => new Date(from + Math.round(performance.now() - since))
  const start = (at: number) => {
    from = at
    since = performance.now()
  }
  return {
    now,
    pass: (seconds: number) => start(now().getTime() + seconds * 1000),
    set: (at: string) => {
      const [day = '', time = '09:00'] = at.split('T')
      const [hours = 0, minutes = 0] = time.split(':').map(Number)
      start(startOfDay(day).getTime() + (hours * 60 + minutes) * 60_000)
    },
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const launch = (): Promise<BrowserServer> =>
  chromium.launchServer({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })

const operate = async (superuser: postgres.Sql, now: Date): Promise<string> => {
  const id = randomUUID()
  const session = `0.${randomBytes(32).toString('base64url')}`
  const { idHash, secretHash } = keeping.keysOf(session)
  const until = new Date(now.getTime() + 8 * 3_600_000)
  const email = `${id}@konsole.example`
  await superuser`
    insert into console.operator (id, name, email, email_norm, roles, created_at, verified_at)
    values (${id}, 'Kim Betrieb', ${email}, ${email}, '{admin,editor,support}', ${now}, ${now})`
  await superuser`
    insert into console.session (id_hash, secret_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
    values (${idHash}, ${secretHash}, ${id}, ${now}, ${now}, ${until}, ${until}, 'Test')`
  return sessionCookie(session, { secure: false }).split(';')[0] ?? ''
}

const inviteOperator = async (server: Running, now: Date, email: string, name: string): Promise<string> => {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const withOperator: Parameters<typeof runOperator>[1]['withOperator'] = (work) => work(server.operator)
  await runOperator([email, name], { withOperator, origin: server.url('konsole'), say, complain: say, now })
  const { pathname, search } = new URL(said.join(' ').split(' ').at(-1) ?? '')
  return pathname + search
}

const fromBase32 = (text: string): Buffer => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const digits = [...text.replaceAll(/[\s=]/g, '')]
  const bits = digits.map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** Makes somebody one of a tenant's staff, as the operator's console would. */
const staffOf = (server: Running, now: () => Date, key: KeyRing) => {
  const lane = passwordLane()
  let hash: Promise<string> | undefined
  let count = 0
  return async (slug: string, role: Role, scope: Scope): Promise<Login> => {
    hash ??= lane.hash(password)
    const passwordHash = await hash
    const found = await findBySlug(server.db, slug)
    const row = found && (await loadTenant(server.db, found.id))
    if (!found || !row) throw new Error(`no tenant ${slug}`)
    const tenant = { ...row, id: found.id, version: found.version, origin: server.url(slug) }
    count += 1
    const email = `staff-${count}@${slug}.example`
    const account = { kind: 'staff' as const, email, passwordHash, language: 'de' }
    let accountId = ''
    const appoint = appointStaff(async (tx) => {
      const db = authDb(tx, found.id, now())
      const created = await createAccount(db, account)
      accountId = created.accountId
      await enrolExample(db, { accountId, email, key })
      return created
    })
    const ctx = { db: server.db, tenant, now: now(), requestId: email, actor: { kind: 'system' as const } }
    await appoint(ctx, { name: `Kim Kollege ${count}`, role, scope })
    return { slug, email, password, accountId }
  }
}

type Change = {
  env: ReturnType<typeof readEnv>
  slug: string
  /** The name of the tenant it becomes, without hosts of its own. */
  as?: string
  file: string
  from: string
  to: string
  now: Date
}

const applyChanged = async ({ env, slug, as = slug, file, from, to, now }: Change) => {
  const folder = mkdtempSync(join(tmpdir(), 'kita-bundle-'))
  try {
    cpSync(join(workspace, 'tenants', slug), join(folder, as), { recursive: true })
    if (as !== slug) rename(join(folder, as, 'tenant.json'), as)
    const path = join(folder, as, file)
    const before = readFileSync(path, 'utf8')
    if (!before.includes(from)) throw new Error(`${file} does not hold ${from}`)
    writeFileSync(path, before.replaceAll(from, to))
    const defaults = await readDefaults(join(workspace, 'tenants/_default'))
    const { bundle, problems } = await readBundle(join(folder, as), defaults)
    if (!bundle) throw new Error(JSON.stringify(problems))
    const databases = await openDatabases(env, { guest: true })
    try {
      const { changes } = await applyBundle(databases.operator, bundle, now)
      return changes.length
    } finally {
      await databases.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const rename = (path: string, slug: string) => {
  const { hosts: _, ...tenant } = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, `${JSON.stringify({ ...tenant, slug }, null, 2)}\n`)
}
