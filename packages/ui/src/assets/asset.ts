import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** A file the server hands out for ever: its name changes with its content. */
export type Asset = {
  /** `/assets/<name>.<hash>.<ending>` */
  path: string
  type: string
  body: Buffer
  /** Compressed once at start; absent for files that are compressed already. */
  brotli?: Buffer
  gzip?: Buffer
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  webp: 'image/webp',
}

/** Names a file by its content and compresses it. */
export const toAsset = (
  name: string,
  ending: keyof typeof types & string,
  content: string | Uint8Array,
): Asset => {
  const body = Buffer.from(content)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const asset: Asset = { path: `/assets/${name}.${hash}.${ending}`, type: types[ending] as string, body }
  if (ending === 'woff2' || ending === 'webp') return asset
  return {
    ...asset,
    brotli: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
    gzip: gzipSync(body, { level: 9 }),
  }
}
