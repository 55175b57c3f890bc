import { pipeline } from 'node:stream/promises'
import { newId } from '@kita/core'
import type { TenantAnchor } from '@kita/server'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { anchorsIn, timelineOf } from './anchor.ts'
import { brokenLinks, brokenLogs } from './check.ts'
import { BackupError } from './error.ts'
import { erasuresIn, readLedger } from './ledger.ts'
import { recover } from './recover.ts'
import { holdMails, replayErasures } from './replay.ts'
import type { Archive } from './store.ts'

export type TenantRestore = {
  archive: Archive
  /** Empty; for a copy that is thrown away. */
  folder: string
  /** The running database, as its superuser. */
  url: string
  slug: string
  to?: Date | undefined
  /** Without it everything is compared and nothing written. */
  write: boolean
  now: Date
  say: (line: string) => void
}

/** By table: rows that come back, that are set back, and that go because they came later. */
export type Difference = { table: string; back: number; changed: number; gone: number }

/**
 * Sets one tenant back to an instant, in one transaction beside the running service; no other tenant's row is touched.
 * What only grows (audit, events, the book of erasures) keeps what came since. What was erased since stays erased.
 * @throws BackupError nothing was written
 */
export const restoreTenant = async ({
  archive,
  folder,
  url,
  slug,
  to,
  write,
  now,
  say,
}: TenantRestore): Promise<Difference[]> => {
  const live = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const tenant = await tenantOf(live, slug)
    const known = new Map([...readLedger(archive), ...(await erasuresIn(live))].map((one) => [one.id, one]))
    const { quarantine, base } = await recover({ archive, dataDir: folder, to, lasting: false })
    try {
      const erasures = [...known.values()].filter((one) => one.tenant === tenant)
      const onCopy: OnCopy = async (work) => {
        const old = quarantine.connect(base.database)
        return work(old).finally(() => old.end({ timeout: 0 }))
      }
      await onCopy(async (old) => {
        await replayErasures(old, erasures)
        await holdMails(old)
      })
      const anchors = anchorsIn(archive, { timeline: await timelineOf(live) })
      return await exchange({ live, onCopy, anchors, tenant, to, write, now, say })
    } finally {
      await quarantine.discard()
    }
  } finally {
    await live.end({ timeout: 1 })
  }
}

const tenantOf = async (live: Sql, slug: string): Promise<number> => {
  const [row] = await live<{ id: number; state: string }[]>`
    select tenant_id as id, state from directory.tenant where slug = ${slug}`
  if (!row) throw new BackupError(`Einen Mandanten ${slug} gibt es nicht.`)
  if (row.state === 'erased') throw new BackupError(`${slug} ist gelöscht und wird nicht wiederhergestellt.`)
  return row.id
}

type Table = {
  name: string
  columns: string[]
  key: string[]
  /** Only grows and names nothing but its tenant. */
  grows: boolean
}

/** Sign-ins, counted attempts and used-up links are not brought back: who was in signs in anew. */
const passing = ['session', 'half_session', 'support_session', 'link', 'attempt', 'captcha_seen']

const tablesOf = (sql: Sql | TransactionSql) => sql<Table[]>`
  select n.nspname || '.' || c.relname as name,
         array(select quote_ident(a.attname) from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attname) as columns,
         array(select quote_ident(a.attname) from pg_index i cross join unnest(i.indkey) k
                 join pg_attribute a on a.attrelid = c.oid and a.attnum = k
                where i.indrelid = c.oid and i.indisprimary) as key,
         -- a mail that went since is not sent again
         (coalesce(t.kind = 'append-only', false) or c.relname = 'outbox') and not exists (
           select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
              and f.confrelid <> 'app.tenant'::regclass) as grows
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute k on k.attrelid = c.oid and k.attname = 'tenant_id' and not k.attisdropped
    left join directory.table_kind t on t.name = c.relname and n.nspname = 'app'
   where c.relkind = 'r' and n.nspname in ('app', 'auth') and not (n.nspname = 'auth' and c.relname = any(${passing}))
   order by 1`

/** Works in a session of its own on the copy, which nobody else writes to. */
type OnCopy = <Result>(work: (old: Sql) => Promise<Result>) => Promise<Result>

type Exchange = Pick<TenantRestore, 'to' | 'write' | 'now' | 'say'> & {
  live: Sql
  onCopy: OnCopy
  anchors: readonly TenantAnchor[]
  tenant: number
}

