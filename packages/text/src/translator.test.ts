import { describe, expect, it } from 'vitest'
import { decline, type Noun, translator } from './index.ts'

const anmeldung: Noun = { singular: 'Anmeldung', plural: 'Anmeldungen', gender: 'f' }
const antrag: Noun = { singular: 'Antrag', plural: 'Anträge', gender: 'm' }
const gesuch: Noun = { singular: 'Gesuch', plural: 'Gesuche', gender: 'n' }

const say = (application: Noun, sentence: string, lang: 'de' | 'en' = 'de') =>
  translator({ lang, glossary: { application }, overrides: { de: { 'test.sentence': sentence } } })(
    'test.sentence',
  )

describe('the office’s nouns in German sentences', () => {
  it.each([
    [anmeldung, 'Ihre Anmeldung ist da. Mit der Anmeldung beginnt es.'],
    [antrag, 'Ihr Antrag ist da. Mit dem Antrag beginnt es.'],
    [gesuch, 'Ihr Gesuch ist da. Mit dem Gesuch beginnt es.'],
  ])('declines the tenant’s noun %#', (noun, expected) => {
    expect(say(noun, '{{application, your}} ist da. Mit {{application, the(case: dat)}} beginnt es.')).toBe(
      expected,
    )
  })

  it('knows plural, genitive and the capital at the start of a sentence', () => {
    expect(say(antrag, '{{application, the(number: many), cap}} liegen vor.')).toBe('Die Anträge liegen vor.')
    expect(say(antrag, 'mit {{application, your(case: dat; number: many)}}')).toBe('mit Ihren Anträgen')
    expect(say(gesuch, 'der Eingang {{application, your(case: gen)}}')).toBe('der Eingang Ihres Gesuchs')
    expect(decline(anmeldung, 'no', 'acc', false)).toBe('keine Anmeldung')
    expect(decline(antrag, 'this', 'nom', false)).toBe('dieser Antrag')
  })
})

describe('sentences of a tenant', () => {
  const glossary = { application: anmeldung }

  it('take the place of the platform’s in their language', () => {
    const t = translator({ lang: 'de', glossary, overrides: { de: { 'error.not-found': 'Nicht bei uns.' } } })
    expect(t('error.not-found')).toBe('Nicht bei uns.')
    expect(translator({ lang: 'de', glossary })('error.not-found')).not.toBe('Nicht bei uns.')
  })

  it('do not hide the platform’s sentence in another language', () => {
    const t = translator({ lang: 'en', glossary, overrides: { de: { 'error.not-found': 'Nicht bei uns.' } } })
    expect(t('error.not-found')).toMatch(/not/i)
  })

  it('fall back to German where a language has no sentence yet', () => {
    const t = translator({
      lang: 'uk',
      glossary,
      overrides: { de: { 'test.days_one': '{{count}} Tag', 'test.days_other': '{{count}} Tage' } },
    })
    expect(t('test.days', { count: 1 })).toBe('1 Tag')
    expect(t('test.days', { count: 3 })).toBe('3 Tage')
  })
})

it('a parameter is never read as a sentence with placeholders', () => {
  const t = translator({
    lang: 'de',
    glossary: { application: anmeldung },
    overrides: { de: { 'test.name': 'Hallo {{name}}' } },
  })
  expect(t('test.name', { name: '{{application}}' })).toBe('Hallo {{application}}')
})

it('knows the tenant’s facts, and a noun without a case as itself', () => {
  const overrides = { de: { 'test.fact': 'Bis {{deadline}}: {{application}}' } }
  const glossary = { application: antrag }
  const t = translator({ lang: 'de', glossary, overrides, facts: { deadline: '15. November 2026' } })
  expect(t('test.fact')).toBe('Bis 15. November 2026: Antrag')
})
