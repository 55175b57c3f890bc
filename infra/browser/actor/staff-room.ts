import { house, type Login, type Role } from '../house/house.ts'
import type { Head } from './head.ts'

const kinds: Partial<Record<Role, 'desk' | 'provider' | 'facility'>> = {
  advisor: 'desk',
  'provider-admin': 'provider',
  'facility-head': 'facility',
  'facility-staff': 'facility',
}

/** The staff of one tenant: who takes up a role keeps it, in a new browser each day. */
export const staffRoom = (slug: string) => {
  const known = new Map<string, Login>()
  return async <A extends Head>(who: A, role: Role, id: string | null = null): Promise<A> => {
    const key = `${role} ${id}`
    const login = known.get(key) ?? (await house.appoint(slug, role, { kind: kinds[role] ?? 'tenant', id }))
    known.set(key, login)
    return who.signsInAs(login)
  }
}
