import { describe, expect, it } from 'vitest'
import { list } from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'

describe.skipIf(!hasPoppler)('a list', () => {
  it('names who printed it when, counts its pages and repeats its head', async () => {
    const pdf = await list(120)
    const text = textOf(pdf)
    expect(text).toContain('Gedruckt am 1. Dezember 2026 um 09:05 Uhr von Katrin Beispiel')
    expect(text).toContain('120 Einträge')
    expect(text).toContain('Kind #120 *neu*')
    const pages = Number(/Pages:\s+(\d+)/.exec(poppler('pdfinfo', pdf))?.[1])
    expect(pages).toBeGreaterThan(2)
    expect(text).toContain(`Seite ${pages} / ${pages}`)
    expect(text.match(/Geboren/g)).toHaveLength(pages)
    expect(poppler('pdfinfo', pdf, '-struct').match(/\bTH\b/g)?.length).toBeGreaterThanOrEqual(3)
  })
})
