import { createInstance, type i18n } from 'i18next'
import { formatter } from './format.ts'
import { type Language, languages } from './language.ts'
import { type Determiner, decline, declineNoun, type GrammaticalCase, type Noun } from './noun.ts'
import { words } from './words.ts'

/** A tenant's words: nouns are declined by the sentence, other entries stand as they are. */
export type GlossaryWords = Record<string, Noun | string>
/** A tenant's own sentences: language → key → sentence. */
export type Overrides = Record<string, Record<string, string>>
export type Params = Record<string, string | number>
export type Translate = ((key: string, params?: Params) => string) & {
  language: Language
  /** Is there a sentence for this key in any of the reader's languages? */
  has: (key: string) => boolean
}

const platform = 'platform'
const determiners: Determiner[] = ['the', 'a', 'no', 'your', 'this', 'our']

// {{application, your}} · {{application, your(case: dat)}} · {{application, the(number: many)}} · {{application, noun(case: gen)}}
const addGrammar = (instance: i18n) => {
  type Options = { case?: GrammaticalCase; number?: 'one' | 'many' }
  const inflect =
    (determiner?: Determiner) => (value: Noun, _language: string | undefined, options: Options) => {
      const many = options.number === 'many'
      const at = options.case ?? 'nom'
      return determiner ? decline(value, determiner, at, many) : declineNoun(value, at, many)
    }
  instance.services.formatter?.add('noun', inflect())
  for (const determiner of determiners) instance.services.formatter?.add(determiner, inflect(determiner))
  instance.services.formatter?.add('cap', (value: string) => value.charAt(0).toUpperCase() + value.slice(1))
}

const addFormats = (instance: i18n) => {
  const add = instance.services.formatter
  add?.add('day', (value: string, language, options: { style?: 'weekday' | 'long' | 'short' | 'month' }) =>
    formatter(language ?? 'de').day(value, options.style),
  )
  add?.add('time', (value: string, language) => formatter(language ?? 'de').time(value))
  add?.add('km', (value: number, language) => formatter(language ?? 'de').km(value))
}

const start = (): i18n => {
  const instance = createInstance({
    resources: Object.fromEntries(
      Object.keys(languages).map((language) => [language, { [platform]: words(language) }]),
    ),
    lng: 'de',
    fallbackLng: 'de',
    defaultNS: platform,
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    // Sentences become text nodes, mails and JSON; who writes HTML escapes there.
    interpolation: { escapeValue: false, skipOnVariables: true },
  })
  void instance.init()
  addGrammar(instance)
  addFormats(instance)
  return instance
}

let shared: i18n | undefined
const namespaces = new WeakMap<Overrides, string>()
let tenants = 0

/** Registers a tenant's own sentences once; they live as long as the process or until the tenant's version moves. */
const namespaceOf = (instance: i18n, overrides: Overrides): string => {
  const known = namespaces.get(overrides)
  if (known) return known
  tenants += 1
  const name = `tenant-${tenants}`
  for (const [language, sentences] of Object.entries(overrides))
    instance.addResourceBundle(language, name, sentences)
  namespaces.set(overrides, name)
  return name
}

/** Forgets a tenant's own sentences, for example when its settings were loaded anew. */
export const forgetOverrides = (overrides: Overrides): void => {
  const name = namespaces.get(overrides)
  if (!name || !shared) return
  for (const language of Object.keys(overrides)) shared.removeResourceBundle(language, name)
  namespaces.delete(overrides)
}

const pluralForms = /_(zero|one|two|few|many|other)$/

/**
 * `t(key, params)` in the reader's language with the tenant's nouns and own sentences. An own sentence counts only in
 * the language it was written in: a tenant's German text never hides the platform's English one.
 */
export const translator = (reader: {
  lang: Language
  glossary: GlossaryWords
  overrides?: Overrides
}): Translate => {
  shared ??= start()
  const instance = shared
  const overrides = reader.overrides ?? {}
  const own = reader.overrides ? namespaceOf(instance, reader.overrides) : platform
  const ownKeys = new Set(
    Object.keys(overrides[reader.lang] ?? {}).map((key) => key.replace(pluralForms, '')),
  )
  const ownGermanKeys = new Set(Object.keys(overrides.de ?? {}).map((key) => key.replace(pluralForms, '')))
  const fixed = instance.getFixedT(reader.lang)
  const namespaceFor = (key: string) => {
    if (ownKeys.has(key)) return own
    if (instance.exists(key, { ns: platform, lngs: [reader.lang], count: 1 })) return platform
    return ownGermanKeys.has(key) ? own : platform
  }
  const translate = (key: string, params: Params = {}) =>
    fixed(key, { ...reader.glossary, ...params, ns: namespaceFor(key) } as never) as unknown as string
  return Object.assign(translate, {
    language: reader.lang,
    has: (key: string) =>
      ownGermanKeys.has(key) || instance.exists(key, { ns: platform, lng: reader.lang, count: 1 }),
  })
}
