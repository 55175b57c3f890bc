import { need } from '@kita/page'
import type { OfficeContext } from '../env.ts'

/** Under this word an address holds the name that is looked for, sealed by the API: names stand in no address. */
export const sealedName = 'suche'

/** The name that this address looks for, for the field that shows it. */
export const nameSought = async (c: OfficeContext): Promise<string> => {
  const search = c.req.query(sealedName)
  if (!search) return ''
  return (await need(c.var.api.officeSearch.office.search.$get({ query: { search } }))).words
}

/** The filter as the API takes it; empty where no name is looked for. */
export const nameFilter = (c: OfficeContext): { search?: string } => {
  const search = c.req.query(sealedName)
  return search ? { search } : {}
}
