import { isDeepStrictEqual } from 'node:util'
import { type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import type { Control, Field } from './control.ts'
import { settings, valueAt } from './list.ts'

/** What an editor's form said: names and texts. A name may come several times. */
export type Entry = { name: string; value: string }

/** Words that stand for values no text can say. */
export const nothing = '-'
const yes = 'true'

/** Most entries one list of the editor can hold. */
const mostRows = 60

type Read = (name: string) => string[]

/**
 * The rule set with what the form says. Settings the form does not name stay; one that is named and left empty says
 * nothing of its own any more, so the template's value holds. What the texts mean is checked by the schema afterwards: a word
 * where a number belongs stays a word.
 */
export function writeSettings(written: RuleSetInput, entries: readonly Entry[]): RuleSetInput {
  const byName = new Map<string, string[]>()
  for (const { name, value } of entries) byName.set(name, [...(byName.get(name) ?? []), value])
  const read: Read = (name) => byName.get(name) ?? []
  const template = ruleSetSchema.parse({ fromYear: written.fromYear })
  const result = structuredClone(written) as Record<string, unknown>
  for (const { path, control } of settings) {
    if (read(path).length === 0) continue
    const value = readControl(control, path, changedOf(read, path, valueAt(written, path)))
    // a list has no empty field that could say "as the template"
    const isList = control.kind === 'several' || control.kind === 'rows'
    const unsaid = valueAt(written, path) === undefined && isDeepStrictEqual(value, valueAt(template, path))
    if (!isList || !unsaid) put(result, path.split('.'), value)
  }
  return result as RuleSetInput
}

/** Where a form says both a value and "nothing", the one that was not there before is meant. */
const changedOf =
  (read: Read, path: string, before: unknown): Read =>
  (name) => {
    const texts = read(name)
    if (
      name !== path ||
      !texts.includes(nothing) ||
      texts.every((text) => text === nothing || text.trim() === '')
    )
      return texts
    return before === null ? texts.filter((text) => text !== nothing) : [nothing]
  }

/** Sets or takes away one value; a part that says nothing any more goes too. */
export function put(into: Record<string, unknown>, [key = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    if (value === undefined) delete into[key]
    else into[key] = value
    return
  }
  const part = (into[key] ?? {}) as Record<string, unknown>
  put(part, rest, value)
  if (Object.keys(part).length > 0) into[key] = part
  else delete into[key]
}

function readControl(control: Control, name: string, read: Read): unknown {
  const texts = read(name).map((text) => text.trim())
  const text = texts.find(Boolean) ?? ''
  switch (control.kind) {
    case 'several':
      return control.options.filter((option) => texts.includes(option))
    case 'rows':
      return readRows(control, name, read)
    case 'parts':
      return readFields(control.fields, name, read)
    case 'either':
      return readForms(control.forms, name, text, read)
    default:
      return readText(control, text)
  }
}

function readText(control: Control, text: string): unknown {
  if (text === '') return undefined
  if (text === nothing) return null
  if (control.kind === 'switch') return text === yes
  if (control.kind === 'number') return /^-?\d{1,9}$/.test(text) ? Number(text) : text
  return control.kind === 'day' ? readDay(text) : text
}

/** „15.11.2026“ and „15.11.“ as a rule set writes them; anything else stays what it is. */
export function readDay(text: string): string {
  const [, day = '', month = '', year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?$/.exec(text) ?? []
  if (!day) return text
  const monthDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return year ? `${year}-${monthDay}` : monthDay
}

/** A word chosen, or the number of the form that is filled in: `#2`. */
function readForms(forms: readonly Control[], name: string, text: string, read: Read): unknown {
  const [, at] = /^#(\d)$/.exec(text) ?? []
  const form = at === undefined ? undefined : forms[Number(at)]
  return form ? readControl(form, `${name}#${at}`, read) : readText({ kind: 'text', max: null }, text)
}

function readRows({ keyed, fields }: Control & { kind: 'rows' }, name: string, read: Read): unknown {
  const rows = Array.from({ length: mostRows }, (_, at) => `${name}.${at}`).flatMap((at) => {
    const key = read(`${at}.key`)[0]?.trim() ?? ''
    const value = readFields(fields, at, read)
    const empty = value === undefined || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)
    return (keyed ? key === '' : empty) ? [] : [[key, value ?? {}] as const]
  })
  return keyed ? Object.fromEntries(rows) : rows.map(([, value]) => value)
}

function readFields(fields: readonly Field[], name: string, read: Read): unknown {
  const [only] = fields
  if (fields.length === 1 && only?.name === '') return readControl(only.control, `${name}.value`, read)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = readControl(field.control, `${name}.${field.name}`, read)
      const unsaid = field.optional && Array.isArray(value) && value.length === 0
      return value === undefined || unsaid ? [] : [[field.name, value]]
    }),
  )
}
