import ical, { ICalAlarmType } from 'ical-generator'

export type OpenDayFacts = {
  facility: { id: string; name: string; place: string }
  /** Calendar days with minutes since midnight, as the clock on the wall says. */
  days: { on: string; fromMinute: number; toMinute: number; note: string }[]
  title: string
  url: string
  now: Date
}

/** A facility's open days as a calendar file (RFC 5545) in local time, with a reminder the day before. */
export const renderOpenDays = ({ facility, days, title, url, now }: OpenDayFacts): string => {
  const calendar = ical({ name: title })
  for (const { on, fromMinute, toMinute, note } of days) {
    const at = (minute: number) => new Date(Date.parse(`${on}T00:00:00Z`) + minute * 60_000)
    const event = calendar.createEvent({
      id: `open-day-${facility.id}-${on}-${fromMinute}@${new URL(url).host}`,
      stamp: now,
      start: at(fromMinute),
      end: at(toMinute),
      floating: true,
      summary: title,
      location: facility.place,
      description: note,
      url,
    })
    event.createAlarm({ type: ICalAlarmType.display, trigger: 24 * 3600, description: title })
  }
  return calendar.toString()
}
