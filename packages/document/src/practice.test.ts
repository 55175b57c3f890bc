import { describe, expect, it } from 'vitest'
import { german, letterRun, list } from '../test/paper.ts'
import { hasPoppler, poppler } from '../test/poppler.ts'
import { forPractice } from './index.ts'

const practice = forPractice(german)

describe.each([
  ['list', list],
  ['print run', (_rows: number | undefined, words?: typeof practice) => letterRun(words)],
] as const)('the %s of a training copy', (_name, make) => {
  it('says so in its title and in other bytes than a real one', async () => {
    const [marked, real] = [await make(120, practice), await make(120)]
    expect(Buffer.from(marked).equals(Buffer.from(real))).toBe(false)
    expect(Buffer.from(marked).toString('latin1')).toMatch(/<pdfuaid:part>1</)
  })

  it.skipIf(!hasPoppler)('says so on every page, and a real one on none', async () => {
    const pagesOf = (pdf: Uint8Array) =>
      poppler('pdftotext', pdf)
        .split('\f')
        .filter((page) => page.trim() !== '')
    const marked = pagesOf(await make(120, practice))
    expect(marked.length).toBeGreaterThan(1)
    for (const page of marked) expect(page).toContain('ÜBUNG')
    expect(pagesOf(await make(120)).join('')).not.toContain('ÜBUNG')
    expect(poppler('pdfinfo', await make(120, practice))).toMatch(/Title:\s+ÜBUNG: /)
  })
})
