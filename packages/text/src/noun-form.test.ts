import { expect, it } from 'vitest'
import { translator } from './index.ts'

const glossary = {
  application: { singular: 'Anmeldung', plural: 'Anmeldungen', gender: 'f' },
  find: 'Kita finden',
} as const
const texts = {
  'test.sentence': '{{application.acc, cap}} — {{application}}',
  'test.find': '{{find}}',
  'noun.application.one': 'анкета',
  'noun.application.acc': 'анкету',
  'noun.find': 'Знайти садок',
}
const say = (key: string, own: Record<string, string> = texts) =>
  translator({
    lang: 'uk',
    glossary,
    overrides: { uk: own, de: { 'test.german': 'Mit {{application, your(case: dat)}}: {{find}}' } },
  })(key)

it('a sentence of another language names the form of the tenant’s noun', () => {
  expect(say('test.sentence')).toBe('Анкету — анкета')
})

it('words that are no nouns have a translation too', () => {
  expect(say('test.find')).toBe('Знайти садок')
})

it('a German sentence keeps the German noun, whoever reads it', () => {
  expect(say('test.german')).toBe('Mit Ihrer Anmeldung: Kita finden')
})

it('the first letter is made large as the language does it', () => {
  const t = translator({
    lang: 'tr',
    glossary,
    overrides: { tr: { 'noun.application.one': 'istek', 'test.cap': '{{application.one, cap}}' } },
  })
  expect(t('test.cap')).toBe('İstek')
})

it('plural forms go by the language', () => {
  const sentence = {
    one: '{{count}} день',
    few: '{{count}} дні',
    many: '{{count}} днів',
    other: '{{count}} дня',
  }
  const overrides = {
    uk: Object.fromEntries(Object.entries(sentence).map(([form, text]) => [`test.days_${form}`, text])),
  }
  const t = translator({ lang: 'uk', glossary, overrides })
  expect([1, 3, 5, 21].map((count) => t('test.days', { count }))).toEqual([
    '1 день',
    '3 дні',
    '5 днів',
    '21 день',
  ])
})
