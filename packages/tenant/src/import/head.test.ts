import { expect, it } from 'vitest'
import { headOf } from './head.ts'

/** Rows as an office writes them, cells apart by a bar. */
const rows = (...lines: string[]) =>
  lines.map((line, at) => ({ line: at + 1, cells: line.split('|').map((cell) => cell.trim()) }))
const plain = ['Name', 'Träger', 'Straße', 'PLZ', 'Ort']
const kita = 'Kita Nord | AWO | Am Wall 1 | 59494 | Soest'
const columns = plain.join(' | ')

it.each([
  ['the first line', [columns, kita], plain, 2],
  ['below a title', ['Kindertageseinrichtungen im Kreis', columns, kita], plain, 3],
  [
    'below a title that spans the sheet',
    ['Kitas im Kreis | | | | Stand: 01.08.2026', columns, kita],
    plain,
    3,
  ],
  [
    'below title, date and sum',
    ['Kitas im Kreis | | | |', 'Stand | 01.08.2026 | | |', 'Anzahl | 84 | | |', columns, kita],
    plain,
    5,
  ],
  [
    'two rows, the upper one over "von" and "bis"',
    [
      'Name | Träger | Alter | | Öffnungszeiten |',
      ' | | von | bis | von | bis',
      'Nord | AWO | 1 | 6 | 7 | 16',
    ],
    ['Name', 'Träger', 'Alter: von', 'Alter: bis', 'Öffnungszeiten: von', 'Öffnungszeiten: bis'],
    3,
  ],
  [
    'two rows, the upper one over parts of an address',
    ['Einrichtung | Anschrift | | | Plätze |', 'Name | Straße | PLZ | Ort | gesamt | U3', `${kita} | 36`],
    [
      ...['Einrichtung: Name', 'Anschrift: Straße', 'Anschrift: PLZ', 'Anschrift: Ort'],
      ...['Plätze: gesamt', 'Plätze: U3'],
    ],
    3,
  ],
  [
    'names nobody knows, full where the title is not',
    ['Liste', 'Haus | Wer | Wo', 'Nord | AWO | Wall'],
    ['Haus', 'Wer', 'Wo'],
    3,
  ],
] as const)('the names of the columns: %s', (_, lines, names, first) => {
  const found = headOf(rows(...lines))
  expect(found?.names).toEqual(names)
  expect(found?.body[0]?.line).toBe(first)
})

it('does not take a Kita for a second row of names', () => {
  const found = headOf(rows('Name | Träger | Mail | Hinweis', 'Kita Einrichtung | | kita@nord.example | neu'))
  expect(found?.names).toEqual(['Name', 'Träger', 'Mail', 'Hinweis'])
  expect(found?.body).toHaveLength(1)
})

it('finds none where nothing stands', () => {
  expect(headOf([])).toBeNull()
  expect(headOf(rows(' | ', ' '))).toBeNull()
})
