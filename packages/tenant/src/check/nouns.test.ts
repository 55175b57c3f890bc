import { expect, it } from 'vitest'
import { defaults } from '../../test/sample.ts'
import { checkNouns } from './nouns.ts'

const whole = { 'noun.offer.one': 'oferta', 'noun.offer.gen': 'oferty', 'noun.offer.many': 'oferty' }
const said = (texts: Record<string, Record<string, string>>) =>
  checkNouns(texts, defaults).map(({ file, path, sentence }) => `${file} ${path}: ${sentence}`)

it('a noun in another language has all its forms, or none', () => {
  expect(said({ pl: { ...whole, 'noun.find': 'Szukaj' } })).toEqual([])
  expect(said({ pl: { 'setting.success': 'Dotarło.' } })).toEqual([])
})

it('the forms that are missing are named', () => {
  const { 'noun.offer.gen': _, ...torn } = whole
  expect(said({ pl: torn })).toEqual(['texts/pl.json noun.offer.gen: Diese Form des Wortes fehlt.'])
})

it('a form the language does not have is named, and a noun nobody knows', () => {
  const strange = { ...whole, 'noun.offer.dat': 'ofercie', 'noun.place.one': 'miejsce' }
  expect(said({ pl: strange })).toEqual([
    'texts/pl.json noun.offer.dat: Diese Form gibt es nicht. Die Formen sind: one, gen, many.',
    'texts/pl.json noun.place.one: Diese Form gibt es nicht. Die Formen sind: one, gen, many.',
  ])
})

it('German nouns are declined by the platform', () => {
  expect(said({ de: { 'noun.offer.one': 'Platz' } })).toHaveLength(1)
})
