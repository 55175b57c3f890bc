import { ask, type Form, formOf } from '@kita/page'
import type { PageContext } from '../env.ts'

/** A form with an address, and the towns of its postcode where it may be several. */
export type Located = { form: Form; towns: string[] }

/**
 * The town of the postcode, where the family has left it to us. Several: the page asks which one. None known: it is typed by
 * hand, as it can be in any case.
 */
export const withTown = async (c: PageContext, typed: Form): Promise<Located> => {
  const chosen = typed.text('town') || typed.text('townOf')
  if (chosen) return { form: named(typed, chosen), towns: [] }
  const postcode = typed.text('postcode')
  if (!/^\d{5}$/.test(postcode)) return { form: typed, towns: [] }
  const asked = await ask(c.var.visit.api.listing.localities.$get({ query: { q: postcode } }))
  const towns = asked.ok ? [...new Set(asked.data.items.map(({ municipality }) => municipality))] : []
  const [only] = towns
  return towns.length === 1 && only ? { form: named(typed, only), towns: [] } : { form: typed, towns }
}

const named = (form: Form, town: string): Form => {
  const values = new URLSearchParams(form.values)
  values.set('town', town)
  return formOf(values)
}
