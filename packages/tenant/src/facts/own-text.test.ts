import { expect, it } from 'vitest'
import { ownSentences } from './own-text.ts'

const de = { 'setting.success': 'Angekommen', 'portal.hits_one': 'ein Treffer', 'portal.start.title': 'Gut' }

it('an own sentence is said in another language where it is translated, else as the platform says it', () => {
  const translations = { uk: { Angekommen: 'Отримано', 'ein Treffer': 'один збіг' } }
  expect(ownSentences({ de }, translations)).toEqual({ de, uk: { 'setting.success': 'Отримано' } })
})

it('what was written for the language itself comes before a translation', () => {
  const texts = { de, uk: { 'setting.success': 'Є' }, en: { 'portal.start.title': 'Fine' } }
  expect(ownSentences(texts, { uk: { Angekommen: 'Отримано', Gut: 'Добре' } })).toEqual({
    ...texts,
    uk: { 'setting.success': 'Є', 'portal.start.title': 'Добре' },
  })
})
