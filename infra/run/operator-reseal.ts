import { authDb, type KeyRing, operatorDb, type Resealed, resealFactors } from '@kita/auth'
import { type Database, inTenant, withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'

type Terminal = {
  db: Database
  operator: Database
  key: KeyRing
  now: Date
  say: (line: string) => void
}

/**
 * `reseal`: second factors of all tenants' staff and of the operators are sealed anew with `SECRET_KEY`, so that the key
 * of before can go.
 * @returns the exit code: 0 all need `SECRET_KEY` alone, 2 some open with neither key
 */
export const runReseal = async ({ db, operator, key, now, say }: Terminal): Promise<number> => {
  const tenants = await withoutTenant(db, (tx) =>
    tx.execute<{ id: number }>(sql`select tenant_id as id from directory.all_tenants()`),
  )
  const total: Resealed = { sealed: 0, unreadable: 0 }
  const add = ({ sealed, unreadable }: Resealed) => {
    total.sealed += sealed
    total.unreadable += unreadable
  }
  for (const { id } of tenants) add(await inTenant(db, id, (tx) => resealFactors(authDb(tx, id, now), key)))
  add(await withoutTenant(operator, (tx) => resealFactors(operatorDb(tx, now), key)))
  say(`${total.sealed} second factors were sealed anew.`)
  if (total.unreadable === 0) return 0
  say(`${total.unreadable} open with neither key: drop them, their people enrol again.`)
  return 2
}
