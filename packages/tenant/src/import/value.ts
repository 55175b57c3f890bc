import { facilityFeatures } from '../rows.ts'
import { providerTypes } from '../rule-set/selection.ts'
import type { AgeUnit } from './field.ts'
import { folded, oneLine } from './fold.ts'

/**
 * Readings of cells as people and registers write them. Null: it cannot be read. A cell is brought to one line first: an
 * expression takes its time squared, or worse, over a run of blanks, and a sheet is somebody else's.
 */

/** What a spreadsheet would reckon with: such a cell says nothing by itself. */
export const isFormula = (cell: string): boolean => /^([=@]|[+-][\p{L}=@])/u.test(cell)

const two = (value: number) => String(value).padStart(2, '0')
const clock = (minutes: number): string | null =>
  minutes >= 0 && minutes < 1440 ? `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` : null

/** "7", "7.30 Uhr", "07:30:00"; milliseconds since midnight as registers have them; the part of a day of a sheet. */
export function timeOf(cell: string): string | null {
  const text = oneLine(cell)
    .replace(/^(ab|bis|von) /i, '')
    .replace(/ ?(uhr|h)\.?$/i, '')
  if (/^\d{6,8}$/.test(text)) return clock(Math.round(Number(text) / 60_000))
  if (/^0[.,]\d{3,}$/.test(text)) return clock(Math.round(Number(text.replace(',', '.')) * 1440))
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?$/.exec(text)
  if (!parts || Number(parts[2] ?? 0) > 59) return null
  return clock(Number(parts[1]) * 60 + Number(parts[2] ?? 0))
}

/** "07:00-17.00", "7 bis 16:30 Uhr"; of several days the first. */
export function hoursOf(cell: string): { opens: string; closes: string } | null {
  const found = /(\d{1,2}(?:[:.]\d{2})?)\s*(?:uhr|h)?\s*(?:-|–|—|bis)\s*(\d{1,2}(?:[:.]\d{2})?)/i.exec(
    oneLine(cell),
  )
  const [opens, closes] = [timeOf(found?.[1] ?? ''), timeOf(found?.[2] ?? '')]
  return opens && closes && opens < closes ? { opens, closes } : null
}

/** Whoever goes to school is six or seven: so old are the children of groups before school at most. */
const atSchool = 84
const ageWords =
  /mon\p{L}*|\bm\b|wochen?|\bw\b|j(ahre?n?|\b)|lebens|vollendet\p{L}*|\b(ab|bis|von|ca|unter|zum|zur|dem|der|mit)\b/gu

/** An age in months: "18 Monate", "8 Wochen", "1,5 Jahre", "2;6", "Schuleintritt", or a number in the column's unit. */
export function monthsOf(cell: string, unit: AgeUnit): number | null {
  const text = cell.trim().toLowerCase()
  if (/geburt/.test(text)) return 0
  if (/schuleintritt|einschulung|schulbeginn|schulpflicht/.test(text)) return atSchool
  const inYears = /^(\d{1,2});(\d{1,2})$/.exec(text)
  if (inYears) return Number(inYears[1]) * 12 + Number(inYears[2])
  const number = Number(/\d+([.,]\d+)?/.exec(text)?.[0].replace(',', '.') ?? 'none')
  if (Number.isNaN(number) || /[a-zäöüß]/.test(text.replace(ageWords, ''))) return null
  if (/\bw(ochen?)?\b/.test(text)) return Math.round((number * 12) / 52)
  const years = /j/.test(text) || (unit === 'years' && !/\bm|mon/.test(text))
  return Math.round(years ? number * 12 : number) + (unit === 'last-month' && !/[a-z]/.test(text) ? 1 : 0)
}

/** "0-3 Jahre", "6 Monate bis Schuleintritt", "U3", "ab 2 Jahren": then the end is open. */
export function ageRangeOf(cell: string, unit: AgeUnit): { from: number; to: number | null } | null {
  const text = cell.trim().toLowerCase()
  if (/^u\s?3$/.test(text)) return { from: 0, to: 36 }
  if (/^(ü|ue)\s?3$/.test(text)) return { from: 36, to: atSchool }
  const [first = '', second] = text.split(/-|–|—|\bbis\b/)
  const word = /jahr|j\.?$/.test(text) ? 'years' : /mon/.test(text) ? 'months' : unit
  const from = first.trim() === '' || first.trim() === 'von' ? 0 : monthsOf(first, word)
  if (second === undefined) return from !== null && /^ab\b/.test(text) ? { from, to: null } : null
  const to = monthsOf(second, word)
  return from !== null && to !== null && from < to ? { from, to } : null
}

