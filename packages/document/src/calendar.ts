import type { Translate } from '@kita/text'
import ical, { ICalAlarmType, ICalEventBusyStatus } from 'ical-generator'

export type CalendarFacts = {
  portal: string
  portalUrl: string
  /** `2027/28` */
  yearLabel: string
  /** Calendar days of Europe/Berlin, `YYYY-MM-DD`. */
  dates: { kind: string; day: string }[]
  /** When the file was made; a newer file replaces the entries of an older one. */
  now: Date
}

/**
 * The dates of a Kita-Jahr as a calendar file (RFC 5545) with a reminder the morning of each: all-day entries, so no
 * time zone is involved. Dates without a sentence in `document.calendar.<kind>` are left out.
 */
export const renderCalendar = (facts: CalendarFacts, t: Translate): string => {
  const calendar = ical({ name: `${facts.portal} ${facts.yearLabel}` })
  for (const { kind, day } of facts.dates) {
    if (!t.has(`document.calendar.${kind}`)) continue
    const event = calendar.createEvent({
      id: `${kind}-${facts.yearLabel.replace('/', '-')}@${new URL(facts.portalUrl).host}`,
      stamp: facts.now,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      summary: t(`document.calendar.${kind}`, { portal: facts.portal, year: facts.yearLabel }),
      url: facts.portalUrl,
      busystatus: ICalEventBusyStatus.FREE,
    })
    event.createAlarm({ type: ICalAlarmType.display, triggerAfter: 8 * 3600, description: facts.portal })
  }
  return calendar.toString()
}
