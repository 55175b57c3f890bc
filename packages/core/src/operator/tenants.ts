import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { operatorVerb } from '../operator-verb.ts'

const tenantListInput = z.strictObject({
  q: z.string().trim().max(100, 'text-too-long').default(''),
  /** Only tenants with mails that failed or wait too long, jobs that failed, or something switched off. */
  trouble: z.boolean().default(false),
  page: z.number().int().min(1).max(1000).default(1),
})

const tenantPageSize = 50

type TenantLine = {
  slug: string
  name: string
  area: string
  version: number
  updatedAt: Date | null
  mailsFailed: number
  mailsLate: number
  jobsFailed: number
  switchedOff: number
  /** A training copy of another one. */
  training: boolean
}

type Row = {
  slug: string
  name: string | null
  area: string | null
  version: number
  updated_at: Date | string | null
  mails_failed: number
  mails_late: number
  jobs_failed: number
  switched_off: number
  training: boolean
  total: number
}

/** All tenants by area, one page of them with what is wrong there, in one statement. */
export const listAllTenants = operatorVerb({
  action: 'tenant.list',
  input: tenantListInput,
  readOnly: true,
  run: async (tx, { q, trouble, page }, { now }) => {
    const wanted = `%${q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
    const rows = await tx.execute<Row>(sql`
      with line as (
        select d.slug, t.name, t.area, d.version, t.updated_at, d.is_training as training,
               coalesce(m.failed, 0) as mails_failed, coalesce(m.late, 0) as mails_late,
               coalesce(j.failed, 0) as jobs_failed, coalesce(s.off, 0) as switched_off
          from directory.tenant d
          left join app.tenant t on t.tenant_id = d.tenant_id
          left join outbox.queues(${now}) m on m.tenant_id = d.tenant_id
          left join (select r.tenant_id, count(*)::int as failed from app.job_run r
                      where r.failed_at > coalesce(r.succeeded_at, '-infinity') group by 1) j on j.tenant_id = d.tenant_id
          left join (select o.tenant_id, count(*)::int as off from console.switch_off o
                      where o.ended_at is null group by 1) s on s.tenant_id = d.tenant_id
         where d.state <> 'erased')
      select line.*, count(*) over ()::int as total from line
       where (lower(slug) like ${wanted} or lower(area) like ${wanted} or lower(name) like ${wanted})
         and (not ${trouble} or mails_failed + mails_late + jobs_failed + switched_off > 0)
       order by area collate "de-x-icu", slug limit ${tenantPageSize} offset ${(page - 1) * tenantPageSize}`)
    const items = rows.map(
      (row): TenantLine => ({
        slug: row.slug,
        name: row.name ?? '',
        area: row.area ?? row.slug,
        version: row.version,
        updatedAt: row.updated_at === null ? null : new Date(row.updated_at),
        mailsFailed: row.mails_failed,
        mailsLate: row.mails_late,
        jobsFailed: row.jobs_failed,
        switchedOff: row.switched_off,
        training: row.training,
      }),
    )
    return { result: { items, total: rows[0]?.total ?? 0, page, pageSize: tenantPageSize } }
  },
})
