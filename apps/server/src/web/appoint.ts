import { authDb, type Invited, inviteAccount } from '@kita/auth'
import { DomainError } from '@kita/core'
import { appointStaff } from '@kita/core/account'
import type { AppointAdmin } from '@kita/core/onboarding'
import { loadTenant } from '@kita/core/tenant'
import type { Database } from '@kita/db'

export type OriginOf = (slug: string, hosts: string[]) => string
type Appointed = { invited: Invited; origin: string }

/** The first people of a tenant, invited by the operator in the realm of its own staff: an administrator, heads of facilities. */
export const appointAdmins = (db: Database, originOf: OriginOf): AppointAdmin => {
  const appoint = appointing(db, originOf)
  return async (...person) => {
    await appoint(...person)
  }
}

/** The same, telling which account and link it is. */
export const appointing =
  (db: Database, originOf: OriginOf) =>
  async (...[tenantId, person, { now, requestId }]: Parameters<AppointAdmin>): Promise<Appointed> => {
    const { name, email, facilityId } = person
    // read anew: the tenant may be minutes old, and its number is not in every memory yet
    const settings = await loadTenant(db, tenantId)
    if (!settings) throw new DomainError('not-found')
    const origin = originOf(settings.slug, settings.profile.hosts)
    const tenant = { ...settings, id: tenantId, version: 0, origin }
    let invited: Invited | undefined
    const appoint = appointStaff(async (tx) => {
      const done = await inviteAccount(authDb(tx, tenantId, now), { email, language: 'de' })
      if (!done.ok) throw new DomainError('input-invalid', {}, [{ pointer: '/email', code: done.reason }])
      invited = done
      return done
    })
    await appoint(
      { db, tenant, actor: { kind: 'system' }, now, requestId },
      facilityId
        ? { name, role: 'facility-head', scope: { kind: 'facility', id: facilityId } }
        : { name, role: 'office-admin', scope: { kind: 'tenant', id: null } },
    )
    if (!invited) throw new Error('nobody was invited')
    return { invited, origin }
  }
