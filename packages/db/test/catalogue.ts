import type { Sql } from 'postgres'
import { rules } from './catalogue-rules.ts'

export type Violation = { rule: string; thing: string }

const preamble = `
  ours as (select n.oid::regnamespace as oid, n.nspacl as acl from pg_namespace n
            where n.nspname in ('app', 'auth', 'directory', 'outbox', 'migration', 'console')),
  t as (select c.oid, c.oid::regclass::text as name, c.relnamespace::regnamespace::text as schema, a.attnum as tn,
               (case c.relnamespace::regnamespace::text when 'auth' then 'kita_auth' else 'kita_app' end)::regrole::oid as reader
          from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
         where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('app', 'auth')),
  f as (select p.oid, p.oid::regprocedure::text as name, p.pronamespace::regnamespace::text as schema, p.prosecdef as definer,
               p.proconfig as config, p.proowner as owner, p.proleakproof as leakproof
          from pg_proc p join ours on ours.oid = p.pronamespace)`

const query = `with ${preamble} ${Object.entries(rules)
  .map(([rule, text]) => `select '${rule}' as rule, v.thing::text from (${text}) as v (thing)`)
  .join('\nunion all\n')} order by 1, 2`

/** Every violation of every rule. Needs a role kita_nobody without any right, to see what PUBLIC may do. */
export async function violations(sql: Sql): Promise<Violation[]> {
  return sql.unsafe<Violation[]>(query)
}

export const makeNobody = `do $$ begin
  if not exists (select from pg_roles where rolname = 'kita_nobody') then create role kita_nobody nologin; end if;
end $$`
