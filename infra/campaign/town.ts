// First of all: it teaches zod what OpenAPI needs, before core makes its schemas.
import '@kita/api'

import type { PortalTenant } from '@kita/api'
import { buildTenant, type TestTown } from '@kita/core/testing'
import type { TestDatabase } from '@kita/db/testing'
import { type RuleSetInput, themeSchema } from '@kita/tenant'

const theme = themeSchema.parse({
  ...{ hue: 200, chroma: 0.1, light: 0.4, accent: [0.8, 0.1, 90] },
  ...{ skyline: [['q1.a']], logo: [['q1.a'], ['q2.b']] },
})

const rules: Omit<RuleSetInput, 'fromYear'> = {
  limit: { facilities: { min: 1, max: null }, childminding: 'unlimited' },
  ranking: { mode: 'optional', visibleToFacility: true },
}

export type Size = { facilities: number; places: number; families: number }
type Staff = Awaited<ReturnType<TestTown['addStaff']>>
type Parent = { accountId: string; kind: 'parent' }

/** A small portal with heads, a clerk and families; nobody has asked for anything yet. */
export const settleTown = async (database: TestDatabase, { facilities, places, families }: Size) => {
  const built = await buildTenant(database, { rules, theme })
  await built.addLocality()
  const houses: { facility: { id: string }; head: Staff; placeIds: string[] }[] = []
  for (let n = 0; n < facilities; n += 1) {
    const facility = await built.addFacility()
    const head = await built.addStaff('facility-head', { facility: facility.id })
    const placeIds: string[] = []
    for (let p = 0; p < places; p += 1)
      placeIds.push((await built.addPlace({ facilityId: facility.id, ageClass: 'UE3' })).id)
    houses.push({ facility, head, placeIds })
  }
  const clerk = await built.addStaff('office-clerk')
  const parents: Parent[] = []
  for (let n = 0; n < families; n += 1) {
    const { parent } = await built.addFamily({ guardian: { firstName: 'Mara' } })
    if (parent.kind === 'parent') parents.push({ accountId: parent.accountId, kind: 'parent' })
  }
  const { noticeVersion } = built.tenant.profile.privacy
  return { ...built, host: `${built.tenant.slug}.localhost`, houses, clerk, parents, noticeVersion }
}
export type CampaignTown = Awaited<ReturnType<typeof settleTown>>

/** The portal as the service reads it from the database. */
export const portalAt = ({ tenant }: CampaignTown): PortalTenant => ({
  ...{ ...tenant, theme, texts: {}, translations: {}, logo: null, picture: null, training: false, film: [] },
})
