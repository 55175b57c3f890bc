import { ask } from '@kita/page'
import type { OfficeContext } from '../env.ts'

/** A facility as the public portal shows it; null when the address names none. */
export const findFacility = async (c: OfficeContext, id: string) => {
  const response = c.var.api.facility.facilities[':id'].$get({ param: { id } })
  const asked = await ask(response).catch(() => null)
  return asked?.ok ? asked.data : null
}

/** The facilities this person works in by name: one head has one, a Träger all of its own; the office oversees all. */
export const ownFacilities = async (c: OfficeContext): Promise<{ id: string; name: string }[]> => {
  const { roles } = c.var.session
  const ids = (kind: string) =>
    roles.flatMap(({ scopeKind, scopeId }) => (scopeKind === kind && scopeId ? [scopeId] : []))
  const single = await Promise.all([...new Set(ids('facility'))].map((id) => findFacility(c, id)))
  const named = single.flatMap((one) => (one ? [{ id: one.id, name: one.name }] : []))
  const provided = await Promise.all([...new Set(ids('provider'))].map((id) => facilitiesOf(c, id)))
  return [...named, ...provided.flat()].filter(
    (one, at, all) => all.findIndex((other) => other.id === one.id) === at,
  )
}

const facilitiesOf = async (c: OfficeContext, provider: string) => {
  const asked = await ask(c.var.api.listing.listings.$get({ query: { provider: [provider], sort: 'name' } }))
  if (!asked.ok) return []
  return asked.data.items.flatMap(({ target, name }) =>
    target.kind === 'facility' ? [{ id: target.id, name }] : [],
  )
}
