import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem, warning } from '../bundle/problem.ts'
import { formatDay } from '../calendar.ts'
import { type Placeholder, placeholders, placeholdersIn, textFacts } from '../facts/placeholder.ts'
import { replyDayCounts } from '../facts/rounds.ts'
import { timeline } from '../facts/timeline.ts'
import type { RuleSet } from '../rule-set/rule-set.ts'

type Text = { file: string; path: (string | number)[]; text: string }

/**
 * The tenant's texts say what its newest rules say. A number written into a sentence is compared; better is a
 * placeholder, which cannot go stale.
 */
export function checkTexts(bundle: Pick<TenantBundle, 'profile' | 'ruleSets' | 'source'>): Problem[] {
  const rules = bundle.ruleSets.at(-1)
  if (!rules) return []
  const facts = textFacts(bundle.profile, rules, rules.fromYear)
  return textsOf(bundle).flatMap(({ file, path, text }) => {
    const sentences = [
      ...placeholderSentences(text, facts, file.startsWith('texts/')),
      ...numberSentences(text, rules),
      ...orderSentences(text, rules),
    ]
    return sentences.map((sentence) => error(file, path, sentence))
  })
}

function textsOf({ profile, source }: Pick<TenantBundle, 'profile' | 'source'>): Text[] {
  const file = 'tenant.json'
  const own = source.tenant.legal
  return [
    ...profile.banner.map((b, i) => ({ file, path: ['banner', i, 'text'], text: b.text })),
    ...profile.advantages.map((text, i) => ({ file, path: ['advantages', i], text })),
    ...profile.steps.map((s, i) => ({ file, path: ['steps', i, 'text'], text: s.text })),
    ...profile.faq.map((f, i) => ({ file, path: ['faq', i, 'a'], text: `${f.q} ${f.a}` })),
    ...(profile.greeting ? [{ file, path: ['greeting', 'text'], text: profile.greeting.text }] : []),
    ...(own?.imprint ? [{ file, path: ['legal', 'imprint'], text: own.imprint }] : []),
    ...(own?.privacy ? [{ file, path: ['legal', 'privacy', 'text'], text: own.privacy.text }] : []),
    ...Object.entries(source.texts.de ?? {}).map(([key, text]) => ({
      file: 'texts/de.json',
      path: [key],
      text,
    })),
  ]
}

const months = [
  ...['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli'],
  ...['August', 'September', 'Oktober', 'November', 'Dezember'],
]
const writtenDay = new RegExp(`(?<!\\d)(\\d{1,2})\\.\\s(${months.join('|')})(?!\\p{L})`, 'gu')
const dayPlaceholders = { opens: 'opens', deadline: 'deadline', firstOffer: 'firstOffer' } as const

/**
 * A text may name a day that an earlier rule set gave and the newest gives no more. A day that no rule set ever gave may
 * be anything, so it is left alone.
 * @param earlier rule sets that held before, where the newest replaces one of them
 */
