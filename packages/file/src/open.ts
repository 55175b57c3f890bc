import { createRequire } from 'node:module'
import type sharp from 'sharp'
import type { Sharp } from 'sharp'

/** Two to three times what a phone's camera makes; a picture of more pixels is not unpacked. */
const mostPixels = 60_000_000

const load: (name: string) => typeof sharp = createRequire(import.meta.url)
let loaded: typeof sharp | undefined

/** Machine code that a start need not wait for: it is loaded with the first picture. */
const library = () => {
  if (loaded) return loaded
  loaded = load('sharp')
  // What was unpacked is not kept: a server's memory is for requests.
  loaded.cache(false)
  return loaded
}

/** A file that is cut off is refused later, not filled with grey. */
export const open = (bytes: Uint8Array): Sharp =>
  library()(bytes, { failOn: 'truncated', limitInputPixels: mostPixels, animated: false })
