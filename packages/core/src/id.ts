import { randomBytes } from 'node:crypto'

let lastMs = 0
let sequence = 0

/**
 * UUIDv7: ordered by time, so new rows of a tenant lie together in its indexes. Ids made at the same instant by one
 * process keep their order (twelve bits of sequence): a history reads as it happened.
 */
export const newId = (now: Date): string => {
  sequence = now.getTime() === lastMs ? (sequence + 1) & 0xfff : 0
  lastMs = now.getTime()
  const bytes = randomBytes(16)
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code a person can read out on the phone: no 0/O, 1/I/L, U. 30^8 possibilities: 39 bits. */
export const readableCode = (length = 8): string => {
  let code = ''
  while (code.length < length)
    for (const byte of randomBytes(length))
      if (byte < 240 && code.length < length) code += alphabet[byte % 30]
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
