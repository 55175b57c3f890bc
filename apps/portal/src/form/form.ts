import { ApiFailure } from '../frame/failure.ts'

/** A posted form as typed: nothing is trimmed or interpreted until a page asks. */
export type Form = {
  text: (name: string) => string
  list: (name: string) => string[]
  /** The parts of a date field, as typed. */
  date: (name: string) => { day: string; month: string; year: string }
  /** The date field as `YYYY-MM-DD` for the API, which judges it; '' when nothing was typed. */
  day: (name: string) => string
}

const largest = 64 * 1024

/** Reads an urlencoded form. @throws ApiFailure 415 for another content type, 413 for more than 64 kB */
export const readForm = async (request: Request): Promise<Form> => {
  const type = request.headers.get('content-type') ?? ''
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded'))
    throw new ApiFailure(415, undefined)
  if (Number(request.headers.get('content-length') ?? 0) > largest) throw new ApiFailure(413, undefined)
  const body = await request.text()
  if (body.length > largest) throw new ApiFailure(413, undefined)
  return formOf(new URLSearchParams(body))
}

/** The same reading for the query of a GET form. */
export const formOf = (values: URLSearchParams): Form => {
  const text = (name: string) => values.get(name) ?? ''
  const date = (name: string) => ({
    day: text(`${name}-day`),
    month: text(`${name}-month`),
    year: text(`${name}-year`),
  })
  return { text, list: (name) => values.getAll(name), date, day: (name) => isoDay(date(name)) }
}

const isoDay = ({ day, month, year }: { day: string; month: string; year: string }): string => {
  const parts = [year.trim(), month.trim().padStart(2, '0'), day.trim().padStart(2, '0')]
  return `${year}${month}${day}`.trim() === '' ? '' : parts.join('-')
}
