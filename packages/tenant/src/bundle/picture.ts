import { error, type Problem } from './problem.ts'

/** The picture of the start page, as the console writes it: re-encoded, without metadata. */
export const pictureFile = 'picture.webp'

const mostPixels = 4000

/**
 * What a picture of a bundle must be, told by its container: one whole WebP that shows one image and says nothing about
 * camera or place. Whether its pixels decode is asked where a decoder is at hand.
 * @param base64 the file
 */
export function pictureProblems(base64: string): Problem[] {
  const refuse = (sentence: string) => [error(pictureFile, [], sentence)]
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.toString('base64') !== base64) return refuse('Das Bild ist nicht lesbar gespeichert.')
  const named = (at: number, name: string) => bytes.toString('latin1', at, at + 4) === name
  if (bytes.length < 20 || !named(0, 'RIFF') || !named(8, 'WEBP'))
    return refuse('Die Datei ist kein Bild im Format WebP.')
  if (bytes.readUInt32LE(4) + 8 !== bytes.length)
    return refuse('Das Bild ist abgeschnitten oder hat einen Anhang.')
  let drawn = 0
  for (let at = 12; at < bytes.length; ) {
    if (at + 8 > bytes.length) return refuse('Das Bild ist abgeschnitten oder hat einen Anhang.')
    const name = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    if (name === 'VP8 ' || name === 'VP8L') drawn++
    else if (!['VP8X', 'ALPH', 'ICCP'].includes(name))
      return refuse(
        'Das Bild enthält Angaben neben dem Bild, zum Beispiel zur Kamera. In der Konsole unter „Aussehen“ hochgeladen wird es bereinigt.',
      )
    if (name === 'VP8X' && Math.max(bytes.readUIntLE(at + 12, 3), bytes.readUIntLE(at + 15, 3)) >= mostPixels)
      return refuse(`Das Bild ist breiter oder höher als ${mostPixels} Punkte.`)
    at += 8 + size + (size % 2)
    if (at > bytes.length) return refuse('Das Bild ist abgeschnitten oder hat einen Anhang.')
  }
  return drawn === 1 ? [] : refuse('Die Datei zeigt nicht genau ein Bild.')
}
