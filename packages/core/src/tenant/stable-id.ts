import { createHash } from 'node:crypto'

/** The same record of a bundle gets the same id in every installation, so an import updates and never doubles. */
export const stableId = (slug: string, table: string, ...key: (string | number)[]): string => {
  const hash = createHash('sha256')
    .update([slug, table, ...key].join('\u0000'))
    .digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.subarray(0, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
