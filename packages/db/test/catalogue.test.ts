import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../src/testing/index.ts'
import { makeNobody, type Violation, violations } from './catalogue.ts'
import { rules } from './catalogue-rules.ts'

/** Each with its reason; nothing else may break a rule. */
const exceptions: (Violation & { because: string })[] = [
  {
    rule: 'a foreign key leaves the tenant tables',
    thing: 'app.tenant.tenant_tenant_id_fkey',
    because: 'the directory hands out the tenant numbers and holds no tenant’s data',
  },
  {
    rule: 'a policy has another text',
    thing: 'app.outbox.outbox_worker',
    because:
      'the worker’s definer functions claim mails of all tenants; their owner reaches this table and the next',
  },
  {
    rule: 'a policy has another text',
    thing: 'app.bulk_job.bulk_worker',
    because: 'one definer function asks for the tenants with jobs that are due; it tells their numbers only',
  },
  ...['tenant', 'rule_set', 'job_run'].map((table) => ({
    rule: 'a policy has another text',
    thing: `app.${table}.operator_lists`,
    because: 'the console lists all tenants with their names, years and jobs; no family is in these tables',
  })),
  {
    rule: 'a policy has another text',
    thing: 'app.support_access.operator_reads',
    because: 'reading only: the answer to what an operator asked for',
  },
  {
    rule: 'a policy has another text',
    thing: 'app.support_access.operator_asks',
    because: 'an operator asks for support access and never decides',
  },
]

