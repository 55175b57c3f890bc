import {
  type Control,
  fieldTitle,
  germanDay,
  nothing,
  optionTitle,
  type SettingEntry,
  settings,
} from '@kita/tenant'
import type { Translate } from '@kita/text'

export type ReadEntries = (name: string) => string[]

export const readerOf = (entries: readonly SettingEntry[]): ReadEntries => {
  return (name) => entries.filter((one) => one.name === name).map(({ value }) => value)
}

/** A value in words: „1.10.“, „annehmen und vermerken“, „ohne“. */
export const valueText = (t: Translate, control: Control, path: string, read: ReadEntries): string => {
  const [first = ''] = read(path)
  if (first === nothing) return t('console-rules.without')
  switch (control.kind) {
    case 'switch':
      return t(first === 'true' ? 'console-rules.yes' : 'console-rules.no')
    case 'choice':
      return first && optionTitle(path, first)
    case 'several': {
      const chosen = read(path).filter(Boolean)
      return chosen.map((one) => optionTitle(path, one)).join(', ') || t('console-rules.empty')
    }
    case 'either': {
      const form = first.startsWith('#') ? control.forms[Number(first.slice(1))] : undefined
      if (!form) return optionTitle(path, first)
      return valueText(t, form, `${path}${first}`, read)
    }
    case 'parts':
      return control.fields
        .map((field) => `${fieldTitle(`${path}.${field.name}`)}: ${read(`${path}.${field.name}`)[0] ?? ''}`)
        .join(', ')
    case 'rows':
      return rowsText(t, control, path, read) || t('console-rules.empty')
    default:
      return first
  }
}

const rowsText = (
  t: Translate,
  { keyed, fields }: Control & { kind: 'rows' },
  path: string,
  read: ReadEntries,
): string =>
  rowsOf(path, fields, keyed, read)
    .map((row) => {
      const key = keyed ? `${read(`${row}.key`)[0]}: ` : ''
      const said = fields.flatMap((field) => {
        const name = `${row}.${field.name || 'value'}`
        if (read(name).length === 0) return []
        const text = valueText(t, field.control, name, read)
        return [fields.length > 1 && !keyed ? text : field.name ? `${fieldTitle(name)} ${text}` : text]
      })
      return key + said.join(' ')
    })
    .join('; ')

/** The names of the rows that say something. */
export const rowsOf = (
  path: string,
  fields: (Control & { kind: 'rows' })['fields'],
  keyed: boolean,
  read: ReadEntries,
): string[] => {
  const names = ['key', ...fields.map(({ name }) => name || 'value')]
  const rows: string[] = []
  for (let at = 0; at < 60; at += 1) {
    const row = `${path}.${at}`
    if (!names.some((name) => (keyed || name !== 'key') && read(`${row}.${name}`).some(Boolean))) continue
    rows.push(row)
  }
  return rows
}

const dayRule = /^(\d{4}-)?\d{2}-\d{2}$/

/** A value as a difference of two bundles tells it, in the words of the editor; null is the template's. */
export const changedText = (path: string, value: string | null): string | null => {
  if (value === null) return null
  const control = settings.find((one) => one.path === path)?.control
  if (control?.kind === 'choice' && control.options.includes(value)) return optionTitle(path, value)
  return dayRule.test(value) ? germanDay(value) : value
}

/** A sentence on settings for who reads no files: without the keys in brackets, and „ohne“ where files say null. */
export const readableSentence = (sentence: string): string =>
  sentence.replaceAll(/ \[[\w.-]+\]/g, '').replaceAll(/\bnull\b/g, '„ohne“')
