import type { Problem } from '@kita/api'
import { errorList, errorsOf, type Form, type FormErrors, noErrors, type Places } from '@kita/page'
import type { Translate } from '@kita/text'
import type { PageContext } from '../env.ts'

/** A form as it is shown: what stands in it, why it was not taken, and the towns its postcode may mean. */
export type Shown = { form: Form; errors: FormErrors; status?: number; towns?: string[] }

/** First showing, or again in another language with what was entered. */
export const fresh = (c: PageContext, form: Form): Shown => ({
  form: c.env?.entered ?? form,
  errors: noErrors,
})

type Say = { t: Translate; words: string }

/**
 * The same form again, with the reasons of the API and everything that was typed. A field shows its first reason; that
 * it is empty is told as an order with the field's own words: `<words>.<last part of the pointer>`.
 */
export const refused = (form: Form, problem: Problem, places: Places = {}, say?: Say): Shown => {
  const seen = new Set<string>()
  const errors = problem.errors
    ?.filter(({ pointer }) => !seen.has(pointer) && seen.add(pointer))
    .map((error) => ({ ...error, detail: (say && orderFor(say, error)) ?? error.detail }))
  return { form, errors: errorsOf({ ...problem, errors }, places), status: problem.status }
}

const empty = new Set(['text-missing', 'email-missing', 'password-missing', 'value-missing-or-wrong-kind'])

const orderFor = ({ t, words }: Say, { pointer, code }: { pointer: string; code: string }) => {
  const key = `${words}.${pointer.slice(pointer.lastIndexOf('/') + 1)}`
  return empty.has(code) && t.has(key) ? t(key) : undefined
}

/** The same form again, because something the next page needs is missing. */
export const incomplete = (form: Form, missing: FormErrors['list']): Shown => ({
  form,
  errors: errorList(missing),
  status: 422,
})
