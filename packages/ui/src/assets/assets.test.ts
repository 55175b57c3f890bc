import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Assets, buildAssets, iconAsset, themeAsset } from './index.ts'

let assets: Assets
beforeAll(async () => {
  assets = await buildAssets()
})

const file = (path: string) => {
  const found = assets.files.find((asset) => asset.path === path)
  if (!found) throw new Error(`${path} is not among the assets`)
  return found
}
const css = (name: 'parents' | 'staff') => file(assets.urls[name]).body.toString()

describe('assets', () => {
  it('keep the stylesheets of parents and staff within 16 kB of gzip', () => {
    for (const name of ['parents', 'staff'] as const)
      expect(file(assets.urls[name]).gzip?.length).toBeLessThan(16 * 1024)
  })

  it('leave every variable our rules read defined by the stylesheet or by a theme', () => {
    const theme = themeAsset('x', {
      hue: 200,
      chroma: 0.1,
      light: 0.4,
      accent: [0.8, 0.1, 60],
      radius: 'soft',
    })
    const defined = new Set(`${css('staff')}${css('parents')}${theme.body}`.match(/--[\w-]+(?=:)/g))
    // Those with a fallback, `var(--mark, 48px)`, may stay open.
    const read = [...`${css('staff')}${css('parents')}`.matchAll(/var\((--[\w-]+)\)/g)].map(
      ([, name]) => name,
    )
    expect(read.filter((name) => !defined.has(name as string))).toEqual([])
  })

  it('keep KERN for the looks that components choose at run time', () => {
    for (const name of ['kern-btn--primary', 'kern-btn--tertiary', 'kern-form-check__radio'])
      expect(css('parents')).toContain(name)
    expect(css('parents')).not.toContain('kern-accordion')
  })

  it('apply the patch for right-to-left pages only there', () => {
    expect(css('parents')).toMatch(/\[dir=rtl\] \.kern-form-input--error\{[^}]*border-right/)
  })

  it('name files by their content, so they may be kept for ever', async () => {
    const again = await buildAssets()
    expect(again.files.map(({ path }) => path)).toEqual(assets.files.map(({ path }) => path))
    expect(assets.files.every(({ path }) => /^\/assets\/[\w-]+\.[0-9a-f]{10}\.\w+$/.test(path))).toBe(true)
    const theme = (hue: number) =>
      themeAsset('x', { hue, chroma: 0.1, light: 0.4, accent: [0.8, 0.1, 60], radius: 'soft' })
    expect(theme(10).path).not.toBe(theme(20).path)
  })

  it('make a sign for the tab from the tenant’s blocks, or take its own logo', () => {
    const theme = { hue: 150, chroma: 0.1, light: 0.4, accent: [0.8, 0.1, 60] as [number, number, number] }
    const branded = { slug: 'x', theme: { ...theme, radius: 'soft' as const, logo: [['q1.b', 'sq.a']] } }
    const sign = iconAsset({ ...branded, logo: null })
    expect(sign.type).toBe('image/svg+xml')
    expect(sign.body.toString()).toMatch(/^<svg [^>]+viewBox="0 0 8 16"><style>.*\.b\{fill:#[0-9a-f]{6}\}/)
    const own = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    expect(iconAsset({ ...branded, logo: own }).body.toString()).toBe(own)
  })

  it('compress what is text and leave fonts and pictures alone', () => {
    for (const { type, body, gzip, brotli } of assets.files) {
      if (type === 'font/woff2' || type === 'image/webp') expect(brotli).toBeUndefined()
      else expect(gunzipSync(gzip as Buffer).equals(body)).toBe(true)
    }
  })

  it('hold every font and file the stylesheets name', () => {
    const named = [...`${css('parents')}${css('staff')}`.matchAll(/url\("?(\/assets\/[^)"]+)/g)].map(
      ([, path]) => path,
    )
    expect(named.length).toBeGreaterThan(0)
    for (const path of named) expect(() => file(path as string)).not.toThrow()
  })

  it('keep the script a page loads by itself below 1 kB of gzip', () => {
    expect(file(assets.urls.map).gzip?.length).toBeLessThan(1024)
    expect(file(assets.urls.captcha).gzip?.length).toBeLessThan(1024)
  })
})
