import { expect, it } from 'vitest'
import { type OwnDatesFacts, renderOwnDates } from './own-dates.ts'

const facts: OwnDatesFacts = {
  portal: 'Kita-Portal',
  portalUrl: 'https://kita.example',
  url: 'https://kita.example/konto',
  entries: [
    { id: 'reply-7', title: 'Letzter Tag für Ihre Antwort: Kita Ärmel, Haus; 2', when: '2027-03-28' },
    { id: 'visit-9', title: 'Besuch', place: 'Haus 2', when: new Date('2026-12-03T09:00:00Z') },
  ],
  now: new Date('2026-12-01T08:00:00Z'),
}

/** RFC 5545 § 3.1: lines of at most 75 bytes, continued by a space; § 3.4: a calendar of components. */
const eventsOf = (file: string) => {
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const lines = file.replaceAll('\r\n ', '').split('\r\n')
  expect(lines[0]).toBe('BEGIN:VCALENDAR')
  const events: Record<string, string[]>[] = []
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({})
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line) ?? []
    const event = events.at(-1)
    if (event && name) event[name] = [...(event[name] ?? []), value]
  }
  return events
}

it('a last day is a whole day in any time zone, also when the clocks change, with two reminders', () => {
  const [reply] = eventsOf(renderOwnDates(facts))
  expect(reply).toMatchObject({
    'DTSTART;VALUE=DATE': ['20270328'],
    SUMMARY: ['Letzter Tag für Ihre Antwort: Kita Ärmel\\, Haus\\; 2'],
    BEGIN: ['VEVENT', 'VALARM', 'VALARM'],
  })
  expect(reply?.TRIGGER).toEqual(['-PT16H'])
  expect(reply?.['TRIGGER;RELATED=START']).toEqual(['PT8H'])
})

it('a visit is an instant, which every calendar tells in its own time', () => {
  const [, visit] = eventsOf(renderOwnDates(facts))
  expect(visit).toMatchObject({
    DTSTART: ['20261203T090000Z'],
    DTEND: ['20261203T100000Z'],
    LOCATION: ['Haus 2'],
  })
})

it('a file fetched later replaces the entries of an earlier one', () => {
  const later = { ...facts, now: new Date('2026-12-05T08:00:00Z') }
  const ids = (file: string) => eventsOf(file).map(({ UID }) => UID)
  expect(ids(renderOwnDates(later))).toEqual(ids(renderOwnDates(facts)))
  expect(ids(renderOwnDates(facts)).flat()).toEqual(['reply-7@kita.example', 'visit-9@kita.example'])
})
