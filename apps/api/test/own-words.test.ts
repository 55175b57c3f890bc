import { join } from 'node:path'
import { readBundle, type TenantBundle } from '@kita/tenant'
import { type Language, translator } from '@kita/text'
import { describe, expect, it } from 'vitest'
import { ownWordsOf } from '../src/own-words.ts'
import { exampleTenant } from './tenant.ts'

const { bundle } = await readBundle(join(import.meta.dirname, '../../../tenants/kreis-soest'))
if (!bundle) throw new Error('the bundle does not read')
const today = '2026-11-21'

const said = (
  language: Language,
  translations: Record<string, string>,
  changed: Partial<TenantBundle> = {},
) => {
  const { profile, state, texts, ruleSets } = { ...bundle, ...changed }
  const rows = ruleSets.map((rules) => ({ ...rules, id: String(rules.fromYear) }))
  const tenant = exampleTenant({
    ...{ profile, state, texts, ruleSets: rows },
    translations: { [language]: translations },
  })
  const t = translator({ lang: language, glossary: profile.glossary, overrides: texts })
  return ownWordsOf(tenant, t, today)
}
const one = (language: Language, text: string) => said(language, { Satz: text }).translated[0]?.text

describe('what an office says in another language', () => {
  it('has its days, times and plural forms', () => {
    expect(one('uk', 'До {{deadline}}: {{replyTime}}')).toBe('До 15 листопада 2026 р.: 14 днів')
    expect(one('ru', 'Ссылка: {{linkTime}}')).toBe('Ссылка: 60 минут')
    expect(
      one('pl', '{{limit, forms(one: # przedszkole; few: # przedszkola; many: # przedszkoli; other: #)}}'),
    ).toBe('4 przedszkola')
  })

  it('names the office’s nouns in the form its sentence needs', () => {
    expect(one('en', 'Open {{applications}}: {{application.a}}')).toBe('Open applications: an application')
  })

  it('answers the German as families would read it', () => {
    const { translated } = said('ar', { 'Bis zu {{limit}} Kitas.': 'العدد الأقصى: {{limit}}' })
    expect(translated).toEqual([{ german: 'Bis zu 4 Kitas.', text: 'العدد الأقصى: 4' }])
  })

  it('tells the time to answer with the phases that follow', () => {
    const ruleSets = bundle.ruleSets.map((rules) => ({
      ...rules,
      offer: {
        ...rules.offer,
        replyDays: [
          { from: '08-01', days: 14 },
          { from: '04-01', days: 1 },
        ],
      },
    }))
    const { facts } = said('pl', {}, { ruleSets })
    expect(facts.replyTime).toBe('14 dni (od 1 kwietnia 2027: 1 dzień)')
  })

  it('is nothing where nobody has translated, and German is left to the rules', () => {
    expect(said('tr', {}).translated).toEqual([])
    expect(said('de', { Satz: 'Satz' })).toEqual({ facts: {}, translated: [] })
  })
})
