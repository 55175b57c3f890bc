import sharp from 'sharp'

/** A logo. */
export const square = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
)

/** A picture as large as a page asks for. */
export const photo = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const create = { width: 1600, height: 900, channels: 3 as const, background: '#2a6' }
  return new Uint8Array(await sharp({ create }).png().toBuffer())
}

/** Files that are what they say. */
export const realFiles = async (): Promise<File[]> => [
  new File([square], 'logo.svg', { type: 'image/svg+xml' }),
  new File([await photo()], 'bild.png', { type: 'image/png' }),
]