const exchange = async ({
  live,
  onCopy,
  anchors,
  tenant,
  to,
  write,
  now,
  say,
}: Exchange): Promise<Difference[]> => {
  const tables = await onCopy(async (old) => await tablesOf(old))
  const differences: Difference[] = []
  const undo = new Error('nothing is to be written')
  await live
    .begin(async (tx) => {
      // whoever would add a row of this tenant waits until we are through
      await tx`select from app.tenant where tenant_id = ${tenant} for update`
      // order of tables and keys between them do not matter until the end, where every key is looked at
      await tx`set local session_replication_role = replica`
      const present = new Map((await tablesOf(tx)).map((table) => [table.name, table]))
      for (const [number, table] of tables.entries()) {
        const now = present.get(table.name)
        if (!now || String(now.columns) !== String(table.columns))
          throw new BackupError(
            `${table.name} sieht heute anders aus als damals: Erst eine neuere Grundkopie erlaubt das Zurückholen.`,
          )
        const stage = `stage_${number}`
        await fetchRows({ tx, onCopy, tenant, table, stage })
        const found = await exchangeTable({ tx, tenant, table, stage })
        if (found.back + found.changed + found.gone > 0) differences.push(found)
      }
      for (const name of passing) await tx.unsafe(`delete from auth.${name} where tenant_id = $1`, [tenant])
      await noteRestore(tx, { tenant, to, differences, now })
      const faults = [...(await brokenLinks(tx, tenant)), ...(await brokenLogs(tx, anchors, tenant))]
      if (faults.length > 0) throw new BackupError(`Nichts ist geschrieben: ${faults.join(' ')}`)
      if (!write) throw undo
    })
    .catch((error: unknown) => {
      if (error === undo) return
      throw conflictIn(error) ?? error
    })
  for (const { table, back, changed, gone } of differences)
    say(
      `${table.padEnd(36)} ${back} zurück, ${changed} zurückgesetzt, ${gone} später entstanden und entfernt`,
    )
  if (differences.length === 0) say('Nichts hat sich seither geändert.')
  else say(write ? 'Geschrieben.' : 'Nichts ist geschrieben; mit --write wird es übernommen.')
  return differences
}

type Restored = { tenant: number; to: Date | undefined; differences: Difference[]; now: Date }

/** The log stays whole, with what was done since, and says that the rest was set back. */
const noteRestore = async (tx: TransactionSql, { tenant, to, differences, now }: Restored) => {
  const sum = (what: 'back' | 'changed' | 'gone') => differences.reduce((all, one) => all + one[what], 0)
  const detail = {
    to: to?.toISOString() ?? null,
    back: sum('back'),
    changed: sum('changed'),
    gone: sum('gone'),
  }
  await tx`
    insert into app.audit_event (tenant_id, id, at, actor_kind, action, subject_kind, subject_id, detail, request_id)
    values (${tenant}, ${newId(now)}, ${now}, 'operator', 'tenant.restore', 'tenant', null,
            ${JSON.stringify(detail)}::text::jsonb, ${`restore-${now.toISOString()}`})`
}

/** A key that another tenant holds by now. */
const conflictIn = (error: unknown): BackupError | undefined => {
  const { code, table_name: table, constraint_name: key } = error as Record<string, string | undefined>
  return code === '23505' || code === '23503'
    ? new BackupError(`Nichts ist geschrieben: ${table} stößt an ${key}.`)
    : undefined
}

type Step = { tx: TransactionSql; tenant: number; table: Table; stage: string }

const fetchRows = async ({ tx, onCopy, tenant, table, stage }: Step & { onCopy: OnCopy }) => {
  const list = table.columns.join(', ')
  await tx.unsafe(
    `create temporary table ${stage} on commit drop as select ${list} from ${table.name} with no data`,
  )
  // A session for each table: where the last rows come together with the end, the driver leaves its socket paused, and
  // whoever asks next would wait for ever.
  await onCopy(async (old) => {
    const source = await old
      .unsafe(`copy (select ${list} from ${table.name} where tenant_id = ${tenant}) to stdout`)
      .readable()
    await pipeline(source, await tx.unsafe(`copy ${stage} (${list}) from stdin`).writable())
  })
}

const exchangeTable = async ({ tx, tenant, table, stage }: Step): Promise<Difference> => {
  const { name, columns, key, grows } = table
  const same = key.map((column) => `s.${column} = x.${column}`).join(' and ')
  const row = (alias: string) => `row(${columns.map((column) => `${alias}.${column}`).join(', ')})`
  const count = async (text: string) =>
    (await tx.unsafe<{ n: number }[]>(`select count(*)::int as n from ${text}`, [tenant]))[0]?.n ?? 0
  const missing = `${stage} s where s.tenant_id = $1 and not exists (select from ${name} x where ${same})`
  const back = await count(missing)
  const list = columns.join(', ')
  if (grows) {
    await tx.unsafe(`insert into ${name} (${list}) select ${list} from ${missing}`, [tenant])
    return { table: name, back, changed: 0, gone: 0 }
  }
  const changed = await count(
    `${stage} s join ${name} x on ${same} where s.tenant_id = $1 and ${row('s')}::text is distinct from ${row('x')}::text`,
  )
  const gone = await count(
    `${name} x where x.tenant_id = $1 and not exists (select from ${stage} s where ${same})`,
  )
  if (back + changed + gone > 0) {
    await tx.unsafe(`delete from ${name} where tenant_id = $1`, [tenant])
    await tx.unsafe(`insert into ${name} (${list}) select ${list} from ${stage}`)
  }
  return { table: name, back, changed, gone }
}
