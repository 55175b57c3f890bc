import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type BundleSource,
  buildBundle,
  ownTexts,
  parseBundle,
  readBundle,
  readDefaults,
  writeBundle,
} from '../index.ts'

const tenants = join(import.meta.dirname, '../../../../tenants')
const defaults = await readDefaults(join(tenants, '_default'))
const { bundle } = await readBundle(join(tenants, 'kreis-soest'), defaults)
if (!bundle) throw new Error('the bundle does not read')
const question = bundle.profile.faq[0]?.q ?? ''
const withUkrainian = (uk: Record<string, string>): BundleSource => ({
  ...bundle.source,
  translations: { uk },
})
const problemsOf = (uk: Record<string, string>) => buildBundle(withUkrainian(uk), defaults).problems

describe('an office’s own texts in another language', () => {
  it('are hinted at where one is missing, and never refused for it', () => {
    const { bundle: built, problems } = buildBundle(
      withUkrainian({ [question]: 'Коли записати дитину?' }),
      defaults,
    )
    expect(built).not.toBeNull()
    const missing = problems.filter(({ sentence }) => sentence.startsWith('Die Übersetzung fehlt'))
    const asked = ownTexts(bundle).filter(({ place }) => place !== 'sentence')
    expect(missing).toHaveLength(asked.length - 1)
    expect(
      missing.every(({ severity, file }) => severity === 'warning' && file === 'translations/uk.json'),
    ).toBe(true)
  })

  it('are asked for in no language that nobody has begun', () => {
    const { translations: _, ...source } = bundle.source
    expect(
      buildBundle(source, defaults).problems.filter(({ file }) => file.startsWith('translations/')),
    ).toEqual([])
  })

  it('say that the German has gone', () => {
    expect(problemsOf({ 'Diese Frage stellt niemand mehr.': 'Ні.' })).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        sentence: expect.stringMatching(/^Diesen deutschen Text hat das Portal nicht in seinem Bündel/),
      }),
    )
  })

  it('name facts, their forms and nothing else', () => {
    expect(
      problemsOf({
        [question]: 'До {{limit, forms(one: # садка; few: # садків; many: # садків; other: # садка)}}',
      }).filter(({ severity }) => severity === 'error'),
    ).toEqual([])
    expect(problemsOf({ [question]: '{{application.acc}} – {{frist}}' })).toContainEqual(
      expect.objectContaining({ severity: 'error', sentence: '{{frist}} gibt es nicht.' }),
    )
    expect(problemsOf({ [question]: '<b>Коли</b>' })).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'translations/uk.json' }),
    )
  })

  it('are written back as they were read', () => {
    const files = writeBundle(withUkrainian({ [question]: 'Коли?' }))
    expect(JSON.parse(files['translations/uk.json'] ?? '')).toEqual({ [question]: 'Коли?' })
    expect(parseBundle(files, defaults).bundle?.source.translations).toEqual({ uk: { [question]: 'Коли?' } })
  })

  it('say a sentence of the office’s own with the values that its German has', () => {
    const found = (said: string) =>
      buildBundle(
        {
          ...bundle.source,
          texts: { de: { ...bundle.source.texts.de, 'status.SUBMITTED': 'Sie stehen auf {{place}}' } },
          translations: { uk: { 'Sie stehen auf {{place}}': said } },
        },
        defaults,
      ).problems.filter(({ severity }) => severity === 'error')
    expect(found('Ваше місце: {{place}}')).toEqual([])
    expect(found('Ваше місце: {{rank}}')).toHaveLength(1)
  })
})
