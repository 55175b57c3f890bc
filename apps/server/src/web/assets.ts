import type { PortalTenant } from '@kita/api'
import { type Asset, type AssetUrls, buildAssets, iconAsset, pictureAsset, themeAsset } from '@kita/ui/assets'
import { consoleTheme } from '@kita/ui/theme'
import { encodingFor } from './compress.ts'

type Themed = Pick<PortalTenant, 'slug' | 'version' | 'theme' | 'logo' | 'picture'>

/** What the console's host wears instead of a tenant's theme; no tenant takes its name. */
export const consoleLook: Themed = {
  slug: 'konsole',
  version: 1,
  theme: {
    ...consoleTheme,
    logo: [
      ['sq.a', 'sq.b'],
      ['sq.b', 'sq.m'],
    ],
  } as Themed['theme'],
  logo: null,
  picture: null,
}

/** `picture` is the hash of the tenant's picture. */
type Styled = Omit<Themed, 'logo' | 'picture'> & { picture: string | null }
type Pictured = { slug: string; version: number; base64: string }

export type AssetShelf = {
  urls: AssetUrls
  /** Address of the tenant's style sheet. */
  themePath: (tenant: Styled) => string
  /** Address of the tenant's sign for the browser's tab. */
  iconPath: (tenant: Omit<Themed, 'picture'>) => string
  /** The file at this path, or undefined. A theme and a sign are found only under its own tenant's host. */
  find: (path: string, tenant: Themed | undefined) => Asset | undefined
}

/** Style sheets, fonts and scripts, made once at start; a tenant's theme and sign when they are first asked for. */
export const createShelf = async (): Promise<AssetShelf> => {
  const { files, urls } = await buildAssets()
  const byPath = new Map(files.map((file) => [file.path, file]))
  const pictureOf = perTenant(({ slug, base64 }: Pictured) => pictureAsset(slug, base64))
  const themeOf = perTenant(({ slug, theme, picture }: Styled) => themeAsset(slug, theme, picture))
  const iconOf = perTenant((tenant: Omit<Themed, 'picture'>) => iconAsset(tenant))
  return {
    urls,
    themePath: (tenant) => themeOf(tenant).path,
    iconPath: (tenant) => iconOf(tenant).path,
    find: (path, tenant) => {
      const file = byPath.get(path)
      if (file || !tenant) return file
      const { slug, version, picture } = tenant
      const own = [themeOf({ ...tenant, picture: picture?.hash ?? null }), iconOf(tenant)]
      if (picture) own.push(pictureOf({ slug, version, base64: picture.base64 }))
      return own.find((asset) => asset.path === path)
    },
  }
}

/** Made when it is first asked for, and again when the tenant's settings have changed. */
const perTenant = <T extends { slug: string; version: number }>(make: (tenant: T) => Asset) => {
  const made = new Map<string, { version: number; asset: Asset }>()
  return (tenant: T): Asset => {
    const known = made.get(tenant.slug)
    if (known?.version === tenant.version) return known.asset
    const asset = make(tenant)
    made.set(tenant.slug, { version: tenant.version, asset })
    return asset
  }
}

/** The file in the best encoding the reader takes; its name changes with its content, so it is kept for ever. */
export const assetResponse = (asset: Asset, request: Request): Response => {
  const encoding = encodingFor(request)
  // What is compressed by itself has no second form.
  const packed = encoding && { br: asset.brotli, gzip: asset.gzip }[encoding]
  const bytes = packed ?? asset.body
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: {
      'content-type': asset.type,
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      ...(packed && { 'content-encoding': encoding }),
    },
  })
}
