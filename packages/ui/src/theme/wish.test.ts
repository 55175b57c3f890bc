import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { checkWish, contrast, fromHex, nearestPassing, type ThemeInput, toHex } from './index.ts'

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const chosen = fc.record<ThemeInput>({
  hue: real(0, 359.9),
  chroma: real(0, 0.3),
  light: real(0, 1),
  accent: fc.tuple(real(0, 1), real(0, 0.3), real(0, 359.9)),
  radius: fc.constantFrom('square', 'standard', 'soft'),
})
const tenants = join(import.meta.dirname, '../../../../tenants')
const folders = readdirSync(tenants).filter((name) => /^[a-z]/.test(name))

describe('colours as they are chosen', () => {
  test.each(folders)('the theme of %s passes as it is', (folder) => {
    expect(checkWish(JSON.parse(readFileSync(join(tenants, folder, 'theme.json'), 'utf8')))).toEqual([])
  })

  it('that fail are named by pair and mode', () => {
    const yellow: ThemeInput = { hue: 100, chroma: 0.17, light: 0.6, accent: [0.5, 0.1, 30], radius: 'soft' }
    const pairs = checkWish(yellow).map(({ mode, front, back }) => `${mode} ${front} ${back}`)
    expect(pairs).toContain('light portal-on-brand kern-color-decorative-brand-default')
    expect(pairs).toContain('dark portal-on-accent portal-accent')
  })

  it('have a nearest proposal that always passes, with hue and chroma kept', () => {
    fc.assert(
      fc.property(chosen, (wish) => {
        const near = nearestPassing(wish)
        expect(checkWish(near)).toEqual([])
        expect([near.hue, near.chroma, near.accent[1], near.accent[2], near.radius]).toEqual([
          ...[wish.hue, wish.chroma, wish.accent[1], wish.accent[2], wish.radius],
        ])
      }),
      { numRuns: 60 },
    )
  })

  it('are moved no further than they must: one step back fails again', () => {
    fc.assert(
      fc.property(chosen, (wish) => {
        const near = nearestPassing(wish)
        const start = Math.min(0.6, Math.max(0.2, wish.light))
        if (near.light < start) expect(checkWish({ ...near, light: near.light + 0.005 })).not.toEqual([])
        const [lightness, chroma, hue] = near.accent
        if (lightness > wish.accent[0] + 0.005)
          expect(checkWish({ ...near, accent: [lightness - 0.006, chroma, hue] })).not.toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('stay as they are when they pass', () => {
    const red: ThemeInput = { hue: 27, chroma: 0.18, light: 0.38, accent: [0.9, 0.13, 90], radius: 'soft' }
    expect(nearestPassing(red)).toEqual(red)
  })

  it('come from a picked colour and go back to one that looks the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const hex = `#${number.toString(16).padStart(6, '0')}`
        const back = toHex(fromHex(hex))
        expect(contrast(hex, back)).toBeLessThan(1.06)
      }),
    )
  })
})
