import { newId } from '@kita/core'
import postgres, { type TransactionSql } from 'postgres'
import { eraseRecord } from './erase.ts'

export const eraseUsage =
  'npm run tenant -- erase <slug> child|family|account <id> [--write]   deletes for good; without --write it only counts'

const tables: Record<string, string> = {
  child: 'app.child',
  family: 'app.family',
  account: 'auth.account',
}

type Around = {
  /** The database as its superuser. */
  adminUrl: string
  say: (line: string) => void
  complain: (line: string) => void
  now: Date
}

/**
 * Deletes a child, a family with its accounts or one family account, with all that hangs on it, for whoever holds the
 * database (Art. 17 GDPR, § 84 SGB X), and writes it into the book of erasures and the audit log in the same transaction.
 * 0 done · 1 could not run
 */
export const eraseOnRequest = async (
  args: readonly string[],
  { adminUrl, say, complain, now }: Around,
): Promise<0 | 1> => {
  const [slug, kind = '', record = '', ...options] = args
  const table = tables[kind]
  const write = options[0] === '--write'
  if (!slug || !table || !/^[0-9a-f-]{36}$/.test(record) || options.length > (write ? 1 : 0)) {
    complain(eraseUsage)
    return 1
  }
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  const undo = new Error('nothing is to be written')
  try {
    const [row] = await sql<{ id: number }[]>`
      select tenant_id as id from directory.tenant where slug = ${slug} and state <> 'erased'`
    if (!row) {
      complain('Diesen Mandanten gibt es nicht.')
      return 1
    }
    const wish = { tenant: row.id, kind, table, record, now }
    if (await isStaff(sql, wish)) {
      complain(
        'Das ist ein Konto des Jugendamts oder einer Kita: Dort wird es entfernt. Was es schrieb, bleibt.',
      )
      return 1
    }
    const counts = await sql
      .begin(async (tx) => {
        const gone = await erase(tx, wish)
        for (const [name, n] of Object.entries(gone)) say(`${name.padEnd(36)} ${n}`)
        if (!write) throw undo
        return gone
      })
      .catch((error: unknown) => {
        if (error === undo) return undefined
        throw error
      })
    if (!counts) say('Nichts ist gelöscht; mit --write geschieht es.')
    else if (Object.keys(counts).length === 0) say('Das gibt es hier nicht.')
    else say('Gelöscht. Auch eine Wiederherstellung bringt es nicht zurück.')
    return 0
  } finally {
    await sql.end({ timeout: 1 })
  }
}

type Wish = { tenant: number; kind: string; table: string; record: string; now: Date }

/** What colleagues wrote about children hangs on their accounts. */
const isStaff = async (sql: postgres.Sql, { tenant, kind, record }: Wish): Promise<boolean> =>
  kind === 'account' &&
  (await sql`select from auth.account where tenant_id = ${tenant} and id = ${record} and kind = 'staff'`)
    .length > 0

const erase = async (tx: TransactionSql, wish: Wish): Promise<Record<string, number>> => {
  const { tenant, kind, table, record, now } = wish
  const all = [{ table, record }, ...(await alsoMeant(tx, wish))]
  const counts: Record<string, number> = {}
  for (const one of all)
    for (const [name, n] of Object.entries(await eraseRecord(tx, { tenant, ...one })))
      counts[name] = (counts[name] ?? 0) + n
  if (Object.keys(counts).length === 0) return counts
  for (const one of all)
    await tx`insert into app.erasure (tenant_id, id, record_table, record_id, act, at)
             values (${tenant}, ${newId(now)}, ${one.table}, ${one.record}, 'gone', ${now})`
  const rows = Object.values(counts).reduce((sum, n) => sum + n, 0)
  // a family is no subject of the log; its number is told
  const subject = kind === 'family' ? null : kind
  const detail = JSON.stringify({ rows, ...(kind === 'family' && { family: record }) })
  await tx`
    insert into app.audit_event (tenant_id, id, at, actor_kind, action, subject_kind, subject_id, detail, request_id)
    values (${tenant}, ${newId(now)}, ${now}, 'operator', 'record.erase', ${subject}, ${subject && record},
            ${detail}::text::jsonb, ${`erase-${now.toISOString()}`})`
  return counts
}

/**
 * With a family its parents' accounts. With each child the records that were merged into it: a restore to an instant
 * before the merge knows the same child by those numbers.
 */
const alsoMeant = async (tx: TransactionSql, { tenant, table, record }: Wish) => {
  const accounts =
    table === 'app.family'
      ? await tx<{ record: string }[]>`
          select account_id as record from app.guardian
           where tenant_id = ${tenant} and family_id = ${record} and account_id is not null`
      : []
  const merged = await tx<{ record: string }[]>`
    with recursive same (id) as (
      select id from app.child where tenant_id = ${tenant}
         and ((${table} = 'app.child' and id = ${record}) or (${table} = 'app.family' and family_id = ${record}))
      union select m.lost_id from app.child_merge m join same on same.id = m.kept_id
       where m.tenant_id = ${tenant} and m.undone_at is null
    )
    select id as record from same where not (${table} = 'app.child' and id = ${record})`
  return [
    ...accounts.map((one) => ({ table: 'auth.account', record: one.record })),
    ...merged.map((one) => ({ table: 'app.child', record: one.record })),
  ]
}
