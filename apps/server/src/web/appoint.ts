import { authDb, inviteAccount } from '@kita/auth'
import { DomainError } from '@kita/core'
import { appointStaff } from '@kita/core/account'
import type { AppointAdmin } from '@kita/core/onboarding'
import { loadTenant } from '@kita/core/tenant'
import type { Database } from '@kita/db'

/** The first people of a tenant, invited by the operator in the realm of its own staff: an administrator, heads of facilities. */
export const appointAdmins =
  (db: Database, originOf: (slug: string, hosts: string[]) => string): AppointAdmin =>
  async (tenantId, { name, email, facilityId }, { now, requestId }) => {
    // read anew: the tenant may be minutes old, and its number is not in every memory yet
    const settings = await loadTenant(db, tenantId)
    if (!settings) throw new DomainError('not-found')
    const origin = originOf(settings.slug, settings.profile.hosts)
    const tenant = { ...settings, id: tenantId, version: 0, origin }
    const appoint = appointStaff(async (tx) => {
      const invited = await inviteAccount(authDb(tx, tenantId, now), { email, language: 'de' })
      if (!invited.ok)
        throw new DomainError('input-invalid', {}, [{ pointer: '/email', code: invited.reason }])
      return invited
    })
    await appoint(
      { db, tenant, actor: { kind: 'system' }, now, requestId },
      facilityId
        ? { name, role: 'facility-head', scope: { kind: 'facility', id: facilityId } }
        : { name, role: 'office-admin', scope: { kind: 'tenant', id: null } },
    )
  }
