import ical, { ICalAlarmType } from 'ical-generator'

export type AppointmentFacts = {
  id: string
  /** A short line for the calendar: what and where. */
  summary: string
  place: string
  at: Date
  portal: string
  portalUrl: string
  now: Date
}

const hour = 3_600_000

/** One appointment of an hour as a calendar file (RFC 5545, instants in UTC) with a reminder the day before. */
export const renderAppointment = (facts: AppointmentFacts): string => {
  const calendar = ical({ name: facts.portal })
  const event = calendar.createEvent({
    id: `visit-${facts.id}@${new URL(facts.portalUrl).host}`,
    stamp: facts.now,
    start: facts.at,
    end: new Date(facts.at.getTime() + hour),
    summary: facts.summary,
    location: facts.place,
    url: facts.portalUrl,
  })
  event.createAlarm({ type: ICalAlarmType.display, trigger: 24 * 3600, description: facts.summary })
  return calendar.toString()
}
