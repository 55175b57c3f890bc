import { createInstance, type i18n } from 'i18next'
import { formatter } from './format.ts'
import type { Language } from './language.ts'
import { type Determiner, decline, declineNoun, type GrammaticalCase, type Noun } from './noun.ts'
import { type GlossaryWords, nounsOf } from './noun-form.ts'
import { sentencesIn } from './spoken.ts'

/** A tenant's own sentences: language → key → sentence. */
export type Overrides = Record<string, Record<string, string>>
export type Params = Record<string, string | number>
export type Translate = ((key: string, params?: Params) => string) & {
  language: Language
  /** Is there a sentence for this key in any of the reader's languages? */
  has: (key: string) => boolean
  /** Is there a sentence for this key in this very language, without falling back to German? */
  speaks: (key: string) => boolean
  /** A text of the tenant's own in the reader's language, its placeholders filled. */
  fill: (text: string) => string
}

const platform = 'platform'
const determiners: Determiner[] = ['the', 'a', 'no', 'your', 'this', 'our']

// In German: {{application, your}} · {{application, your(case: dat)}} · {{application, the(number: many)}} · {{application, noun(case: gen)}}
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
  instance.services.formatter?.add('cap', (value: string | { toString(): string }, language) => {
    const word = String(value)
    return word.charAt(0).toLocaleUpperCase(language) + word.slice(1)
  })
}

const rulesOf = new Map<string, Intl.PluralRules>()
const pluralRules = (language: string): Intl.PluralRules => {
  const rules = rulesOf.get(language) ?? new Intl.PluralRules(language)
  rulesOf.set(language, rules)
  return rules
}

const addFormats = (instance: i18n) => {
  const add = instance.services.formatter
  add?.add('day', (value: string, language, options: { style?: 'weekday' | 'long' | 'short' | 'month' }) =>
    formatter(language ?? 'de').day(value, options.style),
  )
  add?.add('time', (value: string, language) => formatter(language ?? 'de').time(value))
  // A Kita-Jahr by the year it starts in: 2026 → 2026/27.
  add?.add('years', (value: number) => `${value}/${String((value + 1) % 100).padStart(2, '0')}`)
  // {{days, forms(one: # Tag; other: # Tage)}}: a number beside `count` chooses its own form, in the case the sentence needs.
  add?.add('forms', (value: number | string, language, options: Record<string, string | undefined>) => {
    const number = Number(value)
    const form = options[pluralRules(language ?? 'de').select(number)] ?? options.other ?? '#'
    return form.replace('#', formatter(language ?? 'de').number(number))
  })
  add?.add('km', (value: number, language) => formatter(language ?? 'de').km(value))
}

const start = (): i18n => {
  const instance = createInstance({
    resources: {},
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

/** German always: every other language falls back to it. */
const speaking = (language: Language): i18n => {
  shared ??= start()
  for (const one of ['de', language])
    if (!shared.hasResourceBundle(one, platform))
      shared.addResourceBundle(one, platform, sentencesIn(one), false, false, { skipCopy: true })
  return shared
}

type OwnSentence = Record<`defaultValue${string}`, string>
const pluralForm = /^(.*?)(_(?:zero|one|two|few|many|other))?$/

// i18next takes the plural forms of a sentence it does not know itself as `defaultValue_one`, `defaultValue_other`.
const indexed = new WeakMap<Record<string, string>, Map<string, OwnSentence>>()
const own = (sentences: Record<string, string> = {}): Map<string, OwnSentence> => {
  const known = indexed.get(sentences)
  if (known) return known
  const index = new Map<string, OwnSentence>()
  for (const [full, sentence] of Object.entries(sentences)) {
    const [, key = full, form = ''] = pluralForm.exec(full) ?? []
    index.set(key, { ...index.get(key), [`defaultValue${form}`]: sentence })
  }
  indexed.set(sentences, index)
  return index
}

/**
 * `t(key, params)` in the reader's language with the tenant's nouns, facts and own sentences. An own sentence counts
 * only in the language it was written in: a tenant's German text never hides the platform's English one.
 * @param reader `facts` are the tenant's numbers and dates that any sentence may name, such as `{{deadline}}`
 */
export const translator = (reader: {
  lang: Language
  glossary: GlossaryWords
  overrides?: Overrides
  facts?: Params
}): Translate => {
  const instance = speaking(reader.lang)
  const ownHere = own(reader.overrides?.[reader.lang])
  const ownGerman = own(reader.overrides?.de)
  const spoken = (key: string) => instance.exists(key, { lngs: [reader.lang], count: 1 })
  const speaks = (key: string) => ownHere.has(key) || spoken(key)
  const saying = (lang: Language, sentences: Map<string, OwnSentence>) => {
    const fixed = instance.getFixedT(lang)
    const common = { ...reader.facts, ...nounsOf(lang, reader.glossary, reader.overrides?.[lang]) }
    const say = (key: string, params: Params, sentence = sentences.get(key)) => {
      const source = sentence && { ...sentence, ns: 'tenant' }
      return fixed(key, { ...common, ...params, ...source } as never) as unknown as string
    }
    return say
  }
  const here = saying(reader.lang, ownHere)
  // A sentence of another language has its nouns and plural forms too.
  const german = saying('de', ownGerman)
  const translate = (key: string, params: Params = {}) => (speaks(key) ? here : german)(key, params)
  return Object.assign(translate, {
    language: reader.lang,
    speaks,
    fill: (text: string) => here('own', {}, { defaultValue: text }),
    has: (key: string) => ownGerman.has(key) || instance.exists(key, { lng: reader.lang, count: 1 }),
  })
}
