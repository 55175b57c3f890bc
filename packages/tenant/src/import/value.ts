import { facilityFeatures } from '../rows.ts'
import { providerTypes } from '../rule-set/selection.ts'
import type { AgeUnit } from './field.ts'
import { folded, oneLine } from './fold.ts'

/** Readings of cells as people and registers write them. Null: it cannot be read. */

const two = (value: number) => String(value).padStart(2, '0')
const clock = (minutes: number): string | null =>
  minutes >= 0 && minutes < 1440 ? `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` : null

/** "7", "7.30 Uhr", "07:30:00"; milliseconds since midnight as registers have them; the part of a day of a sheet. */
export function timeOf(cell: string): string | null {
  const text = cell.replace(/\s*uhr\s*$/i, '').trim()
  if (/^\d{6,8}$/.test(text)) return clock(Math.round(Number(text) / 60_000))
  if (/^0[.,]\d{3,}$/.test(text)) return clock(Math.round(Number(text.replace(',', '.')) * 1440))
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?$/.exec(text)
  if (!parts || Number(parts[2] ?? 0) > 59) return null
  return clock(Number(parts[1]) * 60 + Number(parts[2] ?? 0))
}

/** "07:00-17.00", "7 bis 16:30 Uhr"; of several days the first. */
export function hoursOf(cell: string): { opens: string; closes: string } | null {
  const found = /(\d{1,2}(?:[:.]\d{2})?)\s*(?:uhr)?\s*(?:-|–|—|bis)\s*(\d{1,2}(?:[:.]\d{2})?)/i.exec(cell)
  const [opens, closes] = [timeOf(found?.[1] ?? ''), timeOf(found?.[2] ?? '')]
  return opens && closes && opens < closes ? { opens, closes } : null
}

/** An age in months: "18 Monate", "1,5 Jahre", or a number in the column's unit. */
export function monthsOf(cell: string, unit: AgeUnit): number | null {
  const text = cell.trim().toLowerCase()
  const number = Number(/\d+([.,]\d+)?/.exec(text)?.[0].replace(',', '.') ?? 'none')
  if (Number.isNaN(number) || /[a-zäöü]/.test(text.replace(/mon\p{L}*|m\b|j(ahre?n?)?\b|ab|bis/gu, '')))
    return null
  const years = /j/.test(text) || (unit === 'years' && !/m/.test(text))
  return Math.round(years ? number * 12 : number) + (unit === 'last-month' && !/[a-z]/.test(text) ? 1 : 0)
}

/** "0-3 Jahre", "8 Wochen" is not one; "3–6". Years where the text does not say months and the numbers are small. */
export function ageRangeOf(cell: string, unit: AgeUnit): { from: number; to: number } | null {
  const [first, second] = cell.split(/-|–|\bbis\b/)
  if (first === undefined || second === undefined) return null
  const word = /jahr|j\.?$/i.test(cell) ? 'years' : /mon/i.test(cell) ? 'months' : unit
  const [from, to] = [monthsOf(first, word), monthsOf(second, word)]
  return from !== null && to !== null && from < to ? { from, to } : null
}

export const countOf = (cell: string): number | null => {
  const digits = /^(\d{1,4})([.,]0+)?$/.exec(cell.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}

export const degreesOf = (cell: string): number | null =>
  /^\d{1,2}([.,]\d+)?$/.test(cell.trim()) ? Number(cell.trim().replace(',', '.')) : null

const noWords = /^(0|nein|no|n|false|falsch|keine?|-|–)$/i

/** Whatever stands in a column of a feature means yes, except the words for no. */
export const isYes = (cell: string): boolean => cell.trim() !== '' && !noWords.test(cell.trim())

/** A whole address or a street: "Grabensprung 51, 12683 Berlin". */
export function addressOf(cell: string): { street: string; postcode?: string; town?: string } {
  const found = /^(.*?)[,;|\n]\s*(?:D-)?(\d{5})\s+(.+)$/s.exec(cell)
  return found?.[1] && found[2] && found[3]
    ? { street: oneLine(found[1]), postcode: found[2], town: oneLine(found[3]) }
    : { street: oneLine(cell) }
}

/** Spreadsheets take the first nought of a postcode away. */
export const postcodeOf = (cell: string): string => {
  const digits = cell
    .replace(/^D-/i, '')
    .replace(/[.,]0+$/, '')
    .trim()
  return /^\d{4}$/.test(digits) ? `0${digits}` : digits
}

export const kindOf = (cell: string): 'KITA' | 'HORT' =>
  /hort|schulkind/i.test(cell) && !/krippe|kindergarten|kita/i.test(cell) ? 'HORT' : 'KITA'

/** Names of Träger without a register's short mark at their end: "Stadt X (X)". */
export const providerNameOf = (cell: string): string => oneLine(cell.replace(/\s*\(\p{L}{1,8}\)\s*$/u, ''))

/** The kind of a Träger by its name, as names of Träger go. */
export function providerTypeOf(name: string): (typeof providerTypes)[number] {
  const text = folded(name)
  if (
    /^(landeshaupt|hanse)?stadt\b|^(gemeinde|samtgemeinde|verbandsgemeinde|amt|landkreis|kreis|magistrat|markt)\b|kommunal|stadtisch/.test(
      text,
    )
  )
    return 'municipal'
  if (
    /\b(ev|evang|kath|rk)\b\.?|evangelisch|katholisch|kirche|kirchen|pfarr|caritas|diakoni|bistum|freikirch/.test(
      text,
    )
  )
    return 'church'
  if (/elternini|elterninitiative|eltern-kind|elternverein/.test(text)) return 'parents-initiative'
  return /\b(?<!g)gmbh\b|\bag\b|\bkg\b/.test(text) && !/gemeinnutzig/.test(text) ? 'company' : 'free'
}

export function providerTypeCell(cell: string): (typeof providerTypes)[number] | null {
  const text = folded(cell)
  const same = providerTypes.find((type) => type === text)
  if (same) return same
  if (/kommunal|offentlich|stadtisch|gemeinde$/.test(text)) return 'municipal'
  if (/kirchlich|evang|kathol/.test(text)) return 'church'
  if (/eltern/.test(text)) return 'parents-initiative'
  if (/betrieb|privat|gewerblich|firm/.test(text)) return 'company'
  return /frei|gemeinnutzig|verein|verband/.test(text) ? 'free' : null
}

type Feature = (typeof facilityFeatures)[number]
const featureWords: [Feature, RegExp][] = [
  ['danish', /\bdansk|\bdanisch/],
  ['bilingual', /bilingual|zweisprachig|mehrsprachig/],
  ['denominational', /konfessionell|religionspadagog/],
  ['inclusion', /inklusi|integrativ/],
  ['nature', /\bwald(?!orf)|naturkinder|naturpadagog/],
  ['waldorf', /waldorf/],
  ['montessori', /montessori/],
  ['open-concept', /offene arbeit|offenes konzept/],
  ['movement', /bewegungs/],
  ['music', /musikalisch|musikkita/],
  ['language', /sprach-?kita/],
  ['family-centre', /familienzentrum/],
  ['garden', /\bgarten\b/],
]

/** Features a text names: keys of ours, or words that stand for them. */
export const featuresIn = (text: string): Feature[] => {
  const keys = new Set(text.split(/[|,;]/).map((part) => part.trim()))
  return facilityFeatures.filter(
    (feature) =>
      keys.has(feature) || featureWords.some(([one, words]) => one === feature && words.test(folded(text))),
  )
}
