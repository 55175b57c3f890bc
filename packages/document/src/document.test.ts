import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatter } from '@kita/text'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  confirmation,
  contract,
  english,
  german,
  letter,
  letterRun,
  list,
  madeUpWords,
  receipt,
  slip,
  template,
} from '../test/paper.ts'
import { contractValues, contractWords, type LetterFacts } from './index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kita-document-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function poppler(tool: string, pdf: Uint8Array, ...options: string[]): string {
  const file = join(folder, `${tool}.pdf`)
  writeFileSync(file, pdf)
  const target = tool === 'pdftotext' ? ['-'] : []
  return execFileSync(tool, [...options, file, ...target], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
// poppler-utils is not on every machine; the structure of the file itself is looked at in any case.
const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined
const textOf = (pdf: Uint8Array) => poppler('pdftotext', pdf, '-layout')

describe.each([
  ['receipt', () => receipt()],
  ['slip', () => slip()],
  ['confirmation', () => confirmation()],
  ['letter', () => letter()],
  ['print run', () => letterRun()],
  ['contract', () => contract()],
  ['receipt in two languages', () => receipt(english)],
  ['contract in two languages', () => contract({}, english)],
] as const)('the %s', (_name, make) => {
  it('is a tagged PDF/UA-1 with language, title and a structure tree', async () => {
    const raw = Buffer.from(await make()).toString('latin1')
    expect(raw).toMatch(/<pdfuaid:part>1</)
    expect(raw).toMatch(/\/Lang\s*\(de\)/)
    expect(raw).toMatch(/\/DisplayDocTitle\s+true/)
    for (const kind of ['H1', 'P', 'LBody']) expect(raw).toMatch(new RegExp(`/S\\s*/${kind}\\b`))
  })

  it.skipIf(!hasPoppler)('has text in its structure, with a heading', async () => {
    const pdf = await make()
    expect(poppler('pdfinfo', pdf)).toMatch(/Tagged:\s+yes/)
    const structure = poppler('pdfinfo', pdf, '-struct-text')
    expect(structure).toMatch(/^\s+H1 /m)
    expect(structure).toMatch(/^\s+(Lbl|TH|P) /m)
    expect(structure.match(/"/g)?.length ?? 0).toBeGreaterThan(20)
  })

  it.skipIf(!hasPoppler)('embeds its fonts and leaves no gap in a sentence', async () => {
    const pdf = await make()
    const fonts = poppler('pdffonts', pdf).split('\n').slice(2).filter(Boolean)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/FiraSans.*yes/)
    expect(textOf(pdf)).not.toMatch(/document\.|\{\{|undefined/)
  })

  it('is the same bytes for the same facts', async () => {
    expect(Buffer.from(await make()).equals(Buffer.from(await make()))).toBe(true)
  })
})

describe.skipIf(!hasPoppler)('what stands in the papers', () => {
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

  describe('the letter', () => {
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

  it('a print run is one file whose letters count their own pages', async () => {
    const text = textOf(await letterRun())
    const feet = text.match(/Seite \d \/ \d/g) ?? []
    expect(feet.filter((foot) => foot.startsWith('Seite 1')).length).toBe(3)
    expect(text).toContain('Es gibt keinen freien Platz.')
    expect(text).toContain('Die Zeit für Ihre Antwort ist vorbei')
    // only the first letter's family reads English
    expect(text.match(/Kind regards/g)).toHaveLength(1)
  })

  it('the confirmation of Tagespflege has its own name and steps', async () => {
    const text = textOf(await confirmation()).replaceAll(/\s+/g, ' ')
    expect(text).toContain('Online-Voranmeldebestätigung für die Kindertagespflege')
    expect(text).toContain('Antrag auf Förderung')
    expect(text).toContain('Fachberatung Mitte')
  })

  describe('the contract', () => {
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

  describe('a list', () => {
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
})

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