export function checkStaleDates(
  bundle: Pick<TenantBundle, 'profile' | 'ruleSets' | 'source'>,
  earlier: readonly RuleSet[] = [],
): Problem[] {
  const rules = bundle.ruleSets.at(-1)
  if (!rules) return []
  const daysOf = (of: RuleSet) =>
    timeline(of, of.fromYear).map(({ kind, day }) => ({ kind, monthDay: day.slice(5), day }))
  const now = daysOf(rules)
  const before = [...bundle.ruleSets.slice(0, -1), ...earlier].flatMap(daysOf)
  return textsOf(bundle).flatMap(({ file, path, text }) =>
    [...text.matchAll(writtenDay)].flatMap(([said, day = '', month = '']) => {
      const monthDay = `${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
      if (now.some((one) => one.monthDay === monthDay)) return []
      const kind = before.find((one) => one.monthDay === monthDay)?.kind
      const today = now.find((one) => one.kind === kind)
      if (!kind || !(kind in dayPlaceholders)) return []
      const name = dayPlaceholders[kind as keyof typeof dayPlaceholders]
      const instead = today ? `jetzt ist es der ${formatDay(today.day)}` : 'jetzt gibt es keinen solchen Tag'
      return [warning(file, path, `Der Text nennt noch den ${said}; ${instead}. Schreiben Sie {{${name}}}.`)]
    }),
  )
}

/** Words of the platform have placeholders of their own, so in `texts/` only known ones are looked at. */
function placeholderSentences(
  text: string,
  facts: Partial<Record<string, string>>,
  platformText: boolean,
): string[] {
  return placeholdersIn(text).flatMap((name) => {
    if (!(name in placeholders))
      return platformText
        ? []
        : [`{{${name}}} gibt es nicht. Es gibt: ${Object.keys(placeholders).join(', ')}.`]
    if (facts[name] !== undefined || platformText) return []
    return [`{{${name}}} (${placeholders[name as Placeholder]}) ist im Regelwerk nicht gesetzt.`]
  })
}

const words = [
  'null',
  'eine',
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
]
const numeral = `(\\d{1,2}|${words.slice(1).join('|')})`
const facilities = new RegExp(
  `(?<![\\p{L}\\d])${numeral}\\s+(?:Kitas|Einrichtungen|Kindertageseinrichtungen)(?!\\p{L})`,
  'giu',
)
const atMost = /höchstens|bis zu|maximal|gleichzeitig|mehr als|insgesamt/iu
const daysToReply = new RegExp(`(?<![\\p{L}\\d])${numeral}\\s+Tagen?(?!\\p{L})`, 'giu')
const weeksToReply = new RegExp(`(?<![\\p{L}\\d])${numeral}\\s+Wochen?(?!\\p{L})`, 'giu')
const reply = /antwort|rückmeld|zurückmeld|zusagen|annehmen/iu

function numberSentences(text: string, rules: RuleSet): string[] {
  const max = rules.limit.facilities.max
  const allowed = replyDayCounts(rules)
  const found: string[] = []
  for (const sentence of text.split(/(?<=[.?])\s+/u)) {
    if (atMost.test(sentence))
      for (const n of numbersIn(sentence, facilities))
        if (n !== max)
          found.push(
            `Der Text nennt ${n} Einrichtungen, das Regelwerk ${max ?? 'keine Höchstzahl'}. Schreiben Sie {{limit}}.`,
          )
    if (reply.test(sentence)) {
      const days = [
        ...numbersIn(sentence, daysToReply),
        ...numbersIn(sentence, weeksToReply).map((n) => n * 7),
      ]
      for (const n of days)
        if (!allowed.includes(n))
          found.push(
            `Der Text nennt ${n} Tage für die Antwort, das Regelwerk ${allowed.join(' oder ')}. Schreiben Sie {{replyDays}}.`,
          )
    }
  }
  return found
}

const allAtOnce =
  /(?:alle|allen) (?:gewählten )?(?:Kitas|Einrichtungen)[^.]*(?:bekommen|erhalten|gehen|sehen|gefragt)|an alle (?:gewählten )?(?:Kitas|Einrichtungen)/iu
const oneByOne =
  /(?:nacheinander|der Reihe nach)[^.]*(?:gefragt|angefragt)|(?:gefragt|angefragt)[^.]*(?:nacheinander|der Reihe nach)/iu

/** Whether facilities are asked together or in the family's order is a rule too. */
function orderSentences(text: string, { dispatch }: RuleSet): string[] {
  if (dispatch === 'sequential' && allAtOnce.test(text))
    return [
      'Der Text sagt, dass alle Einrichtungen zugleich gefragt werden; nach dem Regelwerk kommt eine nach der anderen. Schreiben Sie {{sending}}.',
    ]
  if (dispatch === 'parallel' && oneByOne.test(text))
    return [
      'Der Text sagt, dass eine Einrichtung nach der anderen gefragt wird; nach dem Regelwerk sind es alle zugleich. Schreiben Sie {{sending}}.',
    ]
  return []
}

function numbersIn(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map(([, n = '']) =>
    /\d/.test(n) ? Number(n) : words.indexOf(n.toLowerCase()),
  )
}
