import { fillText, nextKitaYear, type ReplyTime, ruleSetFor, textFacts, textValues } from '@kita/tenant'
import type { Day } from '@kita/tenant/calendar'
import { formatter, type Params, type Translate, translator } from '@kita/text'
import type { PortalTenant } from './deps.ts'

/** What an office says itself in the reader's language: facts in its words, and its German texts with their translations. */
export type OwnWords = { facts: Record<string, string>; translated: { german: string; text: string }[] }

const none: OwnWords = { facts: {}, translated: [] }
const kept = new WeakMap<PortalTenant, Map<string, OwnWords>>()

/** Made once a day for a tenant and language; nothing for German, which core fills. */
export const ownWordsOf = (tenant: PortalTenant, t: Translate, today: Day): OwnWords => {
  const { language } = t
  if (language === 'de') return none
  const ours = kept.get(tenant) ?? new Map<string, OwnWords>()
  kept.set(tenant, ours)
  const key = `${language} ${today}`
  const found = ours.get(key)
  if (found) return found
  const made = wordsIn(tenant, t, today)
  // yesterday's are not asked for again
  for (const old of ours.keys()) if (!old.endsWith(today)) ours.delete(old)
  ours.set(key, made)
  return made
}

const wordsIn = (tenant: PortalTenant, t: Translate, today: Day): OwnWords => {
  const { profile, ruleSets, state, texts, translations } = tenant
  const kitaYear = nextKitaYear(today, state.yearStart)
  const rules = ruleSetFor(ruleSets, kitaYear)
  const german = textFacts(profile, rules, kitaYear)
  const own = translations[t.language] ?? {}
  const { dates, reply, dispatch, linkMinutes } = textValues(profile, rules, kitaYear)
  const f = formatter(t.language)
  const facts: OwnWords['facts'] = {
    ...Object.fromEntries(
      Object.entries(dates).flatMap(([name, day]) => (day === undefined ? [] : [[name, f.day(day)]])),
    ),
    replyTime: replyTime(reply, t, own),
    linkTime: f.amount(linkMinutes, 'minute'),
    sending: t(`rule.say.dispatch.${dispatch}`),
  }
  const { fill } = translator({
    lang: t.language,
    glossary: profile.glossary,
    overrides: texts,
    facts: { ...german, ...facts, ...manyOf(t) },
  })
  const translated = Object.entries(own).map(([from, to]) => ({
    german: fillText(from, german),
    text: fill(to),
  }))
  return { facts, translated }
}

/** German texts name some nouns in the plural by a word of their own; a form of the noun says it elsewhere. */
const manyOf = ({ fill, language }: Translate): Params =>
  language.startsWith('de')
    ? {}
    : Object.fromEntries(
        ['application', 'offer', 'childminder'].map((noun) => [`${noun}s`, fill(`{{${noun}.many}}`)]),
      )

/** As `textFacts` says it in German, with the plural forms of the language. */
const replyTime = ({ days, later }: ReplyTime, t: Translate, own: Record<string, string>): string => {
  const f = formatter(t.language)
  const others = later.map(({ from, round, days: other }) => {
    const when = from ? t('portal.search.from', { day: f.day(from) }) : (own[round ?? ''] ?? round)
    return `${when}: ${f.amount(other, 'day')}`
  })
  const first = f.amount(days, 'day')
  return others.length > 0 ? `${first} (${others.join('; ')})` : first
}
