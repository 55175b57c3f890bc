import { type Language, type Translate, translator } from '@kita/text'
import type { Portal } from './portal.ts'

/** Sentences of this portal: the tenant's nouns, facts and own texts in the reader's language. */
export const wordsOf = (portal: Portal, lang: Language): Translate =>
  translator({ lang, glossary: portal.glossary, overrides: portal.texts, facts: portal.facts })
