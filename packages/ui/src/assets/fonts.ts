import { readFileSync } from 'node:fs'
import { type Asset, toAsset } from './asset.ts'
import { fontFiles, ranges } from './font-files.ts'

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
    css: faces.map(({ css }) => css).join('\n'),
    first: assets.map(({ path }) => path).filter((path) => /-latin-(400|600)\./.test(path)),
  }
}
