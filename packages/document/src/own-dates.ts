import ical, { ICalAlarmType, ICalEventBusyStatus } from 'ical-generator'
import { remindInTheMorning } from './morning.ts'

type Entry = {
  /** The same for the same thing at every download, so that a newer file replaces the older entry. */
  id: string
  title: string
  place?: string
  /** A whole day of Europe/Berlin, `YYYY-MM-DD`, or an instant of an appointment that lasts an hour. */
  when: string | Date
}
export type OwnDatesFacts = {
  portal: string
  portalUrl: string
  /** Where the family reads more. */
  url: string
  entries: readonly Entry[]
  now: Date
}

const hour = 3_600_000

/**
 * The family's own dates as a calendar file (RFC 5545). A last day is a whole day, so that no time zone moves it, with
 * reminders at eight in the morning of the day before and of the day itself; a visit is an instant in UTC, with one a day before.
 */
export const renderOwnDates = ({ portal, portalUrl, url, entries, now }: OwnDatesFacts): string => {
  const calendar = ical({ name: portal })
  for (const { id, title, place, when } of entries) {
    const isDay = typeof when === 'string'
    const event = calendar.createEvent({
      id: `${id}@${new URL(portalUrl).host}`,
      stamp: now,
      start: isDay ? new Date(`${when}T00:00:00Z`) : when,
      ...(isDay
        ? { allDay: true, busystatus: ICalEventBusyStatus.FREE }
        : { end: new Date(when.getTime() + hour) }),
      summary: title,
      ...(place && { location: place }),
      url,
    })
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: isDay ? 16 * 3600 : 24 * 3600,
      description: title,
    })
    if (isDay) remindInTheMorning(event, title)
  }
  return calendar.toString()
}
