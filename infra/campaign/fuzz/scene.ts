import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { cookieOf, newcomer, openSession, type Person } from '../../api-test/people.ts'
import { now } from '../../api-test/town/given.ts'
import type { Rule } from '../../api-test/who/rule.ts'
import { oneIdPerTable } from '../../api-test/world.ts'
import type { House } from './house.ts'

/** A portal to act in, the ids of its records and of a neighbour's, and its people's sessions. */
export const openScene = async (house: House) => {
  const town = await house.newTown()
  const neighbour = await house.neighbour()
  const ids: string[] = []
  for (const { tenant } of [town, neighbour])
    ids.push(...Object.values(await oneIdPerTable(house.superuser, tenant.id)).filter(Boolean))
  const accounts = await withoutTenant(house.superuser, (tx) =>
    tx.execute<{ email: string }>(sql`select email from auth.account where tenant_id = ${town.tenant.id}`),
  )
  const cookies = new Map<Person, string>()
  return {
    ...{ town, ids },
    addresses: accounts.map(({ email }) => email),
    /** @param rule of what will be asked: an account that ends with it is somebody new's */
    cookieOf: async (person: Person, rule?: Rule) => {
      if (rule?.last && rule.may.includes(person)) return openSession(town, await newcomer(town), now)
      const known = cookies.get(person)
      if (known) return known
      const cookie = await cookieOf(town, person, now)
      if (cookie) cookies.set(person, cookie)
      // A family that is helped sits beside somebody who has just been taken on.
      await house.givePasswords(town)
      return cookie
    },
    forget: (person: Person) => cookies.delete(person),
  }
}
