import type { Problem } from '@kita/api'
import { errorList, errorsOf, type Form, type FormErrors, noErrors, type Places } from '@kita/page'
import type { Translate } from '@kita/text'

/** A form as it is shown: what stands in it, and why it was not taken. */
export type Shown = { form: Form; errors: FormErrors; status?: number }

/** First showing. */
export const fresh = (form: Form): Shown => ({ form, errors: noErrors })

/** The same form again, with the reasons of the API and everything that was typed. */
export const refused = (form: Form, problem: Problem, places: Places = {}): Shown => ({
  form,
  errors: errorsOf(problem, places),
  status: problem.status,
})

/** The same form again, because something the next page needs is missing; sentences are those of the API. */
export const incomplete = (form: Form, t: Translate, missing: { field: string; code: string }[]): Shown => ({
  form,
  errors: errorList(missing.map(({ field, code }) => ({ field, text: t(`error.${code}`) }))),
  status: 422,
})
