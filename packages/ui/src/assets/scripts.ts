import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { build } from 'esbuild'
import { transform } from 'lightningcss'
import { type Asset, toAsset } from './asset.ts'
import { readSource, sourceFile } from './sources.ts'

const islands = [
  'map',
  'leaflet',
  'captcha',
  'captcha-worker',
  'list',
  'board',
  'progress',
  'menu',
  'session-end',
] as const
export type IslandName = (typeof islands)[number]

const bundleIsland = async (name: IslandName): Promise<Asset> => {
  const { outputFiles } = await build({
    entryPoints: [sourceFile(`islands/${name}.ts`)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    legalComments: 'none',
  })
  return toAsset(name, 'js', outputFiles[0]?.contents ?? '')
}

const leafletStyles = (): Asset => {
  const file = createRequire(import.meta.url).resolve('leaflet/dist/leaflet.css')
  // Pictures belong to the layer switch and the default marker, which we do not use.
  const css = readFileSync(file, 'utf8').replaceAll(/[^;{}]*url\([^)]*\)[^;}]*;?/g, '')
  const { code } = transform({
    filename: 'leaflet.css',
    code: Buffer.from(css + readSource('css/leaflet.css')),
    minify: true,
  })
  return toAsset('leaflet', 'css', code)
}

/** Each island as a file of its own, so a page loads only what it uses. */
export const buildScripts = async (): Promise<{ scripts: Record<IslandName, Asset>; leafletCss: Asset }> => {
  const built = await Promise.all(islands.map(async (name) => [name, await bundleIsland(name)] as const))
  return {
    scripts: Object.fromEntries(built) as Record<IslandName, Asset>,
    leafletCss: leafletStyles(),
  }
}
