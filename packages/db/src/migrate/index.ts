import postgres, { type Sql } from 'postgres'
import { entrance, type Login } from '../login.ts'
import { type Applied, type Migration, missing, readMigrations } from './history.ts'
import { closeDatabase, makeRoles, type RolePasswords } from './role.ts'

export type { Login } from '../login.ts'
export { MigrationHistoryError, migrationFolder } from './history.ts'
export type { RolePasswords } from './role.ts'
export { loginUrl } from './url.ts'

type MigrateOptions = {
  /** Login that may create roles and schemas. */
  adminUrl: string
  passwords: RolePasswords
  /** Default: the migrations of this package. */
  folder?: string
  /** Told again and again, with how often before, while commits wait for an archive that is not there. */
  held?: (looks: number) => Promise<void>
}

// Any number will do, as long as all runners take the same.
const lock = 73_451_907

/**
 * Brings the database to the newest schema: roles, missing migrations in order, row policies.
 * Each migration is one transaction; two runners wait for each other. Returns the names just applied.
 * @throws {MigrationHistoryError} the applied history differs from the source
 */
export async function migrate({ adminUrl, passwords, folder, held }: MigrateOptions): Promise<string[]> {
  const wanted = readMigrations(folder)
  const sql = postgres(adminUrl, {
    max: 1,
    onnotice: () => {},
    fetch_types: false,
    connection: { application_name: 'kita-migrate', lock_timeout: 60_000 },
  })
  try {
    for (let looks = 0; held && (await commitsWait(sql)); looks++) await held(looks)
    await sql`select pg_advisory_lock(${lock})`
    await makeRoles(sql, passwords)
    await closeDatabase(sql)
    // A table that is in use may make a migration wait, and everybody else behind it: give up early instead.
    await sql.unsafe(`
      set lock_timeout = '5s';
      create schema if not exists migration;
      create table if not exists migration.applied (
        name text primary key, checksum text not null, applied_at timestamptz not null default now());
      grant usage on schema migration to kita_app;
      grant select on migration.applied to kita_app`)
    const todo = missing(wanted, await applied(sql))
    for (const migration of todo) await apply(sql, migration)
    await sql`call app.protect()`
    return todo.map(({ name }) => name)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Names of the migrations the database still lacks; empty when it is current. For readiness checks. */
export const pendingMigrations = (login: Login): Promise<string[]> =>
  entrance(login)((url) =>
    brief(url, async (sql) => missing(readMigrations(), await applied(sql)).map(({ name }) => name)),
  )

/** The login's address with the password that the server takes at this moment. */
export const urlThatOpens = (login: Login): Promise<string> =>
  entrance(login)((url) => brief(url, (sql) => sql`select 1`.then(() => url)))

async function brief<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 3, fetch_types: false })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Whether commits wait for somebody who is not there: the server is set to wait for our archive, and it is not
 * connected. Reads only, so it does not wait itself.
 */
const commitsWait = async (sql: Sql): Promise<boolean> => {
  const [row] = await sql<{ wait: boolean }[]>`
    select current_setting('synchronous_standby_names') = 'kita_archive' and not exists (
      select from pg_stat_replication where application_name = 'kita_archive' and sync_state = 'sync') as wait`
  return row?.wait ?? false
}

const applied = (sql: Sql) => sql<Applied[]>`select name, checksum from migration.applied order by name`

async function apply(sql: Sql, { name, text, checksum }: Migration): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(text)
      await tx`insert into migration.applied (name, checksum) values (${name}, ${checksum})`
    })
  } catch (error) {
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
