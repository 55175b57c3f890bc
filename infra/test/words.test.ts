import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { supportLooks } from '@kita/core'
import { words } from '@kita/text'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const rooms = ['portal', 'office', 'console', 'api', 'worker'].map((app) => `apps/${app}/src`)
const packages = ['page', 'mail', 'document', 'core', 'auth', 'tenant', 'ui'].map(
  (name) => `packages/${name}/src`,
)

const sources = [...rooms, ...packages].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => ({ file: `${room}/${file}`, text: readFileSync(join(root, room, file), 'utf8') })),
)
const german = words('de')
const plural = /_(zero|one|two|few|many|other)$/
const keys = [...new Set(Object.keys(german).map((key) => key.replace(plural, '')))]
/** Sentences every bundle starts with; an office may replace them. */
const ofBundles = Object.keys(
  JSON.parse(readFileSync(join(root, 'tenants/_default/texts/de.json'), 'utf8')) as Record<string, string>,
)
const topics = new Set(keys.map((key) => key.split('.')[0]))

const found = (pattern: RegExp) =>
  sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, part]) => part ?? ''))
const literals = new Set(found(/['"`]([A-Za-z][\w-]*(?:\.[\w-]+)*)['"`]/g))
const heads = [...new Set(found(/`([a-z][\w-]*\.[\w.-]*)\$\{/g))]
const tails = [...new Set(found(/\}(\.[\w.-]+|-[\w-]+|[A-Z]\w+)`/g))]

describe('words', () => {
  it('of one topic stand in one file only', () => {
    const folder = join(root, 'packages/text/src/words/de')
    const named = readdirSync(folder).flatMap((file) =>
      Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object).map(
        (key) => `${file.split('.')[0]}.${key}`,
      ),
    )
    expect(named.filter((key, at) => named.indexOf(key) !== at)).toEqual([])
  })

  it('hold no markup and no unbalanced placeholder', () => {
    const wrong = Object.entries(german).filter(
      ([, sentence]) =>
        /<\/?[a-z]|&[a-z]+;/i.test(sentence) || sentence.split('{{').length !== sentence.split('}}').length,
    )
    expect(wrong).toEqual([])
  })

  it('have both German plural forms', () => {
    const single = Object.keys(german).filter((key) => {
      if (key.endsWith('_one')) return !(`${key.slice(0, -4)}_other` in german)
      return key.endsWith('_other') && !(`${key.slice(0, -6)}_one` in german)
    })
    expect(single).toEqual([])
  })

  it('that a source names are there', () => {
    const wanted = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\bt\(\s*['"]([\w-]+(?:\.[\w-]+)+)['"]/g)].map(([, key]) => `${file}: ${key}`),
    )
    const known = new Set([...keys, ...ofBundles])
    expect(wanted.filter((one) => !known.has(one.split(': ')[1] ?? ''))).toEqual([])
  })

  it('tell an office every kind of look an operator can take', () => {
    expect([...supportLooks].filter((action) => !(`staff-support.look.${action}` in german))).toEqual([])
  })

  it('that nobody names are not there', () => {
    const used = (key: string) => {
      const parts = key.split('.')
      const suffixes = parts.map((_, index) => parts.slice(index).join('.'))
      return (
        suffixes.some(
          (suffix, index) => (index < parts.length - 1 || !topics.has(parts[0])) && literals.has(suffix),
        ) ||
        heads.some((head) => suffixes.some((suffix) => suffix.startsWith(head))) ||
        tails.some((tail) => key.endsWith(tail) && literals.has(key.slice(0, -tail.length)))
      )
    }
    expect(keys.filter((key) => !key.startsWith('error.') && !used(key))).toEqual([])
  })
})
