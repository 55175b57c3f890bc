import type { Sql } from 'postgres'

export type RolePasswords = {
  /** Login of the service. */
  app: string
  /** Login of the operator's console; without one that role cannot sign in. */
  operator?: string
}

/**
 * Makes the roles, which belong to the cluster and not to one database. Idempotent; sets the passwords anew.
 * kita_auth may log in because a sharded installation runs definer functions by logging in as their owner.
 */
export async function makeRoles(sql: Sql, passwords: RolePasswords): Promise<void> {
  const plain = 'nosuperuser nobypassrls nocreatedb nocreaterole'
  const roles: [name: string, login: string, password?: string][] = [
    ['kita_owner', 'nologin'],
    ['kita_auth', 'login'],
    ['kita_app', 'login', passwords.app],
    ['kita_operator', passwords.operator ? 'login' : 'nologin', passwords.operator],
  ]
  for (const [name, login, password] of roles) {
    await sql.unsafe(`do $$ begin
      if not exists (select from pg_roles where rolname = '${name}') then create role ${name} ${plain}; end if;
    end $$`)
    await sql.unsafe(`alter role ${name} ${login} ${password ? `password ${literal(password)}` : ''}`)
  }
  // Needed to give things to them; a superuser is a member of everything.
  await sql.unsafe(`do $$ begin
    if not (select rolsuper from pg_roles where rolname = current_user) then
      grant kita_owner, kita_auth to current_user;
    end if;
  end $$`)
  for (const role of ['kita_app', 'kita_operator']) {
    for (const [setting, value] of Object.entries(timeouts)) {
      await sql.unsafe(`alter role ${role} set ${setting} = '${value}'`)
    }
    // Ends the statements of a client that has gone. A server on Windows cannot notice, and refuses the setting.
    await sql.unsafe(`alter role ${role} set client_connection_check_interval = '5s'`).catch(() => {})
  }
}

// A runaway statement, a forgotten lock or a hung client must not hold the others up.
const timeouts = {
  statement_timeout: '10s',
  lock_timeout: '4s',
  idle_in_transaction_session_timeout: '30s',
}

/** Rights on the database itself. */
export async function closeDatabase(sql: Sql): Promise<void> {
  const [row] = await sql<{ name: string }[]>`select quote_ident(current_database()) as name`
  await sql.unsafe(`revoke all on database ${row?.name} from public`)
  await sql.unsafe(`grant connect on database ${row?.name} to kita_app, kita_auth, kita_operator`)
  // Otherwise an injected expression could change the tenant. Needs a superuser; elsewhere the grant stays.
  await sql`revoke execute on function pg_catalog.set_config(text, text, boolean) from public`.catch(() => {})
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
