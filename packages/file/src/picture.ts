import { createHash } from 'node:crypto'
import type { Sharp } from 'sharp'
import { open } from './open.ts'

/** It is no whole picture, or one that would unpack to more than a camera makes. */
export class PictureRefused extends Error {}

const widths = { large: 1280, small: 480 } as const
const longestEvidenceSide = 3000

export type PictureSize = keyof typeof widths
export type Picture = {
  size: PictureSize
  format: 'webp' | 'jpeg'
  width: number
  height: number
  bytes: Uint8Array
}

/** Metadata is left out by sharp unless it is asked for; the turn it told of is carried out first. */
const drawn = async (image: Sharp, encode: (image: Sharp) => Sharp) => {
  try {
    return await encode(image).toBuffer({ resolveWithObject: true })
  } catch (error) {
    throw new PictureRefused('not a picture', { cause: error })
  }
}

/**
 * A picture for the portal in two sizes, each as WebP and JPEG: upright and without metadata.
 * `hash` names the content of the picture as it came.
 * @throws PictureRefused
 */
export const renderPicture = async (bytes: Uint8Array): Promise<{ hash: string; pictures: Picture[] }> => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  const pictures: Picture[] = []
  for (const size of ['large', 'small'] as const)
    for (const format of ['webp', 'jpeg'] as const) {
      const sized = open(bytes)
        .autoOrient()
        .resize({ width: widths[size], height: widths[size], fit: 'inside', withoutEnlargement: true })
      const { data, info } = await drawn(sized, (image) =>
        format === 'webp'
          ? image.webp({ quality: 78 })
          : image.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: true }),
      )
      pictures.push({ size, format, width: info.width, height: info.height, bytes: data })
    }
  return { hash, pictures }
}

/** The image alone, readable on paper size, in the format it came in. @throws PictureRefused */
export const cleanImage = async (bytes: Uint8Array, kind: 'jpeg' | 'png'): Promise<Uint8Array> => {
  const side = longestEvidenceSide
  const image = open(bytes)
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
  return (await drawn(image, (one) => (kind === 'png' ? one.png() : one.jpeg({ quality: 85 })))).data
}
