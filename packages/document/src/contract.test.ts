import { describe, expect, it } from 'vitest'
import { contract, english, german, template } from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'
import { contractValues, contractWords } from './index.ts'

describe.skipIf(!hasPoppler)('the contract', () => {
  it('numbers its clauses and leaves a line for each who signs', async () => {
    const text = textOf(await contract())
    expect(text).toMatch(/§ 1\s+Kind/)
    expect(text).toMatch(/§ 5/)
    expect(text).toContain('Unterschrift: Ayşe Öztürk')
    expect(text).toContain('Unterschrift: Jan Łoś')
    expect(text).toContain('Sonnenkäfer')
  })

  it('holds the Träger’s own sections with the child’s facts and names the version (scenario 35)', async () => {
    const pdf = await contract({ template })
    const text = textOf(pdf).replaceAll(/\s+/g, ' ')
    expect(text).toContain('Aufnahmevertrag')
    expect(text).toMatch(/§ 3 Was wir vereinbaren/)
    expect(text).toContain('Ab 1. August 2027 betreuen wir Željko Öztürk-Łoś 35 Stunden in der Woche.')
    expect(text).toContain('Fassung 3')
    expect(text).not.toContain('Elternbeitrag')
    expect(poppler('pdfinfo', pdf, '-struct')).toMatch(/LI/)
  })

  it('reads marks only where the template has them, never in what a person typed', async () => {
    const odd = { firstName: '**Ada**', lastName: '{{stunden}}', bornOn: '2024-01-01' }
    const text = textOf(await contract({ template, child: odd }))
    expect(text).toContain('**Ada** {{stunden}}')
  })

  it('says what was signed, whatever the platform’s words are by now, without a translation of others', async () => {
    const kept = contractWords(german)
    expect(textOf(await contract({ words: kept }, english))).toContain('binding')
    const words = { ...kept, 'notice-text': 'Beide Seiten kündigen mit vier Wochen Frist.' }
    const text = textOf(await contract({ words }, english))
    expect(text).toContain('Beide Seiten kündigen mit vier Wochen Frist.')
    expect(text).not.toContain('wichtigem Grund')
    expect(text).not.toContain('binding')
  })

  it('says on every page that a preview is made up', async () => {
    expect(textOf(await contract({ template, sample: true }))).toContain('Muster mit erfundenen Angaben')
  })

  it('gives a value to every placeholder', () => {
    const facts = { office: 'Jugendamt', preparedOn: '2026-12-20', reference: 'X', portal: 'P', hours: 35 }
    const where = { name: 'Kita', street: 'Weg 2', postcode: '59457', town: 'Werl' }
    const who = {
      provider: { name: 'Träger' },
      facility: where,
      guardians: [{ name: 'A B' }, { name: 'C' }],
    }
    const child = { firstName: 'Ada', lastName: 'B', bornOn: '2024-01-01' }
    const values = contractValues({ ...facts, ...who, child, startsOn: '2027-08-01' }, german)
    expect(Object.values(values).filter((value) => value === '')).toEqual([])
    expect(values.eltern).toBe('A B und C')
  })
})
