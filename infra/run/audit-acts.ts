import { type ChainReport, verifyAudit } from '@kita/core/audit'
import { type Database, withoutTenant } from '@kita/db'
import { type Anchors, faultText } from '@kita/server'
import { sql } from 'drizzle-orm'

type Terminal = {
  db: Database
  /** What was noted outside the database. */
  noted: Anchors
  say: (line: string) => void
  complain: (line: string) => void
}

/**
 * `audit verify [tenant]`: reads the sealed logs of all tenants, or of one, and names every place where one does not hold.
 * @returns the exit code: 0 all hold, 1 wrong call, 2 one does not
 */
export const runAudit = async (
  [act, slug, ...more]: string[],
  { db, noted, say, complain }: Terminal,
): Promise<number> => {
  const tenants = await withoutTenant(db, (tx) =>
    tx.execute<{ id: number; slug: string }>(sql`select tenant_id as id, slug from directory.all_tenants()`),
  )
  const wanted = tenants.filter((one) => slug === undefined || one.slug === slug)
  if (act !== 'verify' || more.length > 0 || (slug && wanted.length === 0)) {
    complain(
      slug && act === 'verify' ? `No tenant is called ${slug}.` : 'npm run operator -- audit verify [tenant]',
    )
    return 1
  }
  let holds = noted.faults.length === 0
  for (const fault of noted.faults) complain(fault)
  for (const tenant of wanted) {
    const anchors = noted.anchors.filter(({ tenantId }) => tenantId === tenant.id)
    const report = await verifyAudit(db, tenant.id, anchors)
    say(`${tenant.slug}: ${summary(report, anchors.length)}`)
    for (const fault of report.faults) complain(`  ${faultText(fault)}`)
    holds &&= report.faults.length === 0
  }
  return holds ? 0 : 2
}

const summary = ({ head, faults, unsealed }: ChainReport, noted: number): string => {
  const rows = `${head?.seq ?? 0} rows, compared with ${noted} notes`
  const open = unsealed.rows > 0 ? `; ${unsealed.rows} not sealed yet, the first ${unsealed.first}` : ''
  return faults.length === 0 ? `holds, ${rows}${open}` : `does not hold, ${rows}${open}`
}
