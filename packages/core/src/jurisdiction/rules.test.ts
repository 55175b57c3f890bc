import { describe, expect, it } from 'vitest'
import { decideJurisdiction } from './rules.ts'

const place = (postcode: string, name: string, inside: boolean, municipality = name) => ({
  postcode,
  place: name,
  municipality,
  inside,
})
const outside = [
  {
    municipality: 'Lippstadt',
    shares: false,
    office: { name: 'Jugendamt Lippstadt', url: 'https://lippstadt.example', phone: '02941 000' },
  },
]
const werl = [place('59457', 'Werl', true)]
const lippstadt = [place('59555', 'Lippstadt', false)]
const mixed = [place('59556', 'Lippstadt', false), place('59556', 'Benninghausen', true, 'Lippetal')]

it('a town whose own Jugendamt uses this portal too may ask here, and its office is named', () => {
  const shared = outside.map((one) => ({ ...one, shares: true }))
  expect(decideJurisdiction(lippstadt, 'Lippstadt', shared)).toEqual({
    result: 'inside',
    municipality: 'Lippstadt',
    office: outside[0]?.office,
  })
  expect(decideJurisdiction(mixed, '', shared)).toMatchObject({ result: 'choose' })
})

describe('whose Jugendamt is competent', () => {
  it.each([
    ['a municipality of the area', werl, 'Werl', { result: 'inside', municipality: 'Werl' }],
    ['a village of it under another name', werl, 'Büderich', { result: 'inside', municipality: 'Werl' }],
    [
      'a town with its own Jugendamt is referred to it by name',
      lippstadt,
      'Lippstadt',
      { result: 'outside', municipality: 'Lippstadt', office: outside[0]?.office },
    ],
    ['a postcode nobody here knows', [], 'Berlin', { result: 'outside', municipality: null, office: null }],
    [
      'a postcode of two municipalities asks which',
      mixed,
      '',
      { result: 'choose', municipalities: ['Lippetal', 'Lippstadt'] },
    ],
    [
      'and the named one decides, whatever its case',
      mixed,
      'LIPPSTADT',
      { result: 'outside', municipality: 'Lippstadt', office: outside[0]?.office },
    ],
    ['also by its village', mixed, 'Benninghausen', { result: 'inside', municipality: 'Lippetal' }],
    [
      'also with the district after a hyphen',
      mixed,
      'Lippetal-Herzfeld',
      { result: 'inside', municipality: 'Lippetal' },
    ],
  ])('%s', (_, rows, town, expected) => {
    expect(decideJurisdiction(rows, town, outside)).toEqual(expected)
  })
})
