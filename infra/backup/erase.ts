import type { TransactionSql } from 'postgres'

type Link = { child: string; parent: string; columns: string[]; parentColumns: string[]; kept: boolean }

/** All foreign keys between tables of tenants. `kept`: the child's row outlives what it names, the name goes. */
const linksOf = (sql: TransactionSql) => sql<Link[]>`
  select f.conrelid::regclass::text as child, f.confrelid::regclass::text as parent,
         array(select quote_ident(a.attname) from unnest(f.conkey) with ordinality k (n, i)
                 join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.n order by k.i) as columns,
         array(select quote_ident(a.attname) from unnest(f.confkey) with ordinality k (n, i)
                 join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.n order by k.i) as "parentColumns",
         coalesce(t.kind in ('configuration', 'counter'), false) as kept
    from pg_constraint f join pg_class c on c.oid = f.conrelid
    left join directory.table_kind t on t.name = c.relname and c.relnamespace = 'app'::regnamespace
   where f.contype = 'f' and c.relnamespace in ('app'::regnamespace, 'auth'::regnamespace)`

/** Who is named without a foreign key, because the row outlives what it names or stands in another room. */
const namedIn: Record<string, readonly (readonly [table: string, column: string])[]> = {
  'app.child': [
    ['app.child_merge', 'kept_id'],
    ['app.child_merge', 'lost_id'],
    ['app.child_pair', 'one_id'],
    ['app.child_pair', 'other_id'],
  ],
  'app.guardian': [['app.outbox', 'recipient_id']],
  'auth.account': [
    ['app.outbox', 'recipient_id'],
    ['app.mail_suppression', 'recipient_id'],
    ['app.idempotency_key', 'actor_id'],
  ],
}

/** Rows that hang on these, by a key or by name. Tables an older copy does not have yet hold none. */
const hangingOn = async (tx: TransactionSql, links: readonly Link[], parent: string, rows: string[]) => {
  const found: { table: string; ats: string[] }[] = []
  const look = async (table: string, on: string) => {
    const hanging = await tx.unsafe<{ at: string }[]>(
      `select c.ctid::text as at from ${table} c join ${parent} p on ${on} where p.ctid = any($1::tid[]) for update of c`,
      [rows],
    )
    found.push({ table, ats: hanging.map(({ at }) => at) })
  }
  for (const link of links) if (link.parent === parent && !link.kept) await look(link.child, joinOf(link))
  for (const [table, column] of namedIn[parent] ?? [])
    if (await isThere(tx, table)) await look(table, `c.tenant_id = p.tenant_id and c.${column} = p.id`)
  return found
}

const joinOf = ({ columns, parentColumns }: Link) =>
  columns.map((column, n) => `c.${column} = p.${parentColumns[n]}`).join(' and ')

const isThere = async (tx: TransactionSql, table: string): Promise<boolean> =>
  (await tx`select where to_regclass(${table}) is not null`).length > 0

/**
 * Deletes a record and everything that hangs on it, in the transaction. Configuration that names it stays and forgets it.
 * @returns rows deleted, by table; nothing where the record is not there
 */
export const eraseRecord = async (
  tx: TransactionSql,
  { tenant, table, record }: { tenant: number; table: string; record: string },
): Promise<Record<string, number>> => {
  if (!(await isThere(tx, table))) return {}
  const found = await tx.unsafe<{ at: string }[]>(
    `select ctid::text as at from ${table} where tenant_id = $1 and id = $2 for update`,
    [tenant, record],
  )
  if (found.length === 0) return {}
  const links = await linksOf(tx)
  const going = new Map<string, Set<string>>()
  const forget: { link: Link; rows: string[] }[] = []
  let fresh = new Map([[table, found.map(({ at }) => at)]])
  while (fresh.size > 0) {
    const next = new Map<string, string[]>()
    for (const [parent, rows] of fresh) {
      const seen = going.get(parent) ?? new Set()
      for (const row of rows) seen.add(row)
      going.set(parent, seen)
    }
    for (const [parent, rows] of fresh) {
      for (const link of links) if (link.parent === parent && link.kept) forget.push({ link, rows })
      for (const { table: child, ats } of await hangingOn(tx, links, parent, rows)) {
        const added = ats.filter((at) => !going.get(child)?.has(at))
        if (added.length > 0) next.set(child, [...(next.get(child) ?? []), ...added])
      }
    }
    fresh = next
  }
  for (const { link, rows } of forget) await forgetIn(tx, link, rows)
  return deleteAll(tx, going)
}

const forgetIn = async (tx: TransactionSql, link: Link, rows: string[]) => {
  const names = link.columns.filter((column) => column !== 'tenant_id').map((column) => `${column} = null`)
  await tx.unsafe(
    `update ${link.child} c set ${names.join(', ')} from ${link.parent} p where ${joinOf(link)} and p.ctid = any($1::tid[])`,
    [rows],
  )
}

