import { open } from './open.ts'
import { PictureRefused } from './picture.ts'

/** Twice the widest page. */
const width = 1600
const mostBytes = 600 * 1024

/**
 * The picture of a start page as WebP: upright, at most 1600 wide, without metadata, under 600 KB.
 * @throws PictureRefused
 */
export const startPicture = async (bytes: Uint8Array): Promise<Uint8Array> => {
  try {
    for (const quality of [78, 60, 40]) {
      const drawn = await open(bytes)
        .autoOrient()
        .resize({ width, height: width, fit: 'inside', withoutEnlargement: true })
        .webp({ quality })
        .toBuffer()
      if (drawn.length <= mostBytes) return drawn
    }
  } catch (error) {
    throw new PictureRefused('not a picture', { cause: error })
  }
  throw new PictureRefused('too many bytes at every quality')
}

/** Whether every pixel of it decodes. */
export const isWholePicture = async (bytes: Uint8Array): Promise<boolean> =>
  open(bytes)
    .stats()
    .then(
      () => true,
      () => false,
    )
