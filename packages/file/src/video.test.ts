import { describe, expect, it } from 'vitest'
import { captionsOf, videoKindOf } from './video.ts'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  )
const box = (name: string, content = '') => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(8 + content.length)
  return `${head.toString('latin1')}${name}${content}`
}
const mp4 = [box('ftyp', 'isom\0\0\x02\0isommp41'), box('free'), box('moov', 'x'), box('mdat', 'film')]
const captions = (text: string) => captionsOf(new TextEncoder().encode(text))

describe('a video', () => {
  it('is known by its content', () => {
    expect(videoKindOf(bytes(...mp4))).toBe('mp4')
    expect(videoKindOf(bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84], 'webm', [0x42, 0x87]))).toBe(
      'webm',
    )
  })

  it('is refused when it is cut off, has something behind it, or cannot be played', () => {
    expect(videoKindOf(bytes(...mp4).subarray(0, -2))).toBeUndefined()
    expect(videoKindOf(bytes(...mp4, '<script>'))).toBeUndefined()
    expect(videoKindOf(bytes(box('ftyp', 'isom'), box('mdat', 'film')))).toBeUndefined()
    expect(videoKindOf(bytes(box('ftyp', 'heic'), box('moov', 'x')))).toBeUndefined()
    expect(videoKindOf(bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x88], 'matroska'))).toBeUndefined()
    expect(videoKindOf(bytes('<svg xmlns="http://www.w3.org/2000/svg"></svg>'))).toBeUndefined()
    expect(videoKindOf(new Uint8Array())).toBeUndefined()
  })
})

describe('subtitles', () => {
  it('are WebVTT in UTF-8', () => {
    const text =
      'WEBVTT\r\n\r\n00:00.000 --> 00:02.500\r\nWillkommen im Kita-Portal. Schön, dass Sie da sind.\r\n'
    expect(new TextDecoder().decode(captions(text))).toBe(text.replaceAll('\r\n', '\n'))
  })

  it('are refused as another kind, without a time, or in another encoding', () => {
    expect(captions('1\n00:00:00,000 --> 00:00:02,500\nWillkommen')).toBeUndefined()
    expect(captions('WEBVTT\n\nWillkommen')).toBeUndefined()
    expect(captions('WEBVTT\n\n00:00.000 --> 00:02.500\nA\u0000B')).toBeUndefined()
    expect(captionsOf(bytes('WEBVTT\n\n00:00.000 --> 00:02.500\nSch\xf6n'))).toBeUndefined()
  })
})
