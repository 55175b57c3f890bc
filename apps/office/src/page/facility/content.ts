import type { Client } from '@kita/api'
import type { Form } from '@kita/page'
import { formOf } from '@kita/page'
import type { InferResponseType } from 'hono/client'
import { dayOf, dayText, minuteOf, minuteText } from './typed.ts'

type Facilities = Client['officeFacility']['office']['facilities']
export type Editor = InferResponseType<Facilities[':id']['profile']['$get'], 200>
export type Content = Editor['published']

/** Empty rows below the ones that are there: adding works without script. */
const spareRows = 2
const rowsOf = (form: Form, name: string): number[] =>
  [...form.values.keys()]
    .flatMap((key) => new RegExp(`^${name}-(\\d{1,2})-`).exec(key)?.[1] ?? [])
    .map(Number)
    .filter((row, at, all) => all.indexOf(row) === at)
    .sort((a, b) => a - b)

/** Rows of a list in the form: those with a value, and those the page draws. */
const filled = (form: Form, name: string, parts: readonly string[]) =>
  rowsOf(form, name).filter((row) => parts.some((part) => form.text(`${name}-${row}-${part}`) !== ''))

const closingParts = ['von', 'bis', 'grund'] as const
const openDayParts = ['am', 'von', 'bis', 'text'] as const
export const closingRows = (form: Form) => rowsOf(form, 'schliesst')
export const openDayRows = (form: Form) => rowsOf(form, 'offen')

/** What was typed, as the API takes it. */
export const contentIn = (form: Form) => {
  const at = (name: string, row: number, part: string) => form.text(`${name}-${row}-${part}`)
  return {
    phone: form.text('telefon'),
    email: form.text('email'),
    website: form.text('web'),
    headName: form.text('leitung'),
    opensMinute: minuteOf(form.text('oeffnet')),
    closesMinute: minuteOf(form.text('schliesst')),
    careHours: form.all('umfang').map(Number),
    ageFromMonths: form.whole('alter-von') ?? Number.NaN,
    ageToMonths: form.whole('alter-bis') ?? Number.NaN,
    concept: form.text('konzept'),
    features: form.all('merkmal'),
    criteria: form
      .text('kriterien')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
    visit: form.text('besuch'),
    visitHint: form.text('besuch-hinweis'),
    closingDays: form.text('schliesszeiten'),
    closings: filled(form, 'schliesst', closingParts).map((row) => ({
      from: dayOf(at('schliesst', row, 'von')),
      // one day is written once
      to: dayOf(at('schliesst', row, 'bis') || at('schliesst', row, 'von')),
      reason: at('schliesst', row, 'grund'),
    })),
    openDays: filled(form, 'offen', openDayParts).map((row) => ({
      on: dayOf(at('offen', row, 'am')),
      fromMinute: minuteOf(at('offen', row, 'von')),
      toMinute: minuteOf(at('offen', row, 'bis')),
      note: at('offen', row, 'text'),
    })),
  }
}

/** Where the API's errors belong in this form. */
export const placesIn = (form: Form): Record<string, string> => {
  const list = (pointer: string, name: string, parts: Record<string, string>, rows: number[]) =>
    rows.flatMap((row, at) =>
      Object.entries(parts).map(([key, part]) => [
        `/content/${pointer}/${at}/${key}`,
        `${name}-${row}-${part}`,
      ]),
    )
  return {
    ...Object.fromEntries(Object.entries(fieldOf).map(([key, name]) => [`/content/${key}`, name])),
    ...Object.fromEntries([
      ...list(
        'closings',
        'schliesst',
        { from: 'von', to: 'bis', reason: 'grund' },
        filled(form, 'schliesst', closingParts),
      ),
      ...list(
        'openDays',
        'offen',
        { on: 'am', fromMinute: 'von', toMinute: 'bis', note: 'text' },
        filled(form, 'offen', openDayParts),
      ),
    ]),
  }
}

const fieldOf: Partial<Record<keyof Content, string>> = {
  phone: 'telefon',
  email: 'email',
  website: 'web',
  headName: 'leitung',
  opensMinute: 'oeffnet',
  closesMinute: 'schliesst',
  careHours: 'umfang',
  ageFromMonths: 'alter-von',
  ageToMonths: 'alter-bis',
  concept: 'konzept',
  features: 'merkmal',
  criteria: 'kriterien',
  visit: 'besuch',
  visitHint: 'besuch-hinweis',
  closingDays: 'schliesszeiten',
}

/** A stored state → the form that shows it, with empty rows to add. */
export const formFor = (content: Content): Form => {
  const values = new URLSearchParams({
    telefon: content.phone,
    email: content.email,
    web: content.website,
    leitung: content.headName,
    oeffnet: minuteText(content.opensMinute),
    schliesst: minuteText(content.closesMinute),
    'alter-von': String(content.ageFromMonths),
    'alter-bis': String(content.ageToMonths),
    konzept: content.concept,
    kriterien: content.criteria.join('\n'),
    besuch: content.visit,
    'besuch-hinweis': content.visitHint,
    schliesszeiten: content.closingDays,
  })
  for (const hours of content.careHours) values.append('umfang', String(hours))
  for (const feature of content.features) values.append('merkmal', feature)
  content.closings.forEach(({ from, to, reason }, at) => {
    put(values, `schliesst-${at}`, { von: dayText(from), bis: dayText(to), grund: reason })
  })
  content.openDays.forEach(({ on, fromMinute, toMinute, note }, at) => {
    const times = { von: minuteText(fromMinute), bis: minuteText(toMinute) }
    put(values, `offen-${at}`, { am: dayText(on), ...times, text: note })
  })
  return withSpareRows(formOf(values))
}

/** Room for more dates, also after a refusal. */
export const withSpareRows = (form: Form): Form => {
  const values = new URLSearchParams(form.values)
  for (const [name, parts] of [
    ['schliesst', closingParts],
    ['offen', openDayParts],
  ] as const) {
    const next = (rowsOf(form, name).at(-1) ?? -1) + 1
    const spare = rowsOf(form, name).length - filled(form, name, parts).length
    for (let row = next; row < next + spareRows - spare; row += 1) values.set(`${name}-${row}-von`, '')
  }
  return formOf(values)
}

const put = (values: URLSearchParams, stem: string, parts: Record<string, string>) => {
  for (const [part, value] of Object.entries(parts)) values.set(`${stem}-${part}`, value)
}
