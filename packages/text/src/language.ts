/** Languages the portal speaks or is being translated into; `de` is complete, a missing sentence falls back to it. */
export const languages = {
  de: { name: 'Deutsch', direction: 'ltr' },
  'de-x-leicht': { name: 'Leichte Sprache', direction: 'ltr' },
  en: { name: 'English', direction: 'ltr' },
  tr: { name: 'Türkçe', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
  fa: { name: 'فارسی', direction: 'rtl' },
  uk: { name: 'Українська', direction: 'ltr' },
  ru: { name: 'Русский', direction: 'ltr' },
  pl: { name: 'Polski', direction: 'ltr' },
  ro: { name: 'Română', direction: 'ltr' },
} as const satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>

export type Language = keyof typeof languages

const known = (tag: string): Language | undefined => {
  const lower = tag.toLowerCase()
  return (Object.keys(languages) as Language[]).find(
    (language) => language.toLowerCase() === lower || language === lower.split('-')[0],
  )
}

/** The reader's best language out of an Accept-Language header; `de` when none fits or the header is malformed. */
export const languageOf = (acceptLanguage: string | null | undefined): Language => {
  const wishes = (acceptLanguage ?? '').slice(0, 500).split(',')
  const ranked = wishes
    .map((wish) => {
      const [tag = '', ...options] = wish.split(';').map((part) => part.trim())
      const quality = Number(options.find((option) => option.startsWith('q='))?.slice(2) ?? '1')
      return { tag, quality: Number.isNaN(quality) ? 0 : quality }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  for (const { tag } of ranked) {
    const language = known(tag)
    if (language) return language
  }
  return 'de'
}