/** In one statement, so that keys between them do not stand in the way. */
const deleteAll = async (tx: TransactionSql, going: Map<string, Set<string>>) => {
  const tables = [...going.entries()]
  const parts = tables.map(
    ([table], n) => `t${n} as (delete from ${table} where ctid = any($${n + 1}::tid[]) returning 1)`,
  )
  const counts = tables.map((_, n) => `(select count(*)::int from t${n}) as t${n}`)
  const [row] = await tx.unsafe<Record<string, number>[]>(
    `with ${parts.join(', ')} select ${counts.join(', ')}`,
    tables.map(([, rows]) => [...rows]),
  )
  return Object.fromEntries(tables.map(([table], n) => [table, row?.[`t${n}`] ?? 0]))
}

/** A record stays, the words a person wrote go. */
export const emptyRecord = async (
  tx: TransactionSql,
  { tenant, table, record, at }: { tenant: number; table: string; record: string; at: string },
): Promise<number> => {
  if (table === 'auth.account') return emptyAccount(tx, { tenant, record })
  if (table !== 'app.barrier_report' || !(await isThere(tx, table))) return 0
  const { count } = await tx`
    update app.barrier_report
       set page = null, text = null, name = null, email = null, phone = null, answer = null, erased_at = ${at},
           answered_at = coalesce(answered_at, ${at}), answer_way = coalesce(answer_way, 'none')
     where tenant_id = ${tenant} and id = ${record} and erased_at is null`
  return count
}

const hasColumn = async (tx: TransactionSql, table: string, column: string): Promise<boolean> =>
  (
    await tx`select from pg_attribute where attrelid = to_regclass(${table}) and attname = ${column} and not attisdropped`
  ).length > 0

/** What goes with the way in. */
const ownedByAccount = [
  ...['app.application_draft', 'app.selection_item', 'auth.session', 'auth.half_session', 'auth.link'],
  ...['auth.recovery_code', 'auth.factor'],
]

/** An account that its family has closed: no way in, no address, and its household goes with the end of its Kita-Jahr. */
const emptyAccount = async (tx: TransactionSql, { tenant, record }: { tenant: number; record: string }) => {
  for (const table of ownedByAccount)
    if (await isThere(tx, table))
      await tx`delete from ${tx(table)} where tenant_id = ${tenant} and account_id = ${record}`
  if (await hasColumn(tx, 'app.family', 'erase_on'))
    await tx`
      update app.family f set erase_on = (
        select make_date(max(n.kita_year) + 2, 1, 31) from app.child c
          join app.care_need n on n.tenant_id = c.tenant_id and n.child_id = c.id
         where c.tenant_id = f.tenant_id and c.family_id = f.id)
       where f.tenant_id = ${tenant} and f.erase_on is null
         and f.id in (select family_id from app.guardian where tenant_id = ${tenant} and account_id = ${record})
         and not exists (select from app.guardian g where g.tenant_id = f.tenant_id and g.family_id = f.id
                            and g.account_id is distinct from ${record})`
  await tx`
    update app.guardian set account_id = null, email = null, phone = null, join_code_hash = null, street = ''
     where tenant_id = ${tenant} and account_id = ${record}`
  const { count } = await tx`
    update auth.account set status = 'closed', email = 'closed:' || id, email_norm = 'closed:' || id, password_hash = null
     where tenant_id = ${tenant} and id = ${record} and status = 'active'`
  return count
}

/** A whole tenant: every row, as its deletion did; its name is never given again. */
export const eraseTenant = async (
  tx: TransactionSql,
  { tenant, proof }: { tenant: number; proof: Record<string, unknown> },
): Promise<number> => {
  const tables = await tx<{ name: string }[]>`
    select name from console.tenant_tables() where name <> all (console.kept_tables())`
  const parts = tables.map(({ name }, n) => `t${n} as (delete from ${name} where tenant_id = $1 returning 1)`)
  const sums = tables.map((_, n) => `(select count(*) from t${n})`)
  const [row] = await tx.unsafe<{ n: number }[]>(
    `with ${parts.join(', ')} select (${sums.join(' + ')})::int as n`,
    [tenant],
  )
  await tx`update directory.tenant set state = 'erased', version = version + 1
            where tenant_id = ${tenant} and state <> 'erased'`
  await tx`
    insert into console.tenant_erasure select * from jsonb_populate_record(null::console.tenant_erasure, ${JSON.stringify(proof)}::text::jsonb) p
     where exists (select from console.operator o where o.id = p.asked_by)
    on conflict (id) do update set state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by,
      decided_name = excluded.decided_name, proof = excluded.proof, proof_hash = excluded.proof_hash`
  return row?.n ?? 0
}
