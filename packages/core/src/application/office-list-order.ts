import { application, careNeed, child } from '@kita/db/schema'
import { type SQL, sql } from 'drizzle-orm'
import { birthDay } from './office-list-query.ts'

export const sorts = ['age', 'name', 'start', 'status'] as const
export type Sort = (typeof sorts)[number]

/** Never by the time of sending: inside the window all requests count alike (finding 6). Children of one age by name. */
export const orderOf = (sort: Sort): SQL[] => {
  const byName = [sql`${child.lastName}`, sql`${child.firstName}`]
  const ties = [...byName, sql`${application.id}`]
  switch (sort) {
    case 'age':
      return [sql`${birthDay}`, ...ties]
    case 'name':
      return ties
    case 'start':
      return [sql`${careNeed.startsOn}`, sql`${birthDay}`, ...ties]
    case 'status':
      return [sql`${application.status}`, sql`${birthDay}`, ...ties]
  }
}
