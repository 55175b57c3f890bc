import type { OfferKind } from '../rule-set/selection.ts'
import type { Control } from './control.ts'
import { settings } from './list.ts'
import { entryNames, fields, forms, options, titles } from './words.ts'

/** Windows of a kind of care or a municipality are named like those for all. */
const common: Record<string, string> = {
  opens: 'window.next.opens',
  deadline: 'window.next.deadline',
  deadlineMode: 'window.deadlineMode',
  leadMinMonths: 'window.leadMinMonths',
  leadMaxMonths: 'window.leadMaxMonths',
}
const own = /^window\.(?:perOfferType\.(\w+)|perMunicipality)(?:\.(\w+))?$/

const kinds: Record<OfferKind, string> = { KITA: 'Kita', CHILDMINDING: 'Kindertagespflege', HORT: 'Hort' }
const kindName = (kind: string) => (Object.hasOwn(kinds, kind) ? kinds[kind as OfferKind] : kind)

/** A path without the numbers of forms and rows, as the words know it. */
const plain = (path: string) => path.replaceAll(/#\d/g, '').replaceAll(/\.\d+(?=\.|$)/g, '')

/** „Öffnet am“, „Hort: Öffnet am“. What has no title is named by its path, which no test lets happen. */
export const settingTitle = (path: string): string => {
  const [, kind, leaf = ''] = own.exec(path) ?? []
  if (!kind) return titles[path] ?? path
  const of = titles[common[leaf] ?? '']
  return of ? `${kindName(kind)}: ${of}` : kindName(kind)
}

export const optionTitle = (path: string, option: string): string => {
  const [, , leaf = ''] = own.exec(plain(path)) ?? []
  return options[common[leaf] ?? plain(path)]?.[option] ?? option
}

export const fieldTitle = (path: string): string => fields[plain(path)] ?? path

export const formTitle = (path: string, at: number): string => forms[`${plain(path)}.${at}`] ?? path

/** What names an entry: „Gemeinde“. */
export const entryTitle = (path: string): string => entryNames[path] ?? path

/** Names a setting in a sentence; the brackets are for who writes a file, an editor leaves them out. */
export const named = (path: string): string => `„${settingTitle(path)}“ [${path}]`

/** Names values of a setting, joined by „oder“. */
export const valued = (path: string, ...values: string[]): string =>
  values.map((value) => `„${optionTitle(path, value)}“ [${value}]`).join(' oder ')

/** What stands for „nothing“ in an editor and in a file. */
export const without = '„ohne“ [null]'

export type Place = {
  /** „Vergaberunden, Eintrag 2, Angebote ab“ */
  title: string
  control: Control | null
  nullable: boolean
}

/** What a path inside a rule set is called, down to a value of an entry; null for a place of no setting. */
export const placeOf = (path: readonly (string | number)[]): Place | null => {
  for (let length = path.length; length > 0; length -= 1) {
    const at = path.slice(0, length).join('.')
    const found = settings.find((one) => one.path === at)
    if (found) return inside(found, found.path, settingTitle(found.path), path.slice(length))
  }
  const at = path.join('.')
  const part = settings.find((one) => one.path.startsWith(`${at}.`))
  if (at === 'fromYear' || (part && settingTitle(at) !== at))
    return { title: settingTitle(at), control: null, nullable: false }
  return part ? { title: settingTitle(part.path), control: null, nullable: false } : null
}

type Inner = { control: Control; nullable: boolean }

const inside = (
  { control, nullable }: Inner,
  path: string,
  title: string,
  [key, ...rest]: readonly (string | number)[],
): Place => {
  if (key === undefined) return { title, control, nullable }
  if (control.kind === 'either') {
    const form = control.forms.find((one) => one.kind === (typeof key === 'number' ? 'rows' : 'parts'))
    return form
      ? inside({ control: form, nullable }, path, title, [key, ...rest])
      : { title, control, nullable }
  }
  if (control.kind === 'rows') {
    const row = `${title}, ${typeof key === 'number' ? `Eintrag ${key + 1}` : key}`
    const [name, ...deeper] = rest
    const field = control.fields.find((one) => one.name === (name ?? ''))
    return field
      ? inside(
          field,
          `${path}.${name ?? 'value'}`,
          name ? `${row}, ${fieldTitle(`${path}.${name}`)}` : row,
          deeper,
        )
      : { title: row, control: null, nullable: false }
  }
  const field = control.kind === 'parts' ? control.fields.find(({ name }) => name === key) : undefined
  return field
    ? inside(field, `${path}.${key}`, `${title}, ${fieldTitle(`${path}.${key}`)}`, rest)
    : { title, control, nullable }
}

/** „Möglich ist: …“ for the value at this place; null where a sentence cannot list it. */
export const possibleAt = (path: readonly (string | number)[]): string | null => {
  const place = placeOf(path)
  if (!place?.control) return null
  const at = path.filter((key) => typeof key !== 'number').join('.')
  const said = possible(place.control, at)
  return said && `Möglich ist: ${said}${place.nullable ? ` oder ${without}` : ''}.`
}

const days = {
  date: 'ein Datum wie 2026-08-01',
  yearly: 'ein Tag für jedes Jahr wie 08-01 (1. August)',
  either: 'ein Tag für jedes Jahr wie 10-01 (1. Oktober) oder ein Datum wie 2026-10-01',
}

const possible = (control: Control, path: string): string | null => {
  switch (control.kind) {
    case 'switch':
      return '„ja“ [true] oder „nein“ [false]'
    case 'choice':
      return valued(path, ...control.options)
    case 'several':
      return `eine Liste aus ${control.options.map((one) => valued(path, one)).join(', ')}`
    case 'number':
      return `eine ganze Zahl von ${control.min ?? 0} ${control.max === null ? 'an' : `bis ${control.max}`}`
    case 'day':
      return days[control.form]
    case 'text':
      return control.max === null ? 'ein Text' : `ein Text bis ${control.max} Zeichen`
    case 'either':
      return control.forms
        .map((form, at) => (form.kind === 'choice' ? possible(form, path) : `${formTitle(path, at)}`))
        .join(' oder ')
    default:
      return null
  }
}

const file = /^rules\//

/** A fault of a rule set begins with what its setting is called. */
export const withTitle = <Fault extends { file: string; path: (string | number)[]; sentence: string }>(
  fault: Fault,
): Fault => {
  const title = file.test(fault.file) ? placeOf(fault.path)?.title : undefined
  return title ? { ...fault, sentence: `${title}: ${fault.sentence}` } : fault
}