/** "45", "ca. 45 Plätze", "60 (davon 10 U3)". */
export const countOf = (cell: string): number | null => {
  const digits = /^(?:ca\.?\s*)?(\d{1,4})([.,]0+)?\s*(pl(ä|ae)tze|kinder|gruppen?)?\s*(\(.*\))?$/is.exec(
    oneLine(cell),
  )?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Degrees or metres of a grid: "52,5123", "13.4050° O", "5.820.123,45". */
export function coordinateOf(cell: string): number | null {
  const text = cell
    .trim()
    .replace(/[nowe]$/i, '')
    .trimEnd()
    .replace(/[°m]$/i, '')
    .trimEnd()
  const plain = /^\d{1,3}(\.\d{3}){2}(,\d+)?$/.test(text) ? text.replaceAll('.', '') : text
  return /^\d{1,8}([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : null
}

/** Both coordinates of a cell, in any order: "50.94, 6.95", "POINT (6.95 50.94)". */
export function pointOf(cell: string): [number, number] | null {
  const text = cell.replace(/^(SRID=\d+;)?\s*POINT\s*Z?\s*\(?/i, '').replace(/\)\s*$/, '')
  const numbers = text.trim().split(/;\s*|,\s+|\s+|(?<=\.\d+),/)
  const [one, other] = numbers.map((number) => coordinateOf(number))
  return numbers.length >= 2 && one != null && other != null ? [one, other] : null
}

const noWords =
  /^(0|no|n|f|false|falsch|-|–|(nein|nicht|noch nicht|keine?r?|ohne|entfällt|teilweise|bedingt|eingeschränkt|auf anfrage)\b.*)$/is

/** Whatever stands in a column of a feature means yes, except the words for no. */
export const isYes = (cell: string): boolean => cell.trim() !== '' && !noWords.test(cell.trim())

/** Statistics give towns their title: "Rostock, Hanse- und Universitätsstadt". */
export const townNameOf = (cell: string): string => oneLine(cell.replace(/,\s.*$/s, ''))

/** No address is longer; the search for its parts takes the square of a cell of blanks and line breaks. */
const longestAddress = 500

/** A whole address or a street: "Grabensprung 51, 12683 Berlin". */
export function addressOf(cell: string): { street: string; postcode?: string; town?: string } {
  const parts = /^(.*?(?:[,;|\n]|\d\s?[a-z]?\s))\s*(?:D-)?(\d{5})\s+(.+)$/is
  const found = cell.length > longestAddress ? null : parts.exec(cell)
  return found?.[1] && found[2] && found[3]
    ? { street: oneLine(found[1].replace(/[,;|\s]+$/, '')), postcode: found[2], town: townNameOf(found[3]) }
    : { street: oneLine(cell) }
}

/** The number without what is written around it: "Tel.: 0641/306-0 (Frau Beispiel)", "+49 (0)641 306.0". */
export const phoneOf = (cell: string): string => {
  const [first = ''] = cell.split(/[;,|\n]|\boder\b|\bu\.|\/\s*(?=0\d{2,4}[\s/-])/)
  const bare = oneLine(first.replace(/^\D*?(?=[+(\d])/, '').replace(/\(?\p{L}.*$/su, ''))
  const text = bare.replace(/^\+?(49|0049)\s*\(0\)\s*/, '+49 ').replace(/^\((\d+)\)/, '$1')
  return /\d/.test(text) ? text.replaceAll('.', ' ').replaceAll('–', '-').trim() : oneLine(cell)
}

/** The first of several addresses. */
export const emailOf = (cell: string): string =>
  oneLine(cell.replace(/^mailto:/i, '').split(/[;,|\s]+/)[0] ?? '')

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
export const providerNameOf = (cell: string): string => oneLine(oneLine(cell).replace(/\(\p{L}{1,8}\)$/u, ''))

/** The kind of a Träger by its name, as names of Träger go. */
export function providerTypeOf(name: string): (typeof providerTypes)[number] {
  const text = folded(name)
  if (
    /^(landeshaupt|hanse|universitats|kreis|grosse kreis|bundes)?stadt\b|^(gemeinde|samtgemeinde|verbandsgemeinde|amt|landkreis|kreis|magistrat|markt)\b|kommunal|stadtisch/.test(
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
  if (/kommun|offentlich|stadtisch|eigenbetrieb|gemeinde$|^(stadt|landkreis|kreis)$/.test(text))
    return 'municipal'
  if (/kirch|evang|kathol|konfession|diakoni|caritas|\bekd\b/.test(text)) return 'church'
  if (/eltern|^ekt$/.test(text)) return 'parents-initiative'
  if (/betrieb|privat|gewerblich|firm|wirtschaft|^(gmbh|ag|kg|ug)\b/.test(text)) return 'company'
  return /frei|gemeinn|verein|verband|wohlfahrt|\be\.?\s?v\b|^ggmbh|kreuz|paritat|stiftung/.test(text)
    ? 'free'
    : null
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
