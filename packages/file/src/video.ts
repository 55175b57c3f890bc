export type VideoKind = 'mp4' | 'webm'

/** What a browser takes a video and its subtitles for. */
export const filmTypes = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  vtt: 'text/vtt; charset=utf-8',
  webp: 'image/webp',
} as const

const latin = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1')

/** Parts of an MP4 file that stand outside of all others (ISO/IEC 14496-12). */
const boxes = new Set([
  'ftyp',
  'moov',
  'mdat',
  'moof',
  'mfra',
  'sidx',
  'free',
  'skip',
  'wide',
  'udta',
  'meta',
  'uuid',
])
const brands = /^(isom|iso[2-9]|mp4[12]|avc1|M4V |dash|msdh|mmp4)$/

/** Is it an MP4 file from its first to its last byte? */
const isMp4 = (bytes: Uint8Array): boolean => {
  if (latin(bytes, 4, 8) !== 'ftyp' || !brands.test(latin(bytes, 8, 12))) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Set<string>()
  let at = 0
  while (at + 8 <= bytes.length) {
    const name = latin(bytes, at + 4, at + 8)
    const short = view.getUint32(at)
    if (short === 1 && at + 16 > bytes.length) return false
    // 1: the size follows in eight bytes; 0: to the end of the file
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length - at : short
    if (!boxes.has(name) || size < 8) return false
    found.add(name)
    at += size
  }
  return at === bytes.length && found.has('moov')
}

const ebml = '\x1a\x45\xdf\xa3'
const docType = '\x42\x82'

/** Does it begin as WebM does (an EBML head that says so)? */
const isWebm = (bytes: Uint8Array): boolean => {
  const head = latin(bytes, 0, 64)
  const at = head.indexOf(docType)
  return head.startsWith(ebml) && at > 0 && head.slice(at + 3).startsWith('webm')
}

/** What a video is by its content, whatever it is called. Undefined for every kind that is not taken. */
export const videoKindOf = (bytes: Uint8Array): VideoKind | undefined => {
  if (isMp4(bytes)) return 'mp4'
  return isWebm(bytes) ? 'webm' : undefined
}

const mostCaptions = 256 * 1024

/** Subtitles as WebVTT in UTF-8, line ends made one; undefined for anything else. */
export const captionsOf = (bytes: Uint8Array): Uint8Array | undefined => {
  if (bytes.length > mostCaptions) return undefined
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
  const lines = text.replaceAll(/\r\n?/g, '\n')
  if (!/^WEBVTT([ \t][^\n]*)?\n/.test(lines) || !/\d\d:\d\d\.\d{3} --> /.test(lines)) return undefined
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming the forbidden characters is the purpose
  return /[\u0000-\u0008\u000b-\u001f\u007f]/.test(lines) ? undefined : new TextEncoder().encode(lines)
}
