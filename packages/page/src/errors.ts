import type { Problem } from '@kita/api'

/** Where a refusal belongs: JSON pointer or error code → id of the field that shows it. */
export type Places = Record<string, string>
export type FormErrors = {
  at: (field: string) => string | undefined
  list: { field?: string; text: string }[]
}

export const noErrors: FormErrors = { at: () => undefined, list: [] }

/**
 * The sentences of a problem at their fields. A pointer without a place counts by its longest known beginning
 * (`/children/0/bornOn` → `/children/0` → `/children`); what belongs to no field stands in the summary only.
 * `labelOf` names a field in the summary, where "Hier fehlt etwas." alone would not say where.
 */
export const errorsOf = (
  problem: Problem,
  places: Places = {},
  labelOf: (field: string) => string | undefined = () => undefined,
): FormErrors => {
  if (!problem.errors?.length) return errorList([{ field: places[problem.code], text: problem.title }])
  const told = problem.code === 'input-invalid' ? firstOfEach(problem.errors) : problem.errors
  const list = told.map(({ pointer, code, detail }) => ({
    field: places[code] ?? placeOf(pointer, places),
    text: detail,
  }))
  return errorList(list, labelOf)
}

/** A field that is empty breaks all its rules; the first says it. */
const firstOfEach = (errors: NonNullable<Problem['errors']>) =>
  errors.filter(({ pointer }, at) => errors.findIndex((other) => other.pointer === pointer) === at)

export const errorList = (
  list: FormErrors['list'],
  labelOf: (field: string) => string | undefined = () => undefined,
): FormErrors => {
  const different = list.filter((error, at) => list.findIndex((other) => isSame(error, other)) === at)
  return {
    at: (field) => {
      const here = different.filter((error) => error.field === field).map(({ text }) => text)
      return here.length > 0 ? here.join(' ') : undefined
    },
    list: different.map(({ field, text }) => {
      const label = field && labelOf(field)
      return { field, text: label ? `${label}: ${text}` : text }
    }),
  }
}

const isSame = (one: FormErrors['list'][number], other: FormErrors['list'][number]) =>
  one.field === other.field && one.text === other.text

const placeOf = (pointer: string, places: Places): string | undefined => {
  for (let part = pointer; part !== ''; part = part.slice(0, part.lastIndexOf('/'))) {
    const place = places[part]
    if (place) return place
  }
  return undefined
}
