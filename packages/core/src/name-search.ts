import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/**
 * Do the names, in the order they are spoken, hold this part, whatever its marks, case and spelling of umlauts? "Sahin"
 * finds Şahin, "Mueller" finds Müller and the other way round. Asked of a row once for all its names: the key is what
 * a search over a large office's families costs.
 */
export const nameHas = (part: string, names: readonly [AnyColumn | SQL, ...(AnyColumn | SQL)[]]): SQL => {
  const pattern = `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`
  const whole = sql.join([...names], sql` || ' ' || `)
  return sql`app.name_key(${whole}) like app.name_key(${pattern})`
}
