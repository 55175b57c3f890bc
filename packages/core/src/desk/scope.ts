import { application } from '@kita/db/schema'
import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '../context.ts'
import { scopesOf } from '../scope.ts'
import { deskReaders } from './case.ts'

/** The desks whose inbox this actor reads, as part of the WHERE; undefined means all. */
export const deskScope = (actor: Actor): SQL | undefined => {
  const { everything, deskIds } = scopesOf(actor, deskReaders)
  if (everything) return undefined
  return deskIds.length > 0 ? inArray(application.deskId, deskIds) : sql`false`
}
