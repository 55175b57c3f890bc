import sharp from 'sharp'
import { expect, it } from 'vitest'
import { cleanImage, cleanName, kindOf, PictureRefused, renderPicture } from './index.ts'

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2a6' } })

/** A photo lying on its side (orientation 6) that tells where it was taken. */
const photo = () =>
  plain(1600, 1000)
    .jpeg()
    .withExif({ IFD0: { Make: 'Probe' }, IFD3: { GPSLatitude: '51/1 34/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()

it('tells what a file is by its content', async () => {
  expect(kindOf(await plain(2, 2).jpeg().toBuffer())).toBe('jpeg')
  expect(kindOf(await plain(2, 2).png().toBuffer())).toBe('png')
  expect(kindOf(await plain(2, 2).webp().toBuffer())).toBe('webp')
  expect(kindOf(Buffer.from('%PDF-1.7\n'))).toBe('pdf')
  for (const other of ['', 'RIFF', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'MZ\x90', 'GIF89a'])
    expect(kindOf(Buffer.from(other))).toBeUndefined()
})

it('turns a photo upright, makes two sizes of it and forgets where it was taken', async () => {
  const bytes = await photo()
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  const { hash, pictures } = await renderPicture(bytes)
  expect(hash).toMatch(/^[0-9a-f]{32}$/)
  expect(pictures.map(({ size, format, width, height }) => [size, format, width, height])).toEqual([
    ['large', 'webp', 800, 1280],
    ['large', 'jpeg', 800, 1280],
    ['small', 'webp', 300, 480],
    ['small', 'jpeg', 300, 480],
  ])
  for (const one of pictures) {
    const { exif, xmp, iptc, icc, orientation } = await sharp(one.bytes).metadata()
    expect([exif, xmp, iptc, icc, orientation]).toEqual(Array(5).fill(undefined))
    expect(kindOf(one.bytes)).toBe(one.format)
  }
  const cleaned = await cleanImage(bytes, 'jpeg')
  expect((await sharp(cleaned).metadata()).exif).toBeUndefined()
})

it('refuses what is no whole picture', async () => {
  const whole = await photo()
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from('\xff\xd8\xff no', 'latin1')])
    await expect(renderPicture(bytes)).rejects.toBeInstanceOf(PictureRefused)
  expect(kindOf(svg)).toBeUndefined()
})

it('does not unpack a picture of far too many pixels', async () => {
  const bomb = await plain(9000, 9000).png({ compressionLevel: 9 }).toBuffer()
  expect(bomb.length).toBeLessThan(400_000)
  await expect(renderPicture(bomb)).rejects.toBeInstanceOf(PictureRefused)
  await expect(cleanImage(bomb, 'png')).rejects.toBeInstanceOf(PictureRefused)
})

it('keeps of a name what can be shown and saved', () => {
  expect(cleanName('C:\\Eigene\\Nachweis März.pdf')).toBe('Nachweis März.pdf')
  expect(cleanName('../../etc/passwd')).toBe('passwd')
  expect(cleanName('rechnung\u202Efdp.exe\r\nx: y')).toBe('rechnungfdp.exex y')
  expect(cleanName(`${'a'.repeat(300)}.pdf`)).toMatch(/^a{116}\.pdf$/)
})
