import { parseArgs } from 'node:util'
import { type ChainReport, verifyAudit } from '@kita/core/audit'
import { type Database, withoutTenant } from '@kita/db'
import { type Anchors, faultText } from '@kita/server'
import { sql } from 'drizzle-orm'

type Terminal = {
  db: Database
  /** What was noted outside the database, in the service's folder. */
  noted: Anchors
  /** What an archive's book holds of this database. */
  readArchive: (folder: string) => Promise<Anchors>
  say: (line: string) => void
  complain: (line: string) => void
}

const usage = 'npm run operator -- audit verify [tenant] [--archive <folder>]'

/**
 * `audit verify [tenant] [--archive <folder>]`: reads the sealed logs of all tenants, or of one, and names every place
 * where one does not hold. Whoever can change the logs may reach the notes beside the database; an archive elsewhere knows
 * the ends, too.
 * @returns the exit code: 0 all hold, 1 wrong call, 2 one does not
 */
export const runAudit = async (
  args: string[],
  { db, noted: beside, readArchive, say, complain }: Terminal,
): Promise<number> => {
  const call = readCall(args)
  if (!call) {
    complain(usage)
    return 1
  }
  const { slug, archive } = call
  const tenants = await withoutTenant(db, (tx) =>
    tx.execute<{ id: number; slug: string }>(sql`select tenant_id as id, slug from directory.all_tenants()`),
  )
  const wanted = tenants.filter((one) => slug === undefined || one.slug === slug)
  if (slug && wanted.length === 0) {
    complain(`No tenant is called ${slug}.`)
    return 1
  }
  const archived = archive === undefined ? nothing : await readArchive(archive)
  const noted = {
    anchors: [...beside.anchors, ...archived.anchors],
    faults: [...beside.faults, ...archived.faults],
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

const nothing: Anchors = { anchors: [], faults: [] }

const readCall = (args: string[]) => {
  try {
    const { values, positionals } = parseArgs({
      ...{ args, allowPositionals: true },
      options: { archive: { type: 'string' } },
    })
    const [act, slug, ...more] = positionals
    return act === 'verify' && more.length === 0 ? { slug, ...values } : undefined
  } catch {
    return undefined
  }
}

const summary = ({ head, faults, unsealed }: ChainReport, noted: number): string => {
  const rows = `${head?.seq ?? 0} rows, compared with ${noted} notes`
  const open = unsealed.rows > 0 ? `; ${unsealed.rows} not sealed yet, the first ${unsealed.first}` : ''
  return faults.length === 0 ? `holds, ${rows}${open}` : `does not hold, ${rows}${open}`
}
