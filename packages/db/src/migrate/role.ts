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
  const made = roles.flatMap(([name, login, password]) => [
    `do $$ begin
      if not exists (select from pg_roles where rolname = '${name}') then create role ${name} ${plain}; end if;
    end $$`,
    `alter role ${name} ${login} ${password ? `password ${literal(password)}` : ''}`,
  ])
  // Needed to give things to them; a superuser is a member of everything.
  const given = `do $$ begin
    if not (select rolsuper from pg_roles where rolname = current_user) then
      grant kita_owner, kita_auth to current_user;
    end if;
  end $$`
  const bounded = served.flatMap((role) =>
    Object.entries(timeouts).map(([setting, value]) => `alter role ${role} set ${setting} = '${value}'`),
  )
  // Ends the statements of a client that has gone. A server on Windows cannot notice, and refuses the setting.
  const watched = served.map((role) => `alter role ${role} set client_connection_check_interval = '5s'`)
  // Only a superuser may; elsewhere they belong into the server's own settings (README).
  const silenced = [...served, 'current_user'].flatMap((role) =>
    Object.entries(silence).map(([setting, value]) => `alter role ${role} set ${setting} = '${value}'`),
  )
  // One after the other on the one connection, each by itself, but in one trip: every start waits for it.
  // `execute` sends at once, as `catch` does: otherwise the optional ones would go before their roles are made.
  await Promise.all([
    ...[...made, given, ...bounded].map((text) => sql.unsafe(text).execute()),
    ...[...watched, ...silenced].map((text) => sql.unsafe(text).catch(() => {})),
  ])
}

const served = ['kita_app', 'kita_operator']

// A runaway statement, a forgotten lock or a hung client must not hold the others up.
const timeouts = {
  statement_timeout: '10s',
  lock_timeout: '4s',
  idle_in_transaction_session_timeout: '30s',
}

// What broke is told in our log, without values: the server's would quote them (`invalid input syntax: "..."`), with the
// statement, its parameters and the whole row as DETAIL. Restoring and erasing, the migrations' login touches rows too.
const silence = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_parameter_max_length: '0',
}

/** Rights on the database itself. */
export async function closeDatabase(sql: Sql): Promise<void> {
  const [row] = await sql<{ name: string }[]>`select quote_ident(current_database()) as name`
  await sql.unsafe(`
    revoke all on database ${row?.name} from public;
    grant connect on database ${row?.name} to kita_app, kita_auth, kita_operator`)
  // Otherwise an injected expression could change the tenant. Needs a superuser; elsewhere the grant stays.
  await sql`revoke execute on function pg_catalog.set_config(text, text, boolean) from public`.catch(() => {})
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
