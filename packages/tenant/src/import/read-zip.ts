import { unzipSync } from 'fflate'

const MB = 1024 * 1024
const mostUnpacked = 64 * MB
const mostEntries = 400

/**
 * The parts of a packed document. Nothing is unpacked before its size is known, and no part becomes larger than it said.
 * @returns null for an archive that is broken or would be too large
 */
export function unzipped(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Map<string, Uint8Array> | null {
  try {
    let size = 0
    let entries = 0
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1
        if (wanted(name)) size += originalSize
        return false
      },
    })
    if (entries > mostEntries || size > mostUnpacked) return null
    return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted(name) })))
  } catch {
    return null
  }
}
