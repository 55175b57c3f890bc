/** Languages the portal speaks or is being translated into, in the order they are offered. German is complete. */
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
