import { createHash } from 'node:crypto'

/** Codes are stored as a hash, like every key that opens something; blanks, hyphens and case do not count. */
export const joinCodeHash = (tenantId: number, code: string): Buffer =>
  createHash('sha256')
    .update(`${tenantId}:${code.replace(/[^0-9A-Za-z]/g, '').toUpperCase()}`)
    .digest()
