import type { Control, Field } from './control.ts'
import { type Entry, nothing } from './write.ts'

/** A value as the editor's form says it: what `writeSettings` reads back as the same value. */
export function entriesOf(control: Control, name: string, value: unknown): Entry[] {
  if (value === undefined) return []
  if (value === null) return [{ name, value: nothing }]
  switch (control.kind) {
    case 'several': {
      const chosen = value as string[]
      return (chosen.length > 0 ? chosen : ['']).map((one) => ({ name, value: one }))
    }
    case 'rows':
      return [{ name, value: '' }, ...rowEntries(control, name, value as object)]
    case 'parts':
      return fieldEntries(control.fields, name, value)
    case 'either':
      return formEntries(control.forms, name, value)
    case 'day':
      return [{ name, value: germanDay(String(value)) }]
    default:
      return [{ name, value: String(value) }]
  }
}

/** `10-01` → „1.10.“, `2026-10-01` → „1.10.2026“ */
export function germanDay(rule: string): string {
  const [day, month, year = ''] = rule.split('-').toReversed()
  return `${Number(day)}.${Number(month)}.${year}`
}

function rowEntries({ keyed, fields }: Control & { kind: 'rows' }, name: string, rows: object): Entry[] {
  return Object.entries(rows).flatMap(([key, row], at) => [
    ...(keyed ? [{ name: `${name}.${at}.key`, value: key }] : []),
    ...fieldEntries(fields, `${name}.${at}`, row),
  ])
}

function fieldEntries(fields: readonly Field[], name: string, value: unknown): Entry[] {
  return fields.flatMap((field) =>
    field.name === ''
      ? entriesOf(field.control, `${name}.value`, value)
      : entriesOf(field.control, `${name}.${field.name}`, (value as Record<string, unknown>)[field.name]),
  )
}

const fits: Partial<Record<Control['kind'], (value: unknown) => boolean>> = {
  number: (value) => typeof value === 'number',
  rows: Array.isArray,
  parts: (value) => typeof value === 'object' && !Array.isArray(value),
}

function formEntries(forms: readonly Control[], name: string, value: unknown): Entry[] {
  if (typeof value === 'string') return [{ name, value }]
  const at = forms.findIndex((form) => fits[form.kind]?.(value))
  const form = forms[at]
  return form ? [{ name, value: `#${at}` }, ...entriesOf(form, `${name}#${at}`, value)] : []
}
