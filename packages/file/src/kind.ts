export const mediaTypes = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
} as const
export type FileKind = keyof typeof mediaTypes

const startsWith = (bytes: Uint8Array, text: string, at = 0) =>
  Buffer.from(
    bytes.buffer,
    bytes.byteOffset + at,
    Math.max(0, Math.min(text.length, bytes.length - at)),
  ).equals(Buffer.from(text, 'latin1'))

/** What a file is by its first bytes, whatever it is called. Undefined for every kind that is not taken. */
export const kindOf = (bytes: Uint8Array): FileKind | undefined => {
  if (startsWith(bytes, '%PDF-')) return 'pdf'
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg'
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'png'
  return startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8) ? 'webp' : undefined
}

const longest = 120

/** A name to show and to save under: without folders, control characters and signs that turn the reading direction. */
export const cleanName = (name: string): string => {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const shown = last
    .replace(/[\p{C}\p{Zl}\p{Zp}"*:<>?|;]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .trim()
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(shown)?.[0] ?? ''
  return shown.length > longest ? `${shown.slice(0, longest - ending.length)}${ending}` : shown
}
