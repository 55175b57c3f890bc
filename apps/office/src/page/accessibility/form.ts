import { blankForm, dayValues, type Form, type FormErrors } from '@kita/page'
import type { OfficeStatement } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'

/** A part of the form: what stands in it and what is wrong with it. */
export type Part = { c: OfficeContext; form: Form; errors: FormErrors }

const bodyFields = ['name', 'street', 'postcode', 'town', 'phone', 'email', 'url'] as const
export const bodyParts = bodyFields
const contactFields = ['name', 'phone', 'email'] as const
const gapFields = ['what', 'whom', 'instead'] as const

/** What the form shows at first: the statement as it holds. */
export const firstForm = ({ statement }: OfficeStatement): Form => {
  const { contact, enforcement = {}, gaps, plans, leftOut, plain, signLink, assessor } = statement
  const values: Record<string, string | undefined> = {
    ...{ conformity: statement.conformity, method: statement.method, assessor },
    ...dayValues('assessed', statement.assessedOn),
    ...dayValues('reviewed', statement.reviewedOn),
    ...{ plain, signLink },
  }
  for (const field of contactFields) values[`contact-${field}`] = contact[field]
  for (const field of bodyFields) values[`body-${field}`] = (enforcement as Record<string, string>)[field]
  for (const { gap, until } of plans) Object.assign(values, dayValues(`plan-${gap}`, until))
  for (const { gap, reason } of leftOut) values[`out-${gap}`] = reason
  for (const [index, gap] of gaps.entries()) {
    for (const field of gapFields) values[`own-${index}-${field}`] = gap[field]
    Object.assign(
      values,
      dayValues(`own-${index}-since`, gap.since),
      dayValues(`own-${index}-until`, gap.until),
    )
  }
  return blankForm(
    Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value ? [[key, value]] : []))),
  )
}

/** One empty gap more than there are; one that is emptied is taken away. */
export const gapSlots = ({ statement }: OfficeStatement): number[] =>
  Array.from({ length: statement.gaps.length + 1 }, (_, index) => index)

/** Only what was typed, so that an emptied field goes back to the platform. */
const typed = <Key extends string>(form: Form, prefix: string, keys: readonly Key[]) =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = form.text(`${prefix}-${key}`)
      return value ? [[key, value]] : []
    }),
  ) as Partial<Record<Key, string>>

/** The typed form as the API takes it. */
export const typedStatement = (form: Form, view: OfficeStatement) => {
  const body = typed(form, 'body', bodyFields)
  const keys = view.known.gaps.map(({ key }) => key)
  return {
    conformity: form.text('conformity'),
    method: form.text('method'),
    assessor: form.optional('assessor'),
    assessedOn: form.day('assessed'),
    reviewedOn: form.day('reviewed'),
    contact: typed(form, 'contact', contactFields),
    plans: keys.flatMap((gap) => {
      const until = form.day(`plan-${gap}`)
      return until ? [{ gap, until }] : []
    }),
    leftOut: keys.flatMap((gap) => {
      const reason = form.text(`out-${gap}`)
      return reason ? [{ gap, reason }] : []
    }),
    gaps: gapSlots(view).flatMap((index) => {
      const said = typed(form, `own-${index}`, gapFields)
      if (Object.keys(said).length === 0) return []
      const { what = '', whom = '', instead = '' } = said
      const until = form.day(`own-${index}-until`)
      const since = form.day(`own-${index}-since`) ?? ''
      return [{ what, whom, instead, since, ...(until && { until }) }]
    }),
    ...(Object.keys(body).length > 0 && {
      enforcement: { ...body, name: body.name ?? '', url: body.url ?? '' },
    }),
    plain: form.optional('plain'),
    signLink: form.optional('signLink'),
  }
}

/** Field of the form → what the API's pointer says; the gaps that were left empty are counted out. */
export const placesOf = (form: Form, view: OfficeStatement): Record<string, string> => {
  const at: Record<string, string> = {}
  const put = (pointer: string, field: string) => {
    at[`/accessibility/${pointer}`] = field
    at[`/change/value/${pointer}`] = field
  }
  for (const field of ['conformity', 'method', 'assessor', 'plain', 'signLink']) put(field, field)
  put('assessedOn', 'assessed')
  put('reviewedOn', 'reviewed')
  for (const field of contactFields) put(`contact/${field}`, `contact-${field}`)
  for (const field of bodyFields) put(`enforcement/${field}`, `body-${field}`)
  const { plans, leftOut } = typedStatement(form, view)
  for (const [index, { gap }] of plans.entries()) put(`plans/${index}/until`, `plan-${gap}`)
  for (const [index, { gap }] of leftOut.entries()) put(`leftOut/${index}/reason`, `out-${gap}`)
  const filled = gapSlots(view).filter((slot) => gapFields.some((field) => form.text(`own-${slot}-${field}`)))
  for (const [index, slot] of filled.entries())
    for (const field of [...gapFields, 'since', 'until'])
      put(`gaps/${index}/${field}`, `own-${slot}-${field}`)
  return at
}
