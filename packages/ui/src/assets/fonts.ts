import { readFileSync } from 'node:fs'
import { type Asset, toAsset } from './asset.ts'
import { fontFiles, ranges } from './font-files.ts'

/**
 * The system's letters that stand on a page until ours have come, as wide as ours, so that no line breaks anew: measured
 * on a search page, Arial is as wide as Fira Sans, its bold 5.7 % wider than our 600.
 */
const near = [
  { weight: 400, local: ['Arial', 'Liberation Sans'], adjust: '100%' },
  { weight: 600, local: ['Arial Bold', 'Arial-BoldMT', 'Liberation Sans Bold'], adjust: '94.6%' },
].map(
  ({ weight, local, adjust }) =>
    `@font-face{font-family:"Near Fira Sans";font-weight:${weight};size-adjust:${adjust};` +
    `src:${local.map((name) => `local("${name}")`).join(',')};unicode-range:${ranges.latin}}`,
)

/** The files of `fonts/` (made by `script/fonts.ts`) and the rules that load each only when needed. */
export const buildFonts = (): { assets: Asset[]; css: string; first: string[] } => {
  const faces = fontFiles.map(({ name, subset, weight }) => {
    const file = new URL(`../../fonts/${name}.woff2`, import.meta.url)
    const asset = toAsset(name, 'woff2', readFileSync(file))
    const css =
      `@font-face{font-family:"Fira Sans";font-weight:${weight};font-display:swap;` +
      `src:url(${asset.path}) format("woff2");unicode-range:${ranges[subset]}}`
    return { asset, css }
  })
  const assets = faces.map(({ asset }) => asset)
  return {
    assets,
    css: [...faces.map(({ css }) => css), ...near].join('\n'),
    first: assets.map(({ path }) => path).filter((path) => /-latin-(400|600)\./.test(path)),
  }
}
