import type { facilityFeatures } from '../rows.ts'
import type { providerTypes } from '../rule-set/selection.ts'
import {
  type ColumnUse,
  type GroupForm,
  groupForms,
  importFields,
  type Mapping,
  type PlaceForm,
  repeatable,
} from './field.ts'
import { oneLine } from './fold.ts'
import type { ImportProblem, SourceRow, SourceTable } from './table.ts'
import * as read from './value.ts'

export type Values = {
  name: string
  origin: string
  kind: 'KITA' | 'HORT'
  provider: string
  providerType: (typeof providerTypes)[number]
  district: string
  street: string
  postcode: string
  town: string
  /** As the list counts them: degrees, or metres of some grid. */
  latitude: number
  longitude: number
  phone: string
  email: string
  website: string
  headName: string
  opens: string
  closes: string
  careHours: number[]
  ageFromMonths: number
  ageToMonths: number
  placesTotal: number
  concept: string
  closingDays: string
  criteria: string[]
  visitHint: string
  features: (typeof facilityFeatures)[number][]
  published: boolean
}

/** One line of a file as it is understood. What the line does not say is missing. */
export type ImportRecord = {
  /** `source:line`: decisions name it. */
  ref: string
  source: number
  line: number
  values: Partial<Values>
  groups: { form: GroupForm; count: number }[]
  /** Words where a value was expected. A value from elsewhere makes up for them. */
  unread: Unread[]
  /** Which column said it, for sentences. */
  from: Partial<Record<keyof Values, string>>
}

export type Unread = { value: keyof Values; column: string; cell: string; expected: string }

export type Records = { records: ImportRecord[]; problems: ImportProblem[] }

/** Reads the rows of a table by what its columns are. A cell that cannot be read is a problem, not a value. */
export function recordsOf(source: number, table: SourceTable, mapping: Mapping): Records {
  const problems = mappingProblems(source, table, mapping)
  if (problems.length > 0) return { records: [], problems }
  const records = table.rows.flatMap((row) => {
    const beside = besides(row)
    if (beside) {
      problems.push({ source, line: row.line, column: null, severity: 'warning', sentence: beside })
      return []
    }
    const reading = new Reading(source, row)
    for (const [at, use] of mapping.entries()) {
      const cell = row.cells[at] ?? ''
      if (use.field !== null && cell !== '') reading.take(table.columns[at] ?? '', use, cell)
    }
    const record = reading.finish()
    problems.push(...reading.problems)
    return record
  })
  return { records, problems }
}

const isSum = ([first = '', ...others]: string[]): boolean =>
  /^(summe|gesamt|insgesamt|total|zusammen)\b/i.test(first) &&
  others.every((cell) => /^[\d.,\s]+$/.test(cell))

/** Sums, sources and headings between the facilities: a wide table with a cell or two in its line. */
function besides({ cells }: SourceRow): string | null {
  const said = cells.filter((cell) => cell !== '')
  if (cells.length < 5 || (said.length > 2 && !isSum(said))) return null
  const text = said
    .slice(0, 2)
    .map((cell) => `„${cell.length > 60 ? `${cell.slice(0, 60)} …` : cell}“`)
    .join(' und ')
  return `Hier steht nur ${text}: keine Einrichtung. Die Zeile bleibt draußen.`
}

function mappingProblems(source: number, { columns }: SourceTable, mapping: Mapping): ImportProblem[] {
  const fault = (column: string | null, sentence: string): ImportProblem => ({
    ...{ source, line: null, column, severity: 'error', sentence },
  })
  const fields = mapping.map(({ field }) => field)
  const twice = fields.flatMap((field, at) =>
    field !== null && !repeatable(field) && fields.indexOf(field) < at
      ? [fault(columns[at] ?? null, `Dasselbe sagt schon die Spalte „${columns[fields.indexOf(field)]}“.`)]
      : [],
  )
  const unknown = fields.some((field) => field !== null && !importFields.includes(field))
  return [
    ...(fields.includes('name') ? [] : [fault(null, 'Keine Spalte ist der Name der Einrichtung.')]),
    ...(unknown || fields.length !== columns.length
      ? [fault(null, 'Die Zuordnung passt nicht zur Datei.')]
      : []),
    ...twice,
  ]
}

