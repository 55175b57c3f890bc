import { type Language, languageOf, languages, type Translate, translator, words } from '@kita/text'

/** Languages the pages are written in; a reader of another one gets German, marked as German. */
const spoken = new Set(
  (Object.keys(languages) as Language[]).filter((language) => 'portal.start.title' in words(language)),
)

export const languageFor = (acceptLanguage: string | undefined): Language => {
  const wished = languageOf(acceptLanguage)
  return spoken.has(wished) ? wished : 'de'
}

/** Sentences where no tenant is known. */
export const platformWords = (lang: Language): Translate => translator({ lang, glossary: {} })
