import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyOf, words } from '@kita/text'

const tenants = join(import.meta.dirname, '../../../tenants')
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const read = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(tenants, path), 'utf8'))

/** What a tenant calls things in German; other languages have their nouns among the words. */
const nounsOf = (slug: string): Map<string, string> => {
  const { glossary } = read(join(slug, 'tenant.json'))
  const all = Object.entries({ ...read('_default/glossary.json'), ...Object(glossary) })
  return new Map(all.flatMap(([name, noun]) => (typeof noun === 'string' ? [[name, noun]] : [])))
}

/**
 * What a tenant's pages say in one language, as patterns from the start of a sentence on: a control is found by its
 * words whatever numbers and declined nouns stand in it.
 */
export const sayings = (slug: string, language: string) => {
  const all = words(language)
  const nouns = nounsOf(slug)
  const named = (sentence: string) =>
    sentence.replaceAll(/\{\{(\w+)\}\}/g, (open, name) => all[`noun.${name}`] ?? nouns.get(name) ?? open)
  return (key: string): RegExp => {
    const forms = Object.entries(all).flatMap(([full, sentence]) =>
      keyOf(full) === key ? named(sentence) : [],
    )
    if (forms.length === 0) throw new Error(`${language} has no words for ${key}`)
    // Soft hyphens stand in the page, not always in the words.
    const patterns = forms.map((form) =>
      form
        .split(/\{\{.*?\}\}/)
        .map((part) => [...part.replaceAll('\u00ad', '')].map(escaped).join('\u00ad?'))
        .join('.*'),
    )
    return new RegExp(`^\\s*(?:${patterns.join('|')})`)
  }
}
