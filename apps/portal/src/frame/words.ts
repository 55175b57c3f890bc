import { type Language, languageOf, languages, type Translate, translator, words } from '@kita/text'
import type { Portal } from '../deps.ts'

/** Languages the pages are written in; a reader of another one gets German, marked as German. */
const spoken = new Set(
  (Object.keys(languages) as Language[]).filter((language) => 'portal.start.title' in words(language)),
)

export const languageFor = (acceptLanguage: string | undefined): Language => {
  const wished = languageOf(acceptLanguage)
  return spoken.has(wished) ? wished : 'de'
}

const most = 200
const cache = new Map<string, Translate>()

/** Sentences in the reader's language with the tenant's nouns, dates and own sentences. */
export const wordsOf = (portal: Portal, lang: Language): Translate => {
  const key = `${portal.slug} ${portal.version} ${portal.today} ${lang}`
  const known = cache.get(key)
  if (known) return known
  const { glossary, texts: overrides, facts } = portal
  const made = translator({ lang, glossary, overrides, facts })
  const [oldest] = cache.keys()
  if (cache.size >= most && oldest !== undefined) cache.delete(oldest)
  cache.set(key, made)
  return made
}

/** Sentences where no tenant is known. */
export const platformWords = (lang: Language): Translate => translator({ lang, glossary: {} })
