import type { Translate } from '@kita/text'
import ical, { ICalEventBusyStatus } from 'ical-generator'
import { remindInTheMorning } from './morning.ts'

export type CalendarFacts = {
  portal: string
  portalUrl: string
  /** `2027/28` */
  yearLabel: string
  /** Calendar days of Europe/Berlin, `YYYY-MM-DD`. */
  dates: {
    kind: string
    day: string
    /** For whom the day holds, where it does not hold for all. */
    care?: string | undefined
    municipalities?: string[] | undefined
  }[]
  /** When the file was made; a newer file replaces the entries of an older one. */
  now: Date
}

/**
 * The dates of a Kita-Jahr as a calendar file (RFC 5545) with a reminder the morning of each: all-day entries, so no
 * time zone is involved. Dates without a sentence in `document.calendar.<kind>` are left out.
 */
export const renderCalendar = (facts: CalendarFacts, t: Translate): string => {
  const calendar = ical({ name: `${facts.portal} ${facts.yearLabel}` })
  for (const { kind, day, care, municipalities } of facts.dates) {
    if (!t.has(`document.calendar.${kind}`)) continue
    const text = t(`document.calendar.${kind}`, { portal: facts.portal, year: facts.yearLabel })
    const holders = municipalities?.join(', ') ?? (care && t(`document.calendar-of.${care}`))
    const own = [care, ...(municipalities ?? [])].filter(Boolean).join('-')
    const event = calendar.createEvent({
      id: `${own ? `${kind}-${encodeURIComponent(own)}` : kind}-${facts.yearLabel.replace('/', '-')}@${new URL(facts.portalUrl).host}`,
      stamp: facts.now,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      summary: holders ? `${holders}: ${text}` : text,
      url: facts.portalUrl,
      busystatus: ICalEventBusyStatus.FREE,
    })
    remindInTheMorning(event, facts.portal)
  }
  return calendar.toString()
}
