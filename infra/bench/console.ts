import { randomBytes, randomUUID } from 'node:crypto'
import { keeping } from '@kita/auth'
import { changeTenant } from '@kita/core/tenant'
import { connect } from '@kita/db'
import type { Defaults } from '@kita/tenant'
import type { Sql } from 'postgres'
import type { Stops } from './stop.ts'

export const consoleHost = 'konsole.localhost'

/** What a week of use leaves for the console to count, and an operator who is signed in. */
export const prepareConsole = async (sql: Sql, now: Date): Promise<{ cookie: string }> => {
  await sql`
    insert into app.outbox (tenant_id, id, lane, template, lang, recipient_kind, recipient_id, params, dedupe_key, run_at,
                            state, created_at, sent_at, failure)
    select t.tenant_id, gen_random_uuid(), 1, (array['receipt', 'head-notice', 'status-changed'])[1 + i % 3], 'de', 'account',
           gen_random_uuid(), '{}', 'bench:' || i, at, case when failed then 'failed' else 'sent' end, at,
           case when not failed then at end, case when failed then 'rejected' end
      from app.tenant t, generate_series(1, 200) i,
           lateral (select ${now}::timestamptz - i * interval '1 hour' as at, (t.tenant_id + i) % 997 = 0 as failed) one`
  await sql`
    insert into app.job_run (tenant_id, name, last_at, took_ms, succeeded_at)
    select t.tenant_id, 'job-' || chr(96 + i), ${now}, 20, ${now} from app.tenant t, generate_series(1, 18) i`
  const [id, cookie] = [randomUUID(), `0.${randomBytes(32).toString('base64url')}`]
  const keys = keeping.keysOf(cookie)
  const until = new Date(now.getTime() + 6 * 3_600_000)
  await sql`
    insert into console.operator (id, name, email, email_norm, roles, created_at, verified_at)
    values (${id}, 'Bench', 'bench@konsole.example', 'bench@konsole.example', '{admin,editor,support}', ${now}, ${now})`
  await sql`
    insert into console.session (id_hash, secret_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
    values (${keys.idHash}, ${keys.secretHash}, ${id}, ${now}, ${now}, ${until}, ${until}, 'bench')`
  await sql`vacuum (analyze) app.outbox, app.job_run, app.tenant`
  return { cookie }
}

/** Changes this tenant's bundle again and again, one change after the other. @returns ends it; how many there were */
export const applyAgainAndAgain = (
  { adminUrl, slug, defaults, now }: { adminUrl: string; slug: string; defaults: Defaults; now: Date },
  stops: Stops,
): (() => Promise<number>) => {
  const database = connect({ url: adminUrl, max: 1, deadlineMs: 60_000 })
  stops.add(() => database.close())
  let goes = true
  let count = 0
  const order = { slug, expectedVersion: null, by: { kind: 'platform' as const }, note: '', now, defaults }
  const run = async () => {
    while (goes) {
      count += 1
      await changeTenant(database, order, (files) => ({
        ...files,
        'tenant.json': JSON.stringify({
          ...JSON.parse(files['tenant.json'] ?? '{}'),
          openingHours: `Sprechzeit ${count}`,
        }),
      }))
    }
  }
  const running = run()
  return async () => {
    goes = false
    await running
    return count
  }
}
