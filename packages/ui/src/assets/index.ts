export type { Asset } from './asset.ts'
export { type Assets, type AssetUrls, buildAssets, pictureAsset, themeAsset } from './build.ts'
export { iconAsset } from './icon.ts'
