import { type Language, type Translate, translator } from '@kita/text'

/** Sentences where no tenant is known. */
export const platformWords = (lang: Language): Translate => translator({ lang, glossary: {} })
