import { describe, expect, it } from 'vitest'
import { confirmation, receipt, slip } from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'

describe.skipIf(!hasPoppler)('what a family keeps', () => {
  it('the full receipt holds child, need, choices, instant in Berlin and office', async () => {
    const text = textOf(await receipt())
    for (const part of [
      'Bestätigung Ihrer Anmeldung',
      'Željko Öztürk-Łoś',
      '29. Februar 2024',
      'Sonntag, 1. August 2027',
      '35 Stunden in der Woche',
      '07:30 bis 16:00 Uhr',
      'Kita Regenbogen',
      'Dienstag, 1. Dezember 2026, 09:05 Uhr',
      '59494 Beispielstadt',
    ])
      expect(text).toContain(part)
  })

  it('the table of choices has header cells', async () => {
    expect(poppler('pdfinfo', await receipt(), '-struct')).toMatch(/TH/)
  })

  it('what a person typed is text, not Typst', async () => {
    expect(textOf(await receipt())).toContain('Am #Markt *7*')
  })

  it('the slip names nobody, only number, instant, count and office', async () => {
    const text = textOf(await slip())
    expect(text).toContain('KS-7Q2M-9XTA')
    expect(text).toMatch(/Zahl der Einrichtungen\s+4/)
    expect(text).not.toMatch(/Öztürk|Željko|Regenbogen/)
  })

  it('the confirmation of Tagespflege has its own name and steps', async () => {
    const text = textOf(await confirmation()).replaceAll(/\s+/g, ' ')
    expect(text).toContain('Online-Voranmeldebestätigung für die Kindertagespflege')
    expect(text).toContain('Antrag auf Förderung')
    expect(text).toContain('Fachberatung Mitte')
  })
})