class Reading {
  readonly problems: ImportProblem[] = []
  readonly #record: ImportRecord
  readonly #houseNumber: string[] = []
  readonly #places = new Map<PlaceForm, number>()
  readonly #notes: string[] = []

  constructor(source: number, { line }: SourceRow) {
    this.#record = { ref: `${source}:${line}`, source, line, values: {}, groups: [], unread: [], from: {} }
  }

  take(column: string, { field, unit }: ColumnUse, cell: string): void {
    const key = field ?? ''
    const { values, groups } = this.#record
    const set = <K extends keyof Values>(name: K, value: Values[K] | null, expected: string) => {
      this.#record.from[name] = column
      if (value === null) this.#record.unread.push({ value: name, column, cell, expected })
      else values[name] = value
    }
    if (read.isFormula(cell)) this.#unread(column, cell, 'ein Wert, keine Formel')
    else if (key.startsWith('feature:')) {
      if (read.isYes(cell)) this.#feature(key.slice(8) as Values['features'][number])
    } else if (key.startsWith('group:')) {
      const count = read.countOf(cell)
      if (count === null || count > 30) this.#unread(column, cell, 'eine Zahl von Gruppen')
      else if (count > 0) groups.push({ form: key.slice(6) as GroupForm, count })
    } else if (key === 'opens' || key === 'closes') set(key, read.timeOf(cell), 'eine Uhrzeit wie 07:30')
    else if (key === 'ageFrom')
      set('ageFromMonths', read.monthsOf(cell, unit), 'ein Alter in Monaten oder Jahren')
    else if (key === 'ageTo')
      set('ageToMonths', read.monthsOf(cell, unit), 'ein Alter in Monaten oder Jahren')
    else if (key === 'ageRange') {
      const range = read.ageRangeOf(cell, unit)
      set('ageFromMonths', range?.from ?? null, 'ein Alter wie 1–6 Jahre')
      if (range?.to) set('ageToMonths', range.to, '')
    } else if (key === 'hours') {
      const hours = read.hoursOf(cell)
      set('opens', hours?.opens ?? null, 'eine Öffnungszeit wie 07:00–16:30')
      if (hours) set('closes', hours.closes, '')
    } else if (key === 'placesTotal') set(key, read.countOf(cell), 'eine Zahl von Plätzen')
    else if (key.startsWith('places:')) {
      const count = read.countOf(cell)
      if (count === null) set('placesTotal', null, 'eine Zahl von Plätzen')
      else this.#places.set(key.slice(7) as PlaceForm, count)
    } else if (key === 'latitude' || key === 'longitude')
      set(key, read.coordinateOf(cell), 'eine Koordinate wie 52,5123')
    else if (key === 'point') {
      const [one, other] = read.pointOf(cell) ?? []
      set('latitude', one ?? null, 'zwei Koordinaten wie 52.5123, 13.4050')
      if (other !== undefined) set('longitude', other, '')
    } else if (key === 'providerType') set(key, read.providerTypeCell(cell), 'eine Art von Träger')
    else if (key === 'kind') set(key, read.kindOf(cell), '')
    else if (key === 'published') set(key, read.isYes(cell), '')
    else if (key === 'careHours') {
      const hours = cell
        .split(/[|,;/]/)
        .map((part) => read.countOf(part.replace(/\s*(std|h|stunden)\.?/i, '')))
      set(
        key,
        hours.every((one) => one !== null) ? (hours as number[]) : null,
        'Wochenstunden wie 25, 35, 45',
      )
    } else if (key === 'houseNumber') this.#houseNumber.push(oneLine(cell))
    else if (key === 'street') this.#address(column, cell)
    else if (key === 'postcode') {
      const [, postcode = cell, town] = /^(?:D-)?(\d{5})\s+(\D.*)$/i.exec(cell) ?? []
      set(key, read.postcodeOf(postcode), '')
      if (town) values.town ??= read.townNameOf(town)
    } else if (key === 'town') set(key, read.townNameOf(cell), '')
    else if (key === 'phone') set(key, read.phoneOf(cell), '')
    else if (key === 'email') set(key, read.emailOf(cell), '')
    else if (key === 'provider') set(key, read.providerNameOf(cell), '')
    else if (key === 'website')
      set(key, /^https?:/i.test(cell) ? cell.replace(/^http:/i, 'https:') : `https://${cell}`, '')
    else if (key === 'criteria') set(key, [...(values.criteria ?? []), ...cell.split('|').map(oneLine)], '')
    else if (key === 'features') for (const feature of read.featuresIn(cell)) this.#feature(feature)
    else if (key === 'note') this.#notes.push(oneLine(cell))
    else if (key === 'concept') {
      set(key, [values.concept, cell].filter(Boolean).join('\n\n'), '')
      for (const feature of read.featuresIn(cell)) this.#feature(feature)
    } else set(key as 'name', oneLine(cell), '')
  }

