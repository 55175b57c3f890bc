import { describe, expect, it } from 'vitest'
import { confirmation, contract, english, letter, letterRun, receipt, slip } from '../test/paper.ts'
import { hasPoppler, poppler, textOf } from '../test/poppler.ts'

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
