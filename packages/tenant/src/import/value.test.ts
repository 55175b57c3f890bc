import { describe, expect, it } from 'vitest'
import * as read from './value.ts'

describe('ages as offices write them', () => {
  it.each([
    ['1 Jahr bis Schuleintritt', 12, 84],
    ['8 Wochen bis 3 Jahre', 2, 36],
    ['8 Wochen - Einschulung', 2, 84],
    ['ab Geburt bis 6 Jahre', 0, 72],
    ['0-3 Jahre', 0, 36],
    ['6 Monate bis 6 Jahre', 6, 72],
    ['4 – 36 Monate', 4, 36],
    ['1,5 bis 6 J.', 18, 72],
    ['1;6 - 6;0', 18, 72],
    ['von 2 Jahren bis zum Schuleintritt', 24, 84],
    ['vollendetes 3. Lebensjahr bis Schuleintritt', 36, 84],
    ['bis 3 Jahre', 0, 36],
    ['U3', 0, 36],
    ['Ü3', 36, 84],
    ['ab 2 Jahren', 24, null],
  ])('%s is %s to %s months', (cell, from, to) =>
    expect(read.ageRangeOf(cell, 'months')).toEqual({ from, to }),
  )

  it.each(['nach Absprache', '6-1 Jahre', '3', 'Krippe', 'jung bis alt', 'Klasse 1 bis Klasse 4'])(
    '%s says no ages',
    (cell) => expect(read.ageRangeOf(cell, 'years')).toBeNull(),
  )

  it.each([
    ['8 Wochen', 'years', 2],
    ['1;6', 'months', 18],
    ['1,5', 'years', 18],
    ['18 Monate', 'years', 18],
    ['2 Jahre', 'months', 24],
    ['Schuleintritt', 'months', 84],
    ['ab Geburt', 'months', 0],
    ['83', 'last-month', 84],
    ['6 Jahre', 'last-month', 72],
    ['36', 'months', 36],
    ['2 Kinder', 'years', null],
    ['ca. 3', 'years', 36],
  ] as const)('%s in a column of %s is %s months', (cell, unit, months) =>
    expect(read.monthsOf(cell, unit)).toBe(months),
  )
})

describe('hours as offices write them', () => {
  it.each([
    ['8-14 Uhr', '08:00', '14:00'],
    ['7.00-16.30 Uhr', '07:00', '16:30'],
    ['07:00 – 17:00', '07:00', '17:00'],
    ['7 bis 16:30 Uhr', '07:00', '16:30'],
    ['7:30 Uhr bis 16:00 Uhr', '07:30', '16:00'],
    ['Mo-Do 7:00-17:00, Fr 7:00-15:00', '07:00', '17:00'],
    ['Mo. – Fr. 06.30 — 18.00 h', '06:30', '18:00'],
  ])('%s is %s to %s', (cell, opens, closes) => expect(read.hoursOf(cell)).toEqual({ opens, closes }))

  it.each(['nach Vereinbarung', '17-7 Uhr', '7 Uhr', '25-30', '8.75-14 Uhr'])('%s is none', (cell) =>
    expect(read.hoursOf(cell)).toBeNull(),
  )

  it.each([
    ['7', '07:00'],
    ['ab 7.30 Uhr', '07:30'],
    ['07:30:00', '07:30'],
    ['25200000', '07:00'],
    ['0.3125', '07:30'],
    ['24:00', null],
    ['früh', null],
  ])('the time %s is %s', (cell, time) => expect(read.timeOf(cell)).toBe(time))
})

it.each([
  ['110 (davon 36 U3)', 110],
  ['45', 45],
  ['ca. 45 Plätze', 45],
  ['60.0', 60],
  ['3 Gruppen', 3],
  ['45-50', null],
  ['viele', null],
  ['-3', null],
])('the number %s is %s', (cell, count) => expect(read.countOf(cell)).toBe(count))

