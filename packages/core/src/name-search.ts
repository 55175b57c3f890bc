import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/**
 * Does one of the names hold this part, whatever its marks, case and spelling of umlauts? "Sahin" finds Şahin, "Mueller"
 * finds Müller and the other way round.
 */
export const nameHas = (part: string, names: readonly [AnyColumn | SQL, ...(AnyColumn | SQL)[]]): SQL => {
  const pattern = `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`
  const matches = names.map((name) => sql`app.name_key(${name}) like app.name_key(${pattern})`)
  return sql`(${sql.join(matches, sql` or `)})`
}
