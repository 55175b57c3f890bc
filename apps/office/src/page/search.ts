import { need, readForm, seeOther } from '@kita/page'
import { pages } from '../env.ts'
import { sealedName } from '../part/name-search.ts'
import { path, type Searchable, searchable, withQuery } from '../path.ts'

const isSearchable = (word: string): word is Searchable => Object.hasOwn(searchable, word)

/** Filters with a name among them are posted here and lead to their list, where the address holds the name sealed. */
export const searchPages = pages().post(path.search(':liste'), async (c) => {
  const list = c.req.param('liste') ?? ''
  if (!isSearchable(list)) return c.notFound()
  const { name, ...filters } = Object.fromEntries((await readForm(c.req.raw)).values)
  const words = name?.trim().slice(0, 100)
  if (!words) return seeOther(withQuery(searchable[list], filters))
  const { search } = await need(c.var.api.officeSearch.office.search.$post({ json: { words } }))
  return seeOther(withQuery(searchable[list], { ...filters, [sealedName]: search }))
})
