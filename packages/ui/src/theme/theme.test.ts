import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildTheme, checkTheme, contrast, isBrandNearDanger, type ThemeInput, themeCss } from './index.ts'

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true })

const anyTheme = fc.record<ThemeInput>({
  hue: real(0, 360),
  chroma: real(0, 0.3),
  light: real(0.15, 0.9),
  accent: fc.tuple(real(0.3, 0.95), real(0, 0.25), real(0, 360)),
  radius: fc.constantFrom('square', 'standard', 'soft'),
})

const red: ThemeInput = { hue: 27, chroma: 0.18, light: 0.42, accent: [0.85, 0.13, 90], radius: 'standard' }

describe('theme', () => {
  it('keeps every contrast rule for any hue, chroma, lightness and accent', () => {
    fc.assert(
      fc.property(anyTheme, (input) => checkTheme(buildTheme(input)).length === 0),
      { numRuns: 150 },
    )
  })

  it('darkens a brand colour that is too light for white text and keeps its hue', () => {
    const { light } = buildTheme({ ...red, hue: 95, light: 0.85 })
    expect(
      contrast(light['portal-on-brand'], light['kern-color-decorative-brand-default']),
    ).toBeGreaterThanOrEqual(7)
  })

  it('keeps a lightness that already carries white text', () => {
    expect(buildTheme({ ...red, light: 0.3 }).light['kern-color-decorative-brand-default']).not.toBe(
      buildTheme({ ...red, light: 0.38 }).light['kern-color-decorative-brand-default'],
    )
  })

  it('names the pair, the mode and the ratio of a theme that fails', () => {
    const theme = buildTheme(red)
    const broken = { ...theme, dark: { ...theme.dark, 'portal-on-accent': theme.dark['portal-accent'] } }
    expect(checkTheme(broken)).toEqual([
      { front: 'portal-on-accent', back: 'portal-accent', least: 7, mode: 'dark', ratio: 1 },
    ])
  })

  it('tells a red brand, which needs icon and word for danger, from a grey or green one', () => {
    expect(isBrandNearDanger(red)).toBe(true)
    expect(isBrandNearDanger({ hue: 10, chroma: 0.15 })).toBe(true)
    expect(isBrandNearDanger({ hue: 27, chroma: 0.02 })).toBe(false)
    expect(isBrandNearDanger({ hue: 338, chroma: 0.135 })).toBe(false)
    expect(isBrandNearDanger({ hue: 163, chroma: 0.085 })).toBe(false)
  })

  it('writes light, dark by system and dark by choice as plain hex', () => {
    const css = themeCss(red)
    expect(css).toMatch(/prefers-color-scheme:dark/)
    expect(css).toMatch(/\[data-kern-theme=dark\]/)
    expect(css).not.toMatch(/oklch|NaN|undefined/)
  })
})
