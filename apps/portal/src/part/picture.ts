import type { PictureProps } from '@kita/ui'

type Stored = { id: string; hash: string; alt: string; width: number; height: number }

/** Longest side of the small size, in pixels. */
const smallSide = 480

/** A facility's picture; its address changes with its content. */
export const pictureOf = (
  { id, hash, alt, width, height }: Stored,
  size: 'large' | 'small',
): PictureProps => {
  const shrunk = size === 'small' ? Math.min(1, smallSide / Math.max(width, height)) : 1
  return {
    src: `/api/v1/pictures/${id}/${size}.${hash}`,
    alt,
    width: Math.round(width * shrunk),
    height: Math.round(height * shrunk),
  }
}