let t: TestDatabase
let sql: Sql
beforeAll(async () => {
  t = await testDatabase()
  sql = postgres(t.adminUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe(makeNobody)
})
afterAll(async () => {
  await sql.end()
  await t.stop()
})

const known = ({ rule, thing }: Violation) => exceptions.some((e) => e.rule === rule && e.thing === thing)

test('the migrated schema breaks no rule', async () => {
  expect((await violations(sql)).filter((violation) => !known(violation))).toEqual([])
})

test('no exception outlives its reason', async () => {
  const found = await violations(sql)
  for (const { rule, thing } of exceptions) expect(found).toContainEqual({ rule, thing })
})

const tenantTable = (name: string, rest = '') =>
  `create table app.${name} (tenant_id int not null, id uuid not null${rest})`

/** One fault per rule, planted in a transaction that is rolled back. */
const faults: Record<string, [fault: string, thing: string]> = {
  'a table lacks tenant_id int not null': ['create table app.planted (id uuid primary key)', 'app.planted'],
  'row security is off': ['alter table app.child disable row level security', 'app.child'],
  'row security is not forced': ['alter table app.child no force row level security', 'app.child'],
  'the policy tenant_isolation is missing': ['drop policy tenant_isolation on app.child', 'app.child'],
  'a policy has another text': [
    'create policy planted on app.child to kita_app using (true)',
    'app.child.planted',
  ],
  'a policy has a sub-select': [
    'create policy planted on app.child to kita_app using (tenant_id = (select app.tenant_id()))',
    'app.child.planted',
  ],
  'a policy is open to PUBLIC': [
    'create policy planted on app.child using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id())',
    'app.child.planted',
  ],
  'a table is owned by the wrong role': ['alter table app.child owner to postgres', 'app.child'],
  'a key does not begin with the tenant': [
    'create unique index planted on app.guardian (email)',
    'app.planted',
  ],
  'an index does not begin with the tenant': ['create index planted on app.child (family_id)', 'app.planted'],
  'a table has no primary key': [tenantTable('planted'), 'app.planted'],
  'a foreign key does not pair tenant with tenant': [
    `create unique index planted_target on app.child (id);
     ${tenantTable('planted', ', child_id uuid constraint planted_child references app.child (id)')}`,
    'app.planted.planted_child',
  ],
  'a foreign key leaves the tenant tables': [
    `create table directory.planted (id uuid primary key);
     ${tenantTable('planted', ', constraint planted_fk foreign key (id) references directory.planted')}`,
    'app.planted.planted_fk',
  ],
  'a foreign key changes rows by itself': [
    `${tenantTable('planted', ', constraint planted_fk foreign key (tenant_id, id) references app.child on delete set null')}`,
    'app.planted.planted_fk',
  ],
  'a table has a trigger or a rule': [
    'create trigger planted before update on app.child for each row execute function suppress_redundant_updates_trigger()',
    'app.child.planted',
  ],
  'a column takes its value from a sequence': [
    'alter table app.child add planted bigserial',
    'app.child.planted',
  ],
  'a column type loses its index under row security': [
    `create type app.planted as enum ('a'); alter table app.child add planted app.planted`,
    'app.child.planted',
  ],
  'a table is partitioned, inherited, unlogged or foreign': [
    'create unlogged table app.planted ()',
    'app.planted',
  ],
  'a view reads with its owner’s rights': [
    'create view app.planted as select * from app.child',
    'app.planted',
  ],
  'a materialized view has no row security': [
    'create materialized view app.planted as select * from app.child',
    'app.planted',
  ],
  'a definer function stands outside the schemas for it': [
    `create function app.planted() returns int language sql security definer set search_path = '' return 1`,
    'app.planted()',
  ],
  'a definer function has no empty search path': [
    'create function auth.planted() returns int language sql security definer return 1',
    'auth.planted()',
  ],
  'a definer function runs as a mighty role': [
    `create function auth.planted() returns int language sql security definer set search_path = '' return 1`,
    'auth.planted()',
  ],
  'a function may be executed by PUBLIC': [
    'create function app.planted() returns int language sql return 1',
    'app.planted()',
  ],
  'a function claims to be leakproof': ['alter function app.tenant_id() leakproof', 'app.tenant_id()'],
  'app.tenant_id() is not what the planner can inline': [
    `alter function app.tenant_id() set search_path = ''`,
    'app.tenant_id()',
  ],
  'a role of ours is mighty': ['alter role kita_app bypassrls', 'kita_app'],
  'PUBLIC has a right': ['grant select on directory.host to public', 'directory.host'],
  'the service has a right it must not have': [
    'grant truncate on app.child to kita_app',
    'app.child TRUNCATE',
  ],
  'the operator has a right it must not have': [
    'grant select on app.child to kita_operator',
    'app.child SELECT',
  ],
  'a table of the console is open': [
    'grant select on console.audit to kita_app',
    'console.audit SELECT kita_app',
  ],
  'the operator calls what it must not': [
    'grant execute on function auth.session_check(int, bytea, timestamptz) to kita_operator',
    'auth.session_check(integer,bytea,timestamp with time zone)',
  ],
  'the tenant can be set from inside an expression': [
    'grant execute on function pg_catalog.set_config(text, text, boolean) to kita_app',
    'set_config',
  ],
  'the service deletes rows of which nobody said how they end': [
    'grant delete on app.family to kita_app',
    'app.family',
  ],
  'a function deletes rows of which nobody said how they end': [
    'create function directory.planted() returns void language plpgsql as $$ begin delete from app.evidence e; end $$',
    'directory.planted() app.evidence',
  ],
  'an end is told of a table that is not there': [
    `insert into directory.row_end values ('app.planted', 'book')`,
    'app.planted',
  ],
  'words that were emptied leave no trace the archive knows': [
    'alter table app.child add column emptied_on date',
    'app.child.emptied_on',
  ],
}

test('each rule has its planted fault', () => {
  expect(Object.keys(faults).sort()).toEqual(Object.keys(rules).sort())
})

test.each(Object.entries(faults))('a planted fault is found: %s', async (rule, [fault, thing]) => {
  const rollback = new Error('rollback')
  let found: Violation[] = []
  await sql
    .begin(async (tx) => {
      await tx.unsafe(fault)
      found = await violations(tx as unknown as Sql)
      throw rollback
    })
    .catch((error) => {
      if (error !== rollback) throw error
    })
  expect(found).toContainEqual({ rule, thing })
})

test('one name is known as a table of tenants as the whole list knows it', async () => {
  const [row] = await sql<{ wrong: string[]; tables: number }[]>`
    with name as (
      select n.nspname || '.' || c.relname as one from pg_class c join pg_namespace n on n.oid = c.relnamespace
      union all select unnest(array['', '.', 'app', 'child', 'app.child; select 1', 'app."child"', 'app.child.x', ' app.child']))
    select array(select one from name where console.is_tenant_table(one)
                   <> (one in (select t.name from console.tenant_tables() t))) as wrong,
           (select count(*)::int from name where console.is_tenant_table(one)) as tables`
  expect(row?.wrong).toEqual([])
  expect(row?.tables).toBeGreaterThan(100)
})
