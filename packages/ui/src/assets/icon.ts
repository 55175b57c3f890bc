import { composeCells, placeColumns } from '../blocks/compose.ts'
import type { BlockColour, CellCode } from '../blocks/shapes.ts'
import { buildTheme, type ThemeInput, type TokenName } from '../theme/index.ts'
import { type Asset, toAsset } from './asset.ts'

/** The same colours as `blocks.css`; an icon stands alone and knows no custom properties. */
const colours: Record<BlockColour, TokenName> = {
  a: 'portal-accent',
  b: 'kern-color-decorative-brand-default',
  m: 'portal-block-mid',
  s: 'portal-block-soft',
  d: 'portal-block-deep',
  w: 'portal-on-brand',
  t: 'portal-tint',
}

type Branded = {
  slug: string
  theme: ThemeInput & { logo: readonly (readonly string[])[] }
  logo: string | null
}

/** The tenant's sign in the browser's tab: its own logo, else the one of blocks. `/assets/icon-<slug>.<hash>.svg` */
export const iconAsset = ({ slug, theme, logo }: Branded): Asset =>
  toAsset(`icon-${slug}`, 'svg', logo ?? iconOfBlocks(theme))

const iconOfBlocks = (theme: Branded['theme']): string => {
  // The bundle's schema has checked the names of the blocks.
  const { cells, width, height } = placeColumns(theme.logo as readonly (readonly CellCode[])[])
  const { light } = buildTheme(theme)
  const rules = Object.entries(colours).map(([name, token]) => `.${name}{fill:${light[token]}}`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><style>${rules.join('')}</style>${composeCells(cells)}</svg>`
}
