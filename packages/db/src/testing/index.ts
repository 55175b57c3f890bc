import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { type ConnectOptions, connect, type Database } from '../database.ts'
import { loginUrl } from '../migrate/index.ts'
import { closeDatabase } from '../migrate/role.ts'
import { template, testCluster } from './cluster.ts'

// Here and not beside its provider, so that every room that imports this door knows the type.
declare module 'vitest' {
  interface ProvidedContext {
    kitaTestFolder: string
  }
}

export { everyRowOf, fillEveryTable } from './every-row.ts'
export { type Ending, endings, type OwnCluster, ownCluster } from './own-cluster.ts'
export type TestTenant = { id: number; slug: string }

export type TestDatabase = {
  /** Logged in as the service: row policies hold. */
  db: Database
  /** Logged in as the operator: configuration of a tenant, no families' data. */
  operatorDb: Database
  /** Address of the service's login. */
  url: string
  /** Of the logins, which belong to the whole server: other suites use them at this moment. */
  passwords: { app: string; operator: string }
  /** Superuser's address of the same database: for looking past the policies and for planting faults. */
  adminUrl: string
  /** Registers a tenant with empty settings, or the given ones. */
  makeTenant(facts?: TenantFacts): Promise<TestTenant>
  /** A further handle, for instance with one session or a short deadline. Closed by `stop`. */
  connect(options?: Partial<ConnectOptions>): Database
  stop(): Promise<void>
}

export type TenantFacts = {
  slug?: string
  profile?: object
  state?: object
  theme?: object
  texts?: object
  source?: object
}

/**
 * A freshly migrated database of its own for one suite: `const t = await testDatabase()` in `beforeAll`, `t.stop()`
 * in `afterAll`. All suites of a run share one server, and each database is a copy of one migrated template.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = await testCluster(inject('kitaTestFolder'))
  const name = `suite_${randomBytes(6).toString('hex')}`
  const server = postgres(cluster.adminUrl, { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${name} template ${template}`)
  const { password } = new URL(cluster.adminUrl)
  const adminUrl = loginUrl(cluster.adminUrl, 'postgres', decodeURIComponent(password), name)
  const database = await handlesOn({
    adminUrl,
    url: loginUrl(cluster.adminUrl, 'kita_app', cluster.passwords.app, name),
    operatorUrl: loginUrl(cluster.adminUrl, 'kita_operator', cluster.passwords.operator, name),
    passwords: cluster.passwords,
  })
  return {
    ...database,
    async stop() {
      await database.stop()
      await server.unsafe(`drop database ${name} with (force)`)
      await server.end({ timeout: 1 })
    },
  }
}

type Addresses = Pick<TestDatabase, 'adminUrl' | 'url' | 'passwords'> & { operatorUrl: string }

/** The same on a migrated database that is somewhere already, also outside of a test run. */
export async function handlesOn(at: Addresses): Promise<TestDatabase> {
  const { adminUrl, url, operatorUrl, passwords } = at
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  // A copy takes over everything but the rights on the database itself.
  await closeDatabase(admin)
  const handles: Database[] = []

  const open = (options: Partial<ConnectOptions> = {}) => {
    const handle = connect({ url, max: 8, applicationName: 'kita-test', ...options })
    handles.push(handle)
    return handle
  }

  return {
    db: open(),
    operatorDb: open({ url: operatorUrl, max: 2 }),
    url,
    passwords,
    adminUrl,
    connect: open,
    async makeTenant({ slug = `t-${randomBytes(5).toString('hex')}`, ...facts } = {}) {
      const [row] = await admin<{ id: number }[]>`select directory.register(${slug}, '{}', now()) as id`
      const id = row?.id as number
      const documents = { profile: {}, state: {}, theme: {}, texts: {}, source: {}, ...facts }
      // The driver must not guess the type of a document, hence the detour by text.
      await admin`
        insert into app.tenant (tenant_id, slug, profile, state, theme, texts, source, updated_at)
        select tenant_id, slug, profile, state, theme, texts, source, updated_at from jsonb_populate_record(null::app.tenant,
          ${JSON.stringify({ ...documents, tenant_id: id, slug, updated_at: new Date() })}::text::jsonb)`
      return { id, slug }
    },
    async stop() {
      await Promise.all([admin.end({ timeout: 1 }), ...handles.map((handle) => handle.close())])
    },
  }
}
