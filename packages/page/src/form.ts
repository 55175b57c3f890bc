import { formKeyName } from '@kita/ui'

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
export const readForm = async (request: Request): Promise<Form> =>
  formOf(new URLSearchParams(await typed(request)))

/** What was read, since a body can be read once and a form's key is asked for beside it. */
const texts = new WeakMap<Request, Promise<string>>()

const typed = (request: Request): Promise<string> => {
  const text = texts.get(request) ?? readText(request)
  texts.set(request, text)
  return text
}

const readText = async (request: Request): Promise<string> => {
  if (!isTyped(request)) throw new FormRefused(415)
  return new TextDecoder().decode(await readBytes(request, mostBytes))
}

const isTyped = (request: Request) =>
  request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ===
  'application/x-www-form-urlencoded'

const fileKeys = new WeakMap<Request, string>()

/**
 * The key that was drawn into the form: sent twice, it is one act. A form with files is known once it has been read.
 * Undefined where none came or what came is none.
 */
export const formKeyOf = async (request: Request): Promise<string | undefined> => {
  const sent = isTyped(request)
    ? (await readForm(request).catch(() => undefined))?.text(formKeyName)
    : fileKeys.get(request)
  return sent !== undefined && /^[0-9a-f-]{36}$/.test(sent) ? sent : undefined
}

const readBytes = async (request: Request, most: number): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > most) throw new FormRefused(413)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The largest file the API takes and its form around it. */
const mostFileBytes = 10 * 1024 * 1024 + mostBytes

/**
 * A form with files (`multipart/form-data`): text as in `readForm`, files by `form.file(name)`.
 * @throws FormRefused for another content type, an over-long body or one that cannot be taken apart
 */
export const readFileForm = async (request: Request): Promise<Form> => {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new FormRefused(415)
  const body = await readBytes(request, mostFileBytes)
  const parts = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new FormRefused(415)
  })
  const values = new URLSearchParams()
  const files = new Map<string, File>()
  for (const [name, value] of parts)
    if (typeof value === 'string') values.append(name, value)
    // a field without a choice sends a file without a name; a chosen one may be empty
    else if (value.name !== '') files.set(name, value)
  fileKeys.set(request, values.get(formKeyName) ?? '')
  return formOf(values, files)
}

export const formOf = (values: URLSearchParams, files: ReadonlyMap<string, File> = new Map()) => {
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
    /** The file that was chosen; undefined where none was. */
    file: (name: string) => files.get(name),
    values,
  }
}

/** Body and headers of an API call that sends a file: `$post({ param, header: sent.header }, { init: sent.init })`. */
export const sentFile = (file: File) => ({
  header: { 'file-name': encodeURIComponent(file.name.slice(-90).toWellFormed()) },
  init: { body: file.slice(0, file.size, 'application/octet-stream') },
})

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
