import { translator } from '@kita/text'
import { expect, it } from 'vitest'
import { renderCalendar } from './calendar.ts'

const noun = { singular: 'Anmeldung', plural: 'Anmeldungen', gender: 'f' as const }
const offer = { singular: 'Vertragsangebot', plural: 'Vertragsangebote', gender: 'n' as const }
const year = { singular: 'Kindergartenjahr', plural: 'Kindergartenjahre', gender: 'n' as const }
const t = translator({ lang: 'de', glossary: { application: noun, offer, kitaYear: year } })
const file = renderCalendar(
  {
    portal: 'Kita-Portal',
    portalUrl: 'https://kita.example',
    yearLabel: '2027/28',
    dates: [
      { kind: 'opens', day: '2026-10-01' },
      { kind: 'deadline', day: '2026-11-15' },
      { kind: 'deadline', day: '2027-02-01', care: 'HORT' },
      { kind: 'deadline', day: '2026-12-15', municipalities: ['Werl', 'Ense'] },
      { kind: 'yearEnds', day: '2028-07-31' },
    ],
    now: new Date('2026-09-01T08:00:00Z'),
  },
  t,
).replaceAll('\r\n ', '')

it('names the day of the opening with the words of the office, as a whole day with a reminder', () => {
  expect(file).toContain('DTSTART;VALUE=DATE:20261001')
  expect(file).toMatch(/SUMMARY:.*Anmeldung.*2027\/28/)
  expect(file).toContain('TRIGGER;RELATED=START:PT8H')
  expect(file).not.toContain('RELATED=END')
})

it('leaves out days that are no news for a family', () => {
  expect(file).not.toContain('20280731')
})

it('has an entry of its own for each kind of care and each municipality with its own day', () => {
  expect(file).toMatch(/DTSTART;VALUE=DATE:20270201[\s\S]*?SUMMARY:Horte: /)
  expect(file).toMatch(/DTSTART;VALUE=DATE:20261215[\s\S]*?SUMMARY:Werl\\, Ense: /)
  const ids = [...file.matchAll(/^UID:(.*)$/gm)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(4)
})
