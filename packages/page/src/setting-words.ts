import { type Control, germanDay, nothing, type SettingEntry, settings } from '@kita/tenant'
import type { Translate } from '@kita/text'

/** Windows of a kind of care or a municipality are named like those for all. */
const common: Record<string, string> = {
  opens: 'window.next.opens',
  deadline: 'window.next.deadline',
  deadlineMode: 'window.deadlineMode',
  leadMinMonths: 'window.leadMinMonths',
  leadMaxMonths: 'window.leadMaxMonths',
}
const own = /^window\.(?:perOfferType\.(\w+)|perMunicipality)\.(\w+)$/

/** A path without the numbers of forms and rows, as the words know it. */
const plainPath = (path: string) => path.replaceAll(/#\d/g, '').replaceAll(/\.\d+(?=\.|$)/g, '')

/** „Öffnet am“, „Hort: Öffnet am“ */
export const settingTitle = (t: Translate, path: string): string => {
  const [, kind, leaf = ''] = own.exec(path) ?? []
  return kind
    ? `${t(`console-rules.kind.${kind}`)}: ${t(`console-rules.setting.${common[leaf]}`)}`
    : t(`console-rules.setting.${path}`)
}

export const optionText = (t: Translate, path: string, option: string): string => {
  const plain = plainPath(path)
  const [, , leaf] = own.exec(plain) ?? []
  return t(`console-rules.option.${(leaf && common[leaf]) ?? plain}.${option}`)
}

export const fieldText = (t: Translate, path: string): string => t(`console-rules.field.${plainPath(path)}`)

export const formText = (t: Translate, path: string, at: number): string =>
  t(`console-rules.form.${plainPath(path)}.${at}`)

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
      return first && optionText(t, path, first)
    case 'several': {
      const chosen = read(path).filter(Boolean)
      return chosen.map((one) => optionText(t, path, one)).join(', ') || t('console-rules.empty')
    }
    case 'either': {
      const form = first.startsWith('#') ? control.forms[Number(first.slice(1))] : undefined
      if (!form) return optionText(t, path, first)
      return valueText(t, form, `${path}${first}`, read)
    }
    case 'parts':
      return control.fields
        .map((field) => `${fieldText(t, `${path}.${field.name}`)}: ${read(`${path}.${field.name}`)[0] ?? ''}`)
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
        return [fields.length > 1 && !keyed ? text : field.name ? `${fieldText(t, name)} ${text}` : text]
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
export const changedText = (t: Translate, path: string, value: string | null): string | null => {
  if (value === null) return null
  const control = settings.find((one) => one.path === path)?.control
  if (control?.kind === 'choice' && control.options.includes(value)) return optionText(t, path, value)
  return dayRule.test(value) ? germanDay(value) : value
}

/** A setting's sentence for people: files say null where the editor says „ohne“. */
export const readableSentence = (sentence: string): string => sentence.replaceAll(/\bnull\b/g, '„ohne“')
