import type { Role } from '@kita/core'
import { stableId } from '@kita/core/tenant'
import type { TenantBundle } from '@kita/tenant'

type Scope = { kind: 'tenant' | 'provider' | 'facility' | 'desk'; id: string | null }
export type ExampleStaff = { local: string; title: string; name: string; role: Role; scope: Scope }

/** One of each role the office pages know, where the bundle has something for it; the names are invented. */
export const staffOf = ({ slug, tables }: TenantBundle): ExampleStaff[] => {
  const live = new Set(tables.providers.filter((one) => one.onboarding === 'live').map((one) => one.key))
  const offering = new Set(tables.freePlaces.map((place) => place.facility))
  const open = tables.facilities.filter((one) => one.published && live.has(one.provider))
  const kita = open.find((one) => offering.has(one.key)) ?? open[0]
  const [desk] = tables.desks
  const at = (kind: 'provider' | 'facility' | 'desk', key: string): Scope => ({
    kind,
    id: stableId(slug, kind, key),
  })
  return [
    ...(kita
      ? [
          {
            local: 'leitung',
            title: 'Leitung',
            name: 'Katrin Beispiel',
            role: 'facility-head' as const,
            scope: at('facility', kita.key),
          },
          {
            local: 'traeger',
            title: 'Träger',
            name: 'Martin Muster',
            role: 'provider-admin' as const,
            scope: at('provider', kita.provider),
          },
        ]
      : []),
    {
      local: 'amt',
      title: 'Jugendamt',
      name: 'Petra Probst',
      role: 'office-clerk',
      scope: { kind: 'tenant', id: null },
    },
    ...(desk
      ? [
          {
            local: 'beratung',
            title: 'Fachberatung',
            name: 'Sabine Vorlage',
            role: 'advisor' as const,
            scope: at('desk', desk.key),
          },
        ]
      : []),
  ]
}

/** Two families, at home in the tenant's first place. */
export const familiesOf = ({ tables }: TenantBundle) => {
  const home = tables.localities.find((one) => one.inside) ?? tables.localities[0]
  const where = { postcode: home?.postcode ?? '00000', town: home?.place ?? '–', language: 'de', phone: '' }
  return [
    { local: 'yilmaz', firstName: 'Elif', lastName: 'Yılmaz', street: 'Lindenweg 4', ...where },
    { local: 'berger', firstName: 'Jonas', lastName: 'Berger', street: 'Am Anger 12', ...where },
  ]
}
