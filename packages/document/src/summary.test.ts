import { describe, expect, it } from 'vitest'
import { summary } from '../test/help-paper.ts'
import { english } from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'

const wordsIn = (pdf: Uint8Array) => textOf(pdf).replaceAll(/\s+/g, ' ')

describe.skipIf(!hasPoppler)('the summary of a child’s case', () => {
  it('says how it stands, what comes next, by when, and what happened when', async () => {
    const text = wordsIn(await summary())
    for (const part of [
      'Željko Öztürk-Łoś',
      'Erwartet am 3. Februar 2027',
      'Kita Regenbogen, Werl',
      'Bitte antworten Sie bis Dienstag, 15. Dezember 2026.',
      'Donnerstag, 3. Dezember 2026, 10:00 Uhr, Haus 2',
      '30. November 2026: Die Kita hat',
    ])
      expect(text).toContain(part)
  })

  it('leaves out what the family does not know', async () => {
    const { applications } = {
      applications: [
        {
          ...{ name: 'Kita Regenbogen', town: 'Werl', kind: 'KITA' as const, status: 'NEWS' },
          ...{
            submittedAt: new Date('2026-11-03T09:00:00Z'),
            next: { code: 'contact-facility' },
            history: [],
          },
        },
      ],
    }
    const text = wordsIn(await summary({ applications }))
    expect(text).toContain('Es gibt Neuigkeiten')
    expect(text).not.toMatch(/Antwort bis|Besuch|Verlauf/)
  })

  it('is tagged and has the family’s language beside the German', async () => {
    const pdf = await summary({}, english)
    expect(poppler('pdfinfo', pdf)).toMatch(/Tagged:\s+yes/)
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Lang\s*\(en\)/)
    expect(poppler('pdfinfo', pdf, '-struct-text')).toContain('What comes next')
    expect(wordsIn(pdf)).toContain('Was als Nächstes kommt')
  })
})
