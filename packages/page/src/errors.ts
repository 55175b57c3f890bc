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
 */
export const errorsOf = (problem: Problem, places: Places = {}): FormErrors => {
  const list = problem.errors?.length
    ? problem.errors.map(({ pointer, code, detail }) => ({
        field: places[code] ?? placeOf(pointer, places),
        text: detail,
      }))
    : [{ field: places[problem.code], text: problem.title }]
  return errorList(list)
}

export const errorList = (list: FormErrors['list']): FormErrors => ({
  at: (field) => list.find((error) => error.field === field)?.text,
  list: list.filter((error, at) => list.findIndex((other) => isSame(error, other)) === at),
})

const isSame = (one: FormErrors['list'][number], other: FormErrors['list'][number]) =>
  one.field === other.field && one.text === other.text

const placeOf = (pointer: string, places: Places): string | undefined => {
  for (let part = pointer; part !== ''; part = part.slice(0, part.lastIndexOf('/'))) {
    const place = places[part]
    if (place) return place
  }
  return undefined
}