it.each([
  ['02921 / 103-0', '02921 / 103-0'],
  ['Tel.: 0641/306-0 (Frau Beispiel)', '0641/306-0'],
  ['(02921) 103 0', '02921 103 0'],
  ['+49 (0)641 306.0', '+49 641 306 0'],
  ['0049 (0) 2921 1030', '+49 2921 1030'],
  ['02921 1030 oder 0171 000 00 00', '02921 1030'],
  ['02921/1030, Fax 02921/1031', '02921/1030'],
])('the phone %s is %s', (cell, phone) => expect(read.phoneOf(cell)).toBe(phone))

it.each([
  ...['ja', 'Ja, täglich', 'x', 'X', '1', 'true', 'wahr', 'vorhanden'].map((cell) => [cell, true] as const),
  ...['nein', 'Nein, noch nicht', 'keine', '0', 'false', 'FALSCH', '-', 'ohne', ' '].map(
    (cell) => [cell, false] as const,
  ),
])('a cell of a feature with "%s" says %s', (cell, yes) => expect(read.isYes(cell)).toBe(yes))

it.each([
  ...['=SUMME(A1:A9)', '@SUM(A1)', '+SUM(1)', '-cmd|calc', '+=1', '=1+1'].map(
    (cell) => [cell, true] as const,
  ),
  ...['+49 2921 1030', '-3', '- Wald', 'a=b', 'Kita @ Home', ''].map((cell) => [cell, false] as const),
])('"%s" is a formula: %s', (cell, formula) => expect(read.isFormula(cell)).toBe(formula))

it.each([
  ['Grabensprung 51, 12683 Berlin', { street: 'Grabensprung 51', postcode: '12683', town: 'Berlin' }],
  ['Am Wall 1\nD-59494 Soest', { street: 'Am Wall 1', postcode: '59494', town: 'Soest' }],
  ['Am Wall 1a 59494 Bad Sassendorf', { street: 'Am Wall 1a', postcode: '59494', town: 'Bad Sassendorf' }],
  ['Sewanstr. 197 -199', { street: 'Sewanstr. 197 -199' }],
])('the address %s has its parts', (cell, address) => expect(read.addressOf(cell)).toEqual(address))

it.each([
  ['1067', '01067'],
  ['D-59494', '59494'],
  ['59494.0', '59494'],
])('the postcode %s is %s', (cell, postcode) => expect(read.postcodeOf(cell)).toBe(postcode))

it.each([
  ['Stadt Soest', 'municipal'],
  ['Landeshauptstadt Kiel', 'municipal'],
  ['Gemeinde Ense', 'municipal'],
  ['Ev. Kirchenkreis Soest', 'church'],
  ['Caritasverband e.V.', 'church'],
  ['Elterninitiative Wirbelwind e.V.', 'parents-initiative'],
  ['Zwergenhaus GmbH', 'company'],
  ['Kita gGmbH', 'free'],
  ['AWO', 'free'],
])('the Träger %s is of the kind %s', (name, type) => expect(read.providerTypeOf(name)).toBe(type))

// A squared time over these blanks is more than a test is given.
const blanks = ' '.repeat(1_000_000)
it.each([
  ['a time', read.timeOf, `7${blanks}x`],
  ['hours', read.hoursOf, `7${blanks}x`],
  ['a number', read.countOf, `7${blanks}x`],
  ['a coordinate', read.coordinateOf, `7${blanks}x`],
])('a cell of blanks is no %s, and costs no more than its length', (_, of, cell) => {
  expect(of(cell)).toBeNull()
})
it('a Träger with blanks in its name costs no more than its length', () => {
  expect(read.providerNameOf(`Stadt${blanks}Soest${blanks}(S)${blanks}`)).toBe('Stadt Soest')
})
it('a cell of line breaks is one street, and costs no more than its length', () => {
  const cell = `Am Markt 1${'\n'.repeat(200_000)}12683${'\n'.repeat(200_000)}x`
  expect(read.addressOf(cell)).toEqual({ street: 'Am Markt 1 12683 x' })
})
