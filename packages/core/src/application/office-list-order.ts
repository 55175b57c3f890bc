import { application, applicationScore, careNeed, child } from '@kita/db/schema'
import { type SQL, sql } from 'drizzle-orm'
import { birthDay } from './office-list-query.ts'

export const sorts = ['age', 'name', 'start', 'status', 'criteria'] as const
export type Sort = (typeof sorts)[number]

/** Never by the time of sending: inside the window all requests count alike (finding 6). Children of one age by name. The query joins need and child, and the score where it sorts by the criteria. */
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
    // Higher is better in every place; at a tie the older child (B6).
    case 'criteria':
      return [sql`${applicationScore.orderKey} desc nulls last`, sql`${birthDay}`, ...ties]
    case 'status':
      return [sql`${application.status}`, sql`${birthDay}`, ...ties]
  }
}
