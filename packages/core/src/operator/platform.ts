import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { operatorVerb } from '../operator-verb.ts'
import { readMailHealth } from './mail-count.ts'

type Row = { migrations: number; newest: string; database: string; tenants: number }
type Queue = { waiting: number; late: number; failed: number; tenants: number }

/** What runs here: schema, database, tenants, and the mails of all of them that are not sent. */
export const lookAtPlatform = operatorVerb({
  action: 'tenant.list',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { now }) => {
    const [row] = await tx.execute<Row>(sql`
      select (select count(*)::int from migration.applied) as migrations, (select max(name) from migration.applied) as newest,
             current_setting('server_version') as database, (select count(*)::int from directory.tenant where state <> 'erased') as tenants`)
    const [queue] = await tx.execute<Queue>(sql`
      select coalesce(sum(waiting), 0)::int as waiting, coalesce(sum(late), 0)::int as late,
             coalesce(sum(failed), 0)::int as failed, count(*)::int as tenants from outbox.queues(${now})`)
    if (!row || !queue) throw new Error('the platform answers no row')
    return { result: { ...row, mails: { ...queue, ...(await readMailHealth(tx, now)) } } }
  },
})
