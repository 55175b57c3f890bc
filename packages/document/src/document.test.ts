import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { translator } from '@kita/text'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LetterFacts, renderContract, renderLetter, renderReceipt, renderReceiptSlip } from './index.ts'

const t = translator({
  lang: 'de',
  glossary: {
    application: { singular: 'Anmeldung', plural: 'Anmeldungen', gender: 'f' },
    offer: { singular: 'Vertragsangebot', plural: 'Vertragsangebote', gender: 'n' },
    office: { singular: 'Kreisjugendamt', plural: 'Kreisjugendämter', gender: 'n' },
  },
})
const office = {
  name: 'Kreisjugendamt Beispiel',
  department: 'Abteilung Kita',
  street: 'Hoher Weg 1',
  postcode: '59494',
  town: 'Beispielstadt',
  phone: '0 29 21 / 30-0',
}
const common = {
  reference: 'KS-7Q2M-9XTA',
  sentAt: new Date('2026-12-01T08:05:00Z'),
  portal: 'Kita-Portal Kreis Beispiel',
  portalUrl: 'https://kita.example.org',
  office,
}
const child = { firstName: 'Željko', lastName: 'Öztürk-Łoś', bornOn: '2024-02-29' }
const guardian = { name: 'Ayşe Öztürk', street: 'Am #Markt *7*', postcode: '59457', town: 'Werl' }
const receipt = () =>
  renderReceipt(
    {
      ...common,
      guardian,
      children: [child],
      need: { startsOn: '2027-08-01', hours: 35, fromMinute: 450, toMinute: 960, changeWish: true },
      targets: [
        { kind: 'KITA', name: 'Kita Regenbogen', town: 'Werl' },
        { kind: 'CHILDMINDING', name: 'Fachberatung Mitte', town: 'Werl' },
      ],
    },
    t,
  )
const slip = () => renderReceiptSlip({ ...common, facilityCount: 4 }, t)
const head = {
  writtenOn: '2026-12-01',
  office,
  portal: common.portal,
  portalUrl: common.portalUrl,
  recipient: guardian,
  reference: common.reference,
  child,
  joinCode: 'K7QM-29XT',
}
const letter = (change: Partial<LetterFacts> = {}) =>
  renderLetter(
    {
      ...head,
      kind: 'offer',
      facility: 'Kita Regenbogen',
      startsOn: '2027-08-01',
      hours: 35,
      replyDueOn: '2026-12-15',
      replyTo: 'Telefon 0 29 22 / 1',
      ...change,
    } as LetterFacts,
    t,
  )
const contract = () =>
  renderContract(
    {
      reference: common.reference,
      portal: common.portal,
      preparedOn: '2026-12-20',
      provider: { name: 'Evangelischer Kirchenkreis' },
      facility: { name: 'Kita Regenbogen', street: 'Weg 2', postcode: '59457', town: 'Werl' },
      guardians: [guardian],
      child,
      startsOn: '2027-08-01',
      hours: 35,
      group: 'Sonnenkäfer',
    },
    t,
  )

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
  ['receipt', receipt],
  ['slip', slip],
  ['letter', letter],
  ['contract', contract],
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
      ['refusal', { reason: 'Die Gruppe ist voll.' }, 'Die Gruppe ist voll.'],
    ] as const)('exists as %s as well', async (kind, change, expected) => {
      expect(textOf(await letter({ kind, ...change } as Partial<LetterFacts>))).toContain(expected)
    })

    it('goes without a code when the family has none', async () => {
      expect(textOf(await letter({ joinCode: undefined }))).not.toContain('Code')
    })
  })

  describe('the contract', () => {
    it('numbers its clauses and leaves a line for each who signs', async () => {
      const text = textOf(await contract())
      expect(text).toMatch(/§ 1\s+Kind/)
      expect(text).toMatch(/§ 5/)
      expect(text).toContain('Unterschrift: Ayşe Öztürk')
      expect(text).toContain('Sonnenkäfer')
    })
  })
})