  finish(): ImportRecord {
    const { values, groups } = this.#record
    // "12" and "a", in two cells
    const number = [...new Set(this.#houseNumber)].reduce(
      (all, part) => all + (/^[a-z]$/i.test(part) ? part : ` ${part}`),
      '',
    )
    if (number) values.street = oneLine(`${values.street ?? ''} ${number}`)
    this.#takePlaces()
    if (this.#notes.length > 0) values.concept = [values.concept, ...this.#notes].filter(Boolean).join('\n\n')
    // registers write midnight to midnight where nothing is known
    if (values.opens !== undefined && values.opens === values.closes) {
      delete values.opens
      delete values.closes
    }
    const isUnread = this.#record.from.name !== undefined && values.name === undefined
    if (!values.name && !isUnread) this.#problem(null, 'Der Name fehlt.')
    if (groups.some(({ form }) => form === 'nature')) this.#feature('nature')
    if (values.ageFromMonths === undefined && groups.length > 0) {
      values.ageFromMonths = Math.min(...groups.map(({ form }) => groupForms[form].from))
      values.ageToMonths ??= Math.max(...groups.map(({ form }) => groupForms[form].to))
    }
    return this.#record
  }

  /** Places by age make up the whole, and tell the ages where nothing else does. */
  #takePlaces(): void {
    const { values } = this.#record
    const some = [...this.#places].filter(([, count]) => count > 0)
    if (some.length === 0) return
    values.placesTotal ??= some.reduce((sum, [, count]) => sum + count, 0)
    const forms = some.map(([form]) => groupForms[form])
    values.ageFromMonths ??= Math.min(...forms.map(({ from }) => from))
    values.ageToMonths ??= Math.max(...forms.map(({ to }) => to))
  }

  #feature(feature: Values['features'][number]): void {
    const { values } = this.#record
    values.features = [...new Set([...(values.features ?? []), feature])].sort()
  }

  #address(column: string, cell: string): void {
    const { street, postcode, town } = read.addressOf(cell)
    const { values, from } = this.#record
    values.street = street
    from.street = column
    if (postcode) values.postcode ??= postcode
    if (town) values.town ??= town
  }

  #unread(column: string, cell: string, expected: string): void {
    const shown = cell.length > 60 ? `${cell.slice(0, 60)} …` : cell
    this.#problem(column, `„${shown}“ lässt sich nicht lesen. Erwartet wird ${expected}.`)
  }

  #problem(column: string | null, sentence: string): void {
    const { source, line } = this.#record
    this.problems.push({ source, line, column, severity: 'error', sentence })
  }
}
