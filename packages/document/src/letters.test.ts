import { describe, expect, it } from 'vitest'
import { receiptFor } from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'

/** Two of every kind of letter of DIN 91379: in Fira Sans or not, of one code point or of several. */
const names = ['Šešelj-Łoś', 'Əliyev', 'Ḳ̄ɨʒ', 'C̆elik', 'K͟hālid', 'R̥̄ṣ̄i', 'Ụ̈lẞ']

describe.skipIf(!hasPoppler)('letters of names', () => {
  it.each(names)('%s is printed, in fonts that belong to the paper', async (name) => {
    const pdf = await receiptFor(name)
    const bare = (text: string) => text.normalize('NFD').replaceAll(/[\p{M}\s]/gu, '')
    expect(bare(textOf(pdf))).toContain(bare(name))
    const fonts = poppler('pdffonts', pdf)
      .split('\n')
      .slice(2)
      .flatMap((line) => /^[A-Z]{6}\+(\w+)-/.exec(line)?.[1] ?? [])
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.filter((font) => !/^(FiraSans|NotoSans)/.test(font))).toEqual([])
  })
})
