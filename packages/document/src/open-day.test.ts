import { expect, it } from 'vitest'
import { renderOpenDays } from './index.ts'

it('an open day stands in the calendar at the time the clock on the wall says', () => {
  const file = renderOpenDays({
    facility: { id: 'k1', name: 'Kita Probe', place: 'Lindenweg 3, Probe' },
    days: [{ on: '2027-05-09', fromMinute: 600, toMinute: 750, note: 'mit Kindern' }],
    title: 'Offener Tag: Kita Probe',
    url: 'https://kreis.example/einrichtung/k1',
    now: new Date('2026-11-21T09:00:00Z'),
  })
  expect(file).toContain('DTSTART:20270509T100000\r\n')
  expect(file).toContain('DTEND:20270509T123000\r\n')
  expect(file).toContain('SUMMARY:Offener Tag: Kita Probe')
})
