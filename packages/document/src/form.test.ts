import { spokenLanguages, translator } from '@kita/text'
import { describe, expect, it } from 'vitest'
import { form, formFields } from '../test/help-paper.ts'
import { english, plain } from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'
import { byMachine } from './index.ts'

const wordsIn = (pdf: Uint8Array) => textOf(pdf).replaceAll(/\s+/g, ' ')

describe.skipIf(!hasPoppler)('the form to fill in with a pen', () => {
  it('numbers its fields as the page for keying in does, and bears the code of the rules', async () => {
    const text = textOf(await form())
    expect(text).toMatch(/1\s+Vorname des Kindes\s+2\s+Nachname des Kindes/)
    expect(text).toMatch(/17\s+Ihre Wünsche/)
    expect(text).toContain('kreis-beispiel-2026-3')
  })

  it('has the lines, the hours and the fields of the rules, and no others', async () => {
    const text = textOf(await form({ wishes: 3, hours: [20, 45] }))
    expect(text).toMatch(/^\s*3\./m)
    expect(text).not.toMatch(/^\s*4\./m)
    expect(text).not.toContain('35')
    const less = await form({
      fields: formFields.filter(({ code }) => code !== 'born' && code !== 'childminding'),
    })
    expect(wordsIn(less)).not.toMatch(/schon geboren|Vor der Geburt|Kindertagespflege/)
    expect(wordsIn(less)).toMatch(/3 Tag der Geburt/)
  })

  it('asks for the order, the dearest wish or a proof where the rules do', async () => {
    expect(wordsIn(await form({ order: 'ranked' }))).toContain('Der erste Wunsch ist der liebste')
    expect(wordsIn(await form({ order: 'one' }))).toContain('am liebsten')
    expect(wordsIn(await form())).not.toMatch(/liebst/)
    const proofs = [{ hours: 45, proof: 'Bescheinigung der Arbeit' }]
    expect(wordsIn(await form({ proofs }))).toContain('Bescheinigung der Arbeit')
  })

  it('says where it is handed in', async () => {
    expect(wordsIn(await form({ takenBy: 'facility' }))).toContain('in einer Wunschkita ab.')
    expect(wordsIn(await form({ takenBy: 'office' }))).toContain('bei uns ab: Kreisjugendamt Beispiel')
  })

  it('stands in German and one more language; the same words are not said twice', async () => {
    const both = wordsIn(await form({}, english))
    expect(both).toContain('Vorname des Kindes')
    expect(both).toContain('First name of the child')
    expect(wordsIn(await form({}, plain)).match(/Ihr Vorname/g)).toHaveLength(1)
  })

  it.each(spokenLanguages)('is two tagged pages in %s, however long its words', async (lang) => {
    const beside = byMachine(translator({ lang, glossary: {} }))
    const pdf = await form({ order: 'ranked', hasHort: true, wishes: 8 }, beside)
    const info = poppler('pdfinfo', pdf)
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/Pages:\s+2\n/)
  })
})
