import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Asset, toAsset } from './asset.ts'

const resolve = createRequire(import.meta.url).resolve

/** Ranges of Google's subsets, which the files of fontsource are cut by. */
const ranges = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const

const subsets = ['latin', 'latin-ext'] as const
const weights = [400, 500, 600] as const

/** Fira Sans in the weights and scripts the portal writes, and the rules that load each file only when needed. */
export const buildFonts = (): { assets: Asset[]; css: string; first: string[] } => {
  const faces = subsets.flatMap((subset) =>
    weights.map((weight) => {
      const name = `fira-sans-${subset}-${weight}`
      const file = resolve(`@fontsource/fira-sans/files/${name}-normal.woff2`)
      const asset = toAsset(name, 'woff2', readFileSync(file))
      const css =
        `@font-face{font-family:"Fira Sans";font-weight:${weight};font-display:swap;` +
        `src:url(${asset.path}) format("woff2");unicode-range:${ranges[subset]}}`
      return { asset, css }
    }),
  )
  const assets = faces.map(({ asset }) => asset)
  return {
    assets,
    css: faces.map(({ css }) => css).join('\n'),
    first: assets.map(({ path }) => path).filter((path) => /-latin-(400|600)\./.test(path)),
  }
}
