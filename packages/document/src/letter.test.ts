import { describe, expect, it } from 'vitest'
import { english, letter, letterRun } from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'
import type { LetterFacts } from './index.ts'

describe.skipIf(!hasPoppler)('the letter', () => {
  it('has the address where a window envelope shows it (DIN 5008, form B)', async () => {
    const box = poppler('pdftotext', await letter(), '-bbox')
    const word = /xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Ayşe</.exec(box)
    const [x, y] = [Number(word?.[1]) * (25.4 / 72), Number(word?.[2]) * (25.4 / 72)]
    expect(x).toBeGreaterThanOrEqual(24)
    expect(x).toBeLessThanOrEqual(30)
    expect(y).toBeGreaterThanOrEqual(61)
    expect(y).toBeLessThanOrEqual(66)
  })

  it('says what is offered, until when and to whom to answer, and carries the code', async () => {
    const text = textOf(await letter())
    expect(text).toContain('Dienstag, 15. Dezember 2026, 24 Uhr')
    expect(text).toContain('Telefon 0 29 22 / 1')
    expect(text).toContain('K7QM-29XT')
  })

  it.each([
    ['receipt', { targets: ['Kita Regenbogen', 'Kita Spatzennest'] }, 'Kita Spatzennest'],
    ['refusal', { reason: 'no-place' }, 'Es gibt keinen freien Platz.'],
    [
      'visit-invited',
      { plannedAt: new Date('2026-12-08T09:30:00Z'), place: 'Eingang am Hof' },
      'Dienstag, 8. Dezember 2026, 10:30 Uhr',
    ],
    ['reply-extended', { replyDueOn: '2026-12-22' }, 'Dienstag, 22. Dezember 2026, 24 Uhr'],
    ['reply-extended', { replyDueOn: undefined }, 'gibt Ihnen mehr Zeit'],
    ['confirm-reminder', { confirmBy: '2026-12-22' }, 'Dienstag, 22. Dezember 2026'],
    ['visit-cancelled', {}, 'sagt den Besuch ab'],
    ['application-lapsed', {}, 'nicht bestätigt worden'],
  ] as const)('exists as %s as well', async (kind, change, expected) => {
    expect(textOf(await letter({ kind, ...change } as Partial<LetterFacts>))).toContain(expected)
  })

  it('names contacts and Vertretung as the account would', async () => {
    const contact = {
      name: 'Erika Muster',
      town: 'Werl',
      phone: '02921 5',
      email: null,
      note: 'Ab Montag.',
    }
    const contacts = { kind: 'contacts', contacts: [contact] }
    const text = textOf(await letter(contacts as Partial<LetterFacts>, english)).replaceAll(/\s+/g, ' ')
    for (const part of ['Erika Muster, Werl', '02921 5', 'Ab Montag.', 'Contacts for childminding'])
      expect(text).toContain(part)
    const standIn = { name: 'Frau Ersatz', contact: '0171 000', fromDay: '2027-09-02', toDay: '2027-09-04' }
    const away = { kind: 'stand-in', standIns: [standIn] }
    expect(textOf(await letter(away as Partial<LetterFacts>)).replaceAll(/\s+/g, ' ')).toContain(
      'Frau Ersatz, erreichbar unter 0171 000',
    )
  })

  it('goes without a code when the family has none', async () => {
    expect(textOf(await letter({ joinCode: undefined }))).not.toContain('Code')
  })
})

it.skipIf(!hasPoppler)('a print run is one file whose letters count their own pages', async () => {
  const text = textOf(await letterRun())
  const feet = text.match(/Seite \d \/ \d/g) ?? []
  expect(feet.filter((foot) => foot.startsWith('Seite 1')).length).toBe(3)
  expect(text).toContain('Es gibt keinen freien Platz.')
  expect(text).toContain('Die Zeit für Ihre Antwort ist vorbei')
  // only the first letter's family reads English
  expect(text.match(/Kind regards/g)).toHaveLength(1)
})
