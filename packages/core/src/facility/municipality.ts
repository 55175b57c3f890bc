import { facility } from '@kita/db/schema'
import { sql } from 'drizzle-orm'

/** By its Bezirk; without one by its postcode, of several municipalities there the one its town names. */
export const municipalityOfFacility = sql<string | null>`coalesce(
  (select d.municipality from app.district d
    where d.tenant_id = ${facility.tenantId} and d.id = ${facility.districtId}),
  (select l.municipality from app.locality l
    where l.tenant_id = ${facility.tenantId} and l.postcode = ${facility.postcode}
    order by (${facility.town} in (l.municipality, l.place)) desc, l.municipality
    limit 1))`
