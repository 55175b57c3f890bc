import type { PortalTenant } from '@kita/api'
import { type Asset, type AssetUrls, buildAssets, themeAsset } from '@kita/ui/assets'

type Themed = Pick<PortalTenant, 'slug' | 'version' | 'theme'>

export type AssetShelf = {
  urls: AssetUrls
  /** Address of the tenant's style sheet. */
  themePath: (tenant: Themed) => string
  /** The file at this path, or undefined. A theme is found only under its own tenant's host. */
  find: (path: string, tenant: Themed | undefined) => Asset | undefined
}

/** Style sheets, fonts and scripts, made once at start; a tenant's theme when it is first asked for. */
export const createShelf = async (): Promise<AssetShelf> => {
  const { files, urls } = await buildAssets()
  const byPath = new Map(files.map((file) => [file.path, file]))
  const themes = new Map<string, { version: number; asset: Asset }>()
  const themeOf = ({ slug, version, theme }: Themed): Asset => {
    const known = themes.get(slug)
    if (known?.version === version) return known.asset
    const asset = themeAsset(slug, theme)
    themes.set(slug, { version, asset })
    return asset
  }
  return {
    urls,
    themePath: (tenant) => themeOf(tenant).path,
    find: (path, tenant) => {
      const file = byPath.get(path)
      if (file || !tenant) return file
      const theme = themeOf(tenant)
      return theme.path === path ? theme : undefined
    },
  }
}

/** The file in the best encoding the reader takes; its name changes with its content, so it is kept for ever. */
export const assetResponse = (asset: Asset, request: Request): Response => {
  const accepted = request.headers.get('accept-encoding') ?? ''
  const [encoding, bytes] =
    accepted.includes('br') && asset.brotli
      ? (['br', asset.brotli] as const)
      : accepted.includes('gzip') && asset.gzip
        ? (['gzip', asset.gzip] as const)
        : ([undefined, asset.body] as const)
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: {
      'content-type': asset.type,
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      ...(encoding && { 'content-encoding': encoding }),
    },
  })
}
