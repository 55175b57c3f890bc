import type { Tx } from '@kita/db'
import type { RuleSetInput } from '@kita/tenant'
import { sql } from 'drizzle-orm'

/** The newest rule set of a tenant as it was written; null for a name nobody has. */
export const newestRules = async (tx: Tx, slug: string): Promise<RuleSetInput | null> => {
  const [row] = await tx.execute<{ rules: RuleSetInput[] }>(
    sql`select t.source -> 'rules' as rules from app.tenant t where t.slug = ${slug}`,
  )
  return row?.rules.toSorted((a, b) => a.fromYear - b.fromYear).at(-1) ?? null
}

export const listNeighbours = async (tx: Tx): Promise<{ slug: string; area: string; state: string }[]> => [
  ...(await tx.execute<{ slug: string; area: string; state: string }>(
    sql`select slug, area, state ->> 'state' as state from app.tenant
         where not directory.is_training(tenant_id) order by area collate "de-x-icu", slug`,
  )),
]
