import { describe, expect, it } from 'vitest'
import { formatter, type Language, translator } from './index.ts'

/** What a sentence and a fact say of 1, 2, 5, 14, 21 and 60. */
type Said = readonly [string, string, string, string, string, string]
const numbers = [1, 2, 5, 14, 21, 60]
const table: Record<Language, { reply: Said; link: Said; days: Said }> = {
  de: {
    reply: ['1 Tag', '2 Tagen', '5 Tagen', '14 Tagen', '21 Tagen', '60 Tagen'],
    link: ['1 Minute', '2 Minuten', '5 Minuten', '14 Minuten', '21 Minuten', '60 Minuten'],
    days: ['1 Tag', '2 Tage', '5 Tage', '14 Tage', '21 Tage', '60 Tage'],
  },
  'de-x-leicht': {
    reply: ['1 Tag', '2 Tagen', '5 Tagen', '14 Tagen', '21 Tagen', '60 Tagen'],
    link: ['1 Minute', '2 Minuten', '5 Minuten', '14 Minuten', '21 Minuten', '60 Minuten'],
    days: ['1 Tag', '2 Tage', '5 Tage', '14 Tage', '21 Tage', '60 Tage'],
  },
  en: {
    reply: ['1 day', '2 days', '5 days', '14 days', '21 days', '60 days'],
    link: ['1 minute', '2 minutes', '5 minutes', '14 minutes', '21 minutes', '60 minutes'],
    days: ['1 day', '2 days', '5 days', '14 days', '21 days', '60 days'],
  },
  tr: {
    reply: ['1 gün', '2 gün', '5 gün', '14 gün', '21 gün', '60 gün'],
    link: ['1 dakika', '2 dakika', '5 dakika', '14 dakika', '21 dakika', '60 dakika'],
    days: ['1 gün', '2 gün', '5 gün', '14 gün', '21 gün', '60 gün'],
  },
  ar: {
    reply: ['يوم واحد', 'يومان', '5 أيام', '14 يوماً', '21 يوماً', '60 يوماً'],
    link: ['دقيقة واحدة', 'دقيقتين', '5 دقائق', '14 دقيقة', '21 دقيقة', '60 دقيقة'],
    days: ['يوم', 'يومان', '5 أيام', '14 يومًا', '21 يومًا', '60 يومًا'],
  },
  fa: {
    reply: ['1 روز', '2 روز', '5 روز', '14 روز', '21 روز', '60 روز'],
    link: ['1 دقیقه', '2 دقیقه', '5 دقیقه', '14 دقیقه', '21 دقیقه', '60 دقیقه'],
    days: ['1 روز', '2 روز', '5 روز', '14 روز', '21 روز', '60 روز'],
  },
  uk: {
    reply: ['1 день', '2 дні', '5 днів', '14 днів', '21 день', '60 днів'],
    link: ['1 хвилину', '2 хвилини', '5 хвилин', '14 хвилин', '21 хвилину', '60 хвилин'],
    days: ['1 день', '2 дні', '5 днів', '14 днів', '21 день', '60 днів'],
  },
  ru: {
    reply: ['1 день', '2 дня', '5 дней', '14 дней', '21 день', '60 дней'],
    link: ['1 минуту', '2 минуты', '5 минут', '14 минут', '21 минуту', '60 минут'],
    days: ['1 день', '2 дня', '5 дней', '14 дней', '21 день', '60 дней'],
  },
  pl: {
    reply: ['1 dzień', '2 dni', '5 dni', '14 dni', '21 dni', '60 dni'],
    link: ['1 minutę', '2 minuty', '5 minut', '14 minut', '21 minut', '60 minut'],
    days: ['1 dzień', '2 dni', '5 dni', '14 dni', '21 dni', '60 dni'],
  },
  ro: {
    reply: ['1 zi', '2 zile', '5 zile', '14 zile', '21 de zile', '60 de zile'],
    link: ['1 minut', '2 minute', '5 minute', '14 minute', '21 de minute', '60 de minute'],
    days: ['1 zi', '2 zile', '5 zile', '14 zile', '21 de zile', '60 de zile'],
  },
}
const cases = (Object.keys(table) as Language[]).flatMap((lang) =>
  numbers.map((number, at) => ({ lang, number, at })),
)
/** A number and its unit do not part at the end of a line. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('a number in a sentence has the form of its language', () => {
  const noun = { singular: 'Angebot', plural: 'Angebote', gender: 'n' } as const
  const sayings = (lang: Language) => translator({ lang, glossary: { offer: noun } })

  it.each(cases)('$lang: $number days to answer', ({ lang, number, at }) => {
    const said = sayings(lang)('apply.after.round', { round: 'A', day: 'B', reply: number })
    expect(said).toContain(table[lang].reply[at])
    expect(said).not.toContain('#')
  })

  it.each(cases)('$lang: a link for $number minutes', ({ lang, number, at }) => {
    expect(sayings(lang)('mail.confirm-account.lifetime', { minutes: number })).toContain(
      table[lang].link[at],
    )
  })

  it.each(cases)('$lang: $number days as a fact of an office', ({ lang, number, at }) => {
    expect(plain(formatter(lang).amount(number, 'day'))).toBe(table[lang].days[at])
  })
})
