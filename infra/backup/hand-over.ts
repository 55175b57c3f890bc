import type { TransactionSql } from 'postgres'

/**
 * Before a family or a guardian is gone again: what a guardian who stays has since taken over must not go along. A copy of
 * an earlier instant knows nothing of that, so it is done once more, as closing the account did.
 */
export const handOver = async (
  tx: TransactionSql,
  { tenant, table, record }: { tenant: number; table: string; record: string },
): Promise<void> => {
  if (table !== 'app.family' && table !== 'app.guardian') return
  const leaving = tx`select g.id from app.guardian g where g.tenant_id = ${tenant}
    and ${table === 'app.family' ? tx`g.family_id` : tx`g.id`} = ${record}`
  if (table === 'app.family')
    await tx`
      update app.child c set family_id = g.family_id
        from app.child_guardian l join app.guardian g on g.tenant_id = l.tenant_id and g.id = l.guardian_id
       where c.tenant_id = ${tenant} and c.family_id = ${record} and l.tenant_id = ${tenant} and l.child_id = c.id
         and g.family_id <> ${record}`
  const handed = await tx<{ assistance: string | null; heir: string }[]>`
    update app.submission s set guardian_id = h.heir
      from (select distinct on (a.submission_id) a.submission_id, g.id as heir
              from app.application a
              join app.child c on c.tenant_id = a.tenant_id and c.id = a.child_id
              join app.guardian g on g.tenant_id = c.tenant_id and g.id not in (${leaving})
               and (g.family_id = c.family_id or exists (select from app.child_guardian l
                     where l.tenant_id = c.tenant_id and l.child_id = c.id and l.guardian_id = g.id))
             where a.tenant_id = ${tenant} order by a.submission_id, g.created_at, g.id) h
     where s.tenant_id = ${tenant} and s.id = h.submission_id and s.guardian_id in (${leaving})
    returning to_jsonb(s) ->> 'assistance_id' as assistance, h.heir`
  for (const { assistance, heir } of handed)
    if (assistance)
      await tx`update app.assistance set guardian_id = ${heir} where tenant_id = ${tenant} and id = ${assistance}`
}
