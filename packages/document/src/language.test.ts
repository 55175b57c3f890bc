import { formatter } from '@kita/text'
import { describe, expect, it } from 'vitest'
import { form, summary } from '../test/help-paper.ts'
import {
  confirmation,
  contract,
  english,
  german,
  letter,
  madeUpWords,
  plain,
  receipt,
  slip,
  template,
} from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'
import { byMachine, type LetterFacts, type PaperWords } from './index.ts'

describe.skipIf(!hasPoppler)('two languages', () => {
  it('stand beside each other, the second in its own language', async () => {
    const pdf = await receipt(english)
    const text = textOf(pdf)
    expect(text).toMatch(/Bestätigung Ihrer\s+Confirmation of your/)
    expect(text).toContain(formatter('en').day('2027-08-01', 'weekday'))
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Lang\s*\(en\)/)
    const structure = poppler('pdfinfo', pdf, '-struct-text')
    expect(structure.match(/^\s+H1/gm)).toHaveLength(2)
    expect(structure).toContain('What happens next?')
  })

  it('are every paper’s, letters and contract included', async () => {
    expect(textOf(await slip(english))).toContain('The full confirmation')
    expect(textOf(await confirmation(english))).toContain('apply for funding')
    expect(
      textOf(await letter({ kind: 'refusal', reason: 'no-place' } as Partial<LetterFacts>, english)),
    ).toContain('There is no free place.')
    const signed = textOf(await contract({}, english))
    expect(signed).toContain('Only the German text is binding.')
    expect(signed.match(/Unterschrift: Ayşe/g)).toHaveLength(1)
  })

  it.each([
    ['receipt', receipt],
    ['slip', slip],
    ['confirmation', confirmation],
    ['summary', (words: PaperWords) => summary({}, words)],
    ['form', (words: PaperWords) => form({}, words)],
  ])(
    'on a %s say that a computer made the other one, and nothing where a person has read it',
    async (_, paper) => expect(await notesOn(paper)).toEqual([1, 0]),
  )

  it('say so in every letter of a print run and in the contract, but not beside a Träger’s own text', async () => {
    expect(await notesOn((words) => letter({}, words))).toEqual([1, 0])
    expect(await notesOn((words) => contract({}, words))).toEqual([1, 0])
    expect(textOf(await contract({ template }, byMachine(english)))).not.toContain('A computer made')
  })

  it('may be German and Leichte Sprache', async () => {
    const text = textOf(await letter({ kind: 'refusal' } as Partial<LetterFacts>, plain))
    expect(text).toContain(german('document.letter.refusal.kind').slice(0, 12))
    expect(text).toContain(plain('document.letter.refusal.next-2').slice(0, 12))
  })

  it('fall back to German alone where a sentence is missing, and for a Träger’s own contract', async () => {
    const halfTurkish = Object.assign(madeUpWords('tr', 'merhaba'), {
      speaks: (key: string) => key !== 'document.receipt.next-2',
    })
    expect(textOf(await receipt(halfTurkish))).not.toContain('merhaba')
    expect(textOf(await contract({ template }, english))).not.toContain('binding')
    expect(textOf(await receipt(german)).match(/Bestätigung/g)).toHaveLength(1)
  })

  it('may be written from right to left, with letters of their own font', async () => {
    const pdf = await receipt(madeUpWords('fa', 'پرونده گچ'))
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Lang\s*\(fa\)/)
    expect(poppler('pdffonts', pdf)).toMatch(/NotoSansArabic.*yes/)
    expect(textOf(pdf)).toContain('گچ')
    expect(poppler('pdfinfo', pdf)).toMatch(/Tagged:\s+yes/)
    // A line begins at the right edge of the page's text.
    const box = poppler('pdftotext', pdf, '-bbox')
    const ends = [...box.matchAll(/xMax="([\d.]+)"[^>]*>[^<]*[\u0600-\u06ff][^<]*</g)].map(([, x]) =>
      Number(x),
    )
    expect(Math.max(...ends)).toBeGreaterThan(530)
  })

  it.each(['uk', 'ru', 'tr', 'pl', 'ro'] as const)('have letters for %s', async (language) => {
    const words = {
      uk: 'Підтвердження',
      ru: 'Подтверждение',
      tr: 'Başvuru',
      pl: 'Zgłoszenie',
      ro: 'Confirmare',
    }
    expect(textOf(await slip(madeUpWords(language, words[language])))).toContain(words[language])
  })
})

/** How often a paper says that a computer made it: with that mark, and without. */
const notesOn = (paper: (beside: PaperWords) => Promise<Uint8Array>) =>
  Promise.all(
    [byMachine(english), english].map(
      async (words) => textOf(await paper(words)).match(/A computer made this/g)?.length ?? 0,
    ),
  )
