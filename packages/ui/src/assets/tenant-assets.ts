import type { ThemeInput } from '../theme/index.ts'
import { pictureCss, themeCss } from '../theme/index.ts'
import { type Asset, toAsset } from './asset.ts'

/** The tenant's second small stylesheet: `/assets/theme-<slug>.<hash>.css`; `picture` is the hash of its picture. */
export const themeAsset = (slug: string, theme: ThemeInput, picture: string | null = null): Asset =>
  toAsset(`theme-${slug}`, 'css', themeCss(theme) + (picture ? pictureCss(picturePath(slug, picture)) : ''))

const picturePath = (slug: string, hash: string) => `/assets/picture-${slug}.${hash}.webp`

/** The picture of a tenant's start page: `/assets/picture-<slug>.<hash>.webp`. */
export const pictureAsset = (slug: string, base64: string): Asset =>
  toAsset(`picture-${slug}`, 'webp', Buffer.from(base64, 'base64'))
