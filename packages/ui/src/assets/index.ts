export type { Asset } from './asset.ts'
export { type Assets, type AssetUrls, buildAssets } from './files.made.ts'
export { iconAsset } from './icon.ts'
export { pictureAsset, themeAsset } from './tenant-assets.ts'
