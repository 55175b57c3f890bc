import { newId } from '@kita/core'
import postgres from 'postgres'
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
 * Deletes a child, a family or an account with all that hangs on it, for whoever holds the database (Art. 17 GDPR, § 84
 * SGB X), and writes it into the book of erasures in the same transaction. 0 done · 1 could not run
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
    const counts = await sql
      .begin(async (tx) => {
        const gone = await eraseRecord(tx, { tenant: row.id, table, record })
        if (Object.keys(gone).length > 0)
          await tx`insert into app.erasure (tenant_id, id, record_table, record_id, act, at)
                   values (${row.id}, ${newId(now)}, ${table}, ${record}, 'gone', ${now})`
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
