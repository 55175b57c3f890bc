/** One span of care on a weekday (1 Monday … 7 Sunday), times `HH:MM` local. */
export type OpeningSpan = { weekday: number; opens: string; closes: string }

const weekdays = ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const part = new RegExp(`^(Mo|Di|Mi|Do|Fr|Sa|So)(?:-(Mo|Di|Mi|Do|Fr|Sa|So))? (${time})-(${time})$`)

/** Reads `Mo-Do 07:00-16:30; Fr 07:00-15:00`; null when it is not in that form, runs backwards or overlaps. */
export function parseOpeningHours(text: string): OpeningSpan[] | null {
  const spans: OpeningSpan[] = []
  for (const piece of text.split('; ')) {
    const [, first = '', last = first, opens = '', closes = ''] = part.exec(piece) ?? []
    const from = weekdays.indexOf(first)
    const to = weekdays.indexOf(last)
    if (from < 0 || to < from || closes <= opens) return null
    for (let weekday = from + 1; weekday <= to + 1; weekday++) {
      if (spans.some((s) => s.weekday === weekday && s.opens < closes && opens < s.closes)) return null
      spans.push({ weekday, opens, closes })
    }
  }
  return spans.sort((a, b) => a.weekday - b.weekday || (a.opens < b.opens ? -1 : 1))
}
