/** A form as it was posted. Values are text as typed; what they mean is the API's question. */
export type Form = ReturnType<typeof formOf>

/** As much as the API takes; a longer body is refused before it is read to its end. */
const mostBytes = 64 * 1024

export class FormRefused extends Error {
  readonly status: 413 | 415
  constructor(status: 413 | 415) {
    super(`form-${status}`)
    this.status = status
  }
}

/** @throws FormRefused for another content type or an over-long body */
export const readForm = async (request: Request): Promise<Form> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new FormRefused(415)
  return formOf(new URLSearchParams(await readText(request)))
}

const readText = async (request: Request): Promise<string> => {
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw new FormRefused(413)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

export const formOf = (values: URLSearchParams) => {
  const text = (name: string) => values.get(name)?.trim() ?? ''
  const parts = (name: string) => ({
    day: text(`${name}-day`),
    month: text(`${name}-month`),
    year: text(`${name}-year`),
  })
  return {
    /** Trimmed; empty where the field is missing. */
    text,
    /** Undefined where nothing was typed. */
    optional: (name: string) => text(name) || undefined,
    /** Untouched, for passwords. */
    raw: (name: string) => values.get(name) ?? '',
    all: (name: string) => values.getAll(name).filter(Boolean),
    checked: (name: string) => values.has(name),
    /** A whole number; NaN (refused by the API) for anything else, undefined where nothing was typed. */
    whole: (name: string) => {
      const typed = text(name)
      if (typed === '') return undefined
      return /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN
    },
    /** `YYYY-MM-DD` of the three parts, undefined where all are empty; a wrong day stays wrong for the API to name. */
    day: (name: string) => {
      const { day, month, year } = parts(name)
      if (!day && !month && !year) return undefined
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    },
    /** Value and empty parts of a `<DateField>` that comes back. */
    dateField: (name: string) => {
      const value = parts(name)
      const missing = (['day', 'month', 'year'] as const).filter((part) => value[part] === '')
      return { value, wrong: missing.length === 3 ? [] : missing }
    },
    values,
  }
}

/** A form that was not posted yet: the page shows these values. */
export const blankForm = (values: Record<string, string> = {}): Form => formOf(new URLSearchParams(values))

/** The parts of a day for the first showing of a `<DateField>`. */
export const dayValues = (name: string, day: string | null | undefined): Record<string, string> => {
  const [year, month, date] = day?.split('-') ?? []
  if (!year || !month || !date) return {}
  return {
    [`${name}-day`]: String(Number(date)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  }
}
