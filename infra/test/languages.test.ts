import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  declines,
  familyWords,
  formsIn,
  keyOf,
  type Language,
  languages,
  missingWords,
  pluralForms,
  reviewTopics,
  spokenLanguages,
  words,
} from '@kita/text'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const json = <Content>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Content
const glossary = json<Record<string, object | string>>('tenants/_default/glossary.json')
const nounForms = json<Record<string, string[]>>('tenants/_default/noun-forms.json')
const german = familyWords('de')
const tongues = (Object.keys(languages) as Language[]).filter(
  (language) => language !== 'de' && existsSync(join(root, `packages/text/src/words/${language}`)),
)

/** Words for one thing: a sentence may name it by another word of its group. */
const groups = [
  ['application', 'applicationVerb', 'applicationDone'],
  ['childminder', 'childminding'],
]
const groupOf = (name: string) => groups.find((group) => group.includes(name))?.[0] ?? name

type Gap = { name: string; form: string; format: string }
const gapsIn = (sentence: string): Gap[] =>
  [...sentence.matchAll(/\{\{\s*([\w]+)(?:\.(\w+))?\s*(?:,\s*([^}]*?))?\s*\}\}/g)].map(
    ([, name = '', form = '', format = '']) => ({ name, form, format }),
  )
const isNoun = ({ name }: Gap) => name in glossary
const sorted = (names: string[]) => [...new Set(names)].sort().join(' ')
/** Names with what is done to them: `{{on, day(style: weekday)}}` → `on:day`. */
const factsOf = (sentence: string) =>
  gapsIn(sentence)
    .filter((gap) => !isNoun(gap))
    .map(({ name, format }) => ({ name, what: format.replace(/\(.*$/, '') }))
    // which forms a number needs is the language's own business
    .map(({ name, what }) => (what && what !== 'forms' ? `${name}:${what}` : name))
const nounsOf = (sentence: string) =>
  sorted(
    gapsIn(sentence)
      .filter(isNoun)
      .map(({ name }) => groupOf(name)),
  )

/** A plural form that stands for one number only may leave the number out: "Eine Kita", "кит один". */
const numbersOf = (language: string, form: string) => {
  const rules = new Intl.PluralRules(language)
  return Array.from({ length: 200 }, (_, number) => number).filter((number) => rules.select(number) === form)
}
const formOf = (full: string) => (keyOf(full) === full ? '' : full.slice(keyOf(full).length + 1))

/** What is wrong with the placeholders of one sentence, in words for the translator. */
const gapFaults = (language: string, full: string, sentence: string): string[] => {
  const [key, form] = [keyOf(full), formOf(full)]
  const original = german[full] ?? german[`${key}_other`] ?? ''
  const wanted = factsOf(original)
  const single = form === 'zero' || numbersOf(language, form).length === 1
  const needed = wanted.filter((fact) => !(form && single && fact.startsWith('count')))
  const found = factsOf(sentence)
  const allowed = [...wanted, ...factsOf(german[`${key}_other`] ?? '')]
  return [
    ...needed.filter((fact) => !found.includes(fact)).map((fact) => `{{${fact}}} is lost`),
    ...found.filter((fact) => !allowed.includes(fact)).map((fact) => `{{${fact}}} is not in the German`),
    ...(nounsOf(sentence) === nounsOf(original)
      ? []
      : [`names the nouns (${nounsOf(sentence)}), the German (${nounsOf(original)})`]),
    ...(declines(language)
      ? []
      : gapsIn(sentence)
          .filter(isNoun)
          .flatMap((gap) => nounFaults(language, gap))),
  ]
}

const nounFaults = (language: string, { name, form, format }: Gap): string[] => {
  const forms = nounForms[language] ?? []
  const text = typeof glossary[name] === 'string'
  const faults: string[] = []
  if (text && form) faults.push(`{{${name}.${form}}}: ${name} is one word, without forms`)
  if (!text && !forms.includes(form))
    faults.push(`{{${name}.${form || '?'}}}: name one of ${forms.join(', ')}`)
  if (format && format !== 'cap') faults.push(`{{${name}, ${format}}}: only German is declined; use a form`)
  return faults
}

/** A number that is not `count` brings its forms along: `{{days, forms(one: # day; other: # days)}}`. */
const formFaults = (language: string, sentence: string): string[] =>
  gapsIn(sentence).flatMap(({ name, format }) => {
    const [, inside] = /^forms\((.*)\)$/.exec(format) ?? []
    if (inside === undefined) return format.startsWith('forms') ? [`{{${name}}} names no forms`] : []
    const forms = inside.split(';').map((one) => one.split(':').map((part) => part.trim()))
    const wanted = [...pluralForms(language)].sort().join(' ')
    const found = forms
      .map(([form = '']) => form)
      .sort()
      .join(' ')
    const mute = forms.filter(
      ([form = '', text = '']) =>
        !text.includes('#') && form !== 'zero' && numbersOf(language, form).length !== 1,
    )
    return [
      ...(found === wanted ? [] : [`{{${name}}} has the forms ${found}, the language ${wanted}`]),
      ...mute.map(([form]) => `{{${name}}}: ${form} stands for several numbers and tells none`),
    ]
  })

describe.each(['de', ...tongues])('numbers in the words in %s', (language) => {
  it('have every plural form of the language, and tell the number wherever it is not clear', () => {
    const faults = Object.entries(words(language)).flatMap(([key, sentence]) =>
      formFaults(language, sentence).map((fault) => `${key}: ${fault}`),
    )
    expect(faults).toEqual([])
  })
})

it('a number without one of its forms, or without its figure, is found', () => {
  expect(formFaults('pl', '{{days, forms(one: # dzień; other: # dni)}}')).toHaveLength(1)
  expect(formFaults('ru', '{{days, forms(one: день; few: # дня; many: # дней; other: # дня)}}')).toHaveLength(
    1,
  )
  expect(formFaults('en', '{{days, forms(one: one day; other: # days)}}')).toEqual([])
})

describe.each(tongues)('the words in %s', (language) => {
  const all = words(language)
  const sentences = Object.entries(all).filter(([key]) => !key.startsWith('noun.'))

  it('lack nothing a family can meet', () => {
    expect(missingWords(language)).toEqual([])
  })

  it('hold nothing German does not have, and nothing only staff read', () => {
    expect(
      sentences.map(([key]) => keyOf(key)).filter((key) => !(key in german || `${key}_other` in german)),
    ).toEqual([])
  })

  it('have the plural forms of the language, and no others', () => {
    const surplus = sentences.filter(([full]) => {
      const [key, form] = [keyOf(full), formOf(full)]
      if (form === '') return `${key}_other` in german
      // German's own sentence for none at all
      if (form === 'zero' && `${key}_zero` in german) return false
      return !pluralForms(language).includes(form) || !(`${key}_other` in german)
    })
    expect(surplus.map(([key]) => key)).toEqual([])
  })

  it('fill the placeholders of the German sentence', () => {
    const faults = sentences.flatMap(([key, sentence]) =>
      gapFaults(language, key, sentence).map((fault) => `${key}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  it('hold no markup, no unbalanced placeholder, no space too many', () => {
    const wrong = Object.entries(all).filter(
      ([key, sentence]) =>
        /<\/?[a-z]|&[a-z]+;/i.test(sentence) ||
        sentence.split('{{').length !== sentence.split('}}').length ||
        / {2}/.test(sentence) ||
        (german[key] === german[key]?.trim() && sentence !== sentence.trim()),
    )
    expect(wrong).toEqual([])
  })

  it('are no German sentences left as they were', () => {
    // Names, marks and words that both languages write alike.
    const alike = sentences.filter(
      ([key, sentence]) =>
        language !== 'de-x-leicht' &&
        sentence === german[key] &&
        /\p{Ll}{3,} .*\p{Ll}{3,} .*\p{Ll}{3,}/u.test(sentence),
    )
    expect(alike).toEqual([])
  })

  it('know each noun in each form', () => {
    if (declines(language)) return expect(Object.keys(formsIn(all))).toEqual([])
    const found = formsIn(all)
    const wanted = Object.entries(glossary).map(([name, word]) => [
      name,
      typeof word === 'string' ? '' : [...(nounForms[language] ?? [])].sort().join(' '),
    ])
    const there = Object.entries(found).map(([name, forms]) => [
      name,
      typeof forms === 'string' ? '' : Object.keys(forms).sort().join(' '),
    ])
    expect(Object.fromEntries(there)).toEqual(Object.fromEntries(wanted))
  })
})

/** Sentences of staff: German in every language, so no page, mail or paper of a family may name one. */
const ofStaff = Object.keys(words('de')).filter(
  (key) => !(key in german) && !key.startsWith('error.') && !key.startsWith('plain.'),
)
/** The two sentences above a profile that its head looks at before it is published. */
const forStaff = /^facility\.preview\./

describe('sentences only staff read', () => {
  const portal = join(root, 'apps/portal/src')
  const sources = readdirSync(portal, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(portal, file), 'utf8'))
    .join('\n')
  const named = new Set([...sources.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key ?? ''))
  const heads = [...sources.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g)].map(([, head]) => head ?? '')

  it('are named by no page of the portal', () => {
    const leaks = ofStaff
      .map(keyOf)
      .filter((key) => named.has(key) || heads.some((head) => key.startsWith(head)))
      .filter((key) => !forStaff.test(key))
    expect(leaks).toEqual([])
  })
})

describe('languages', () => {
  it('are offered when nothing is missing', () => {
    expect(spokenLanguages).toContain('de')
    expect(
      spokenLanguages.filter((language) => language !== 'de' && missingWords(language).length > 0),
    ).toEqual([])
  })

  it('have topics that the console can name', () => {
    const nameless = tongues
      .flatMap((language) => reviewTopics(language))
      .filter(({ topic }) => !(`console-translation.topic.${topic}` in words('de')))
    expect(nameless).toEqual([])
  })

  it('have forms of nouns for each that has words', () => {
    const without = tongues.filter((language) => !declines(language) && !nounForms[language]?.includes('one'))
    expect(without).toEqual([])
  })

  it('say the four steps as the platform does where an office says nothing', () => {
    const steps = json<{ title: string; text: string }[]>('tenants/_default/steps.json')
    const said = steps.map((_, at) => ({
      title: german[`portal.start.step-${at + 1}.title`],
      text: german[`portal.start.step-${at + 1}.text`],
    }))
    expect(said).toEqual(steps)
  })
})
