import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as 43 characters of base64url. */
export const newSecret = () => randomBytes(32).toString('base64url')

export const secretShape = /^[A-Za-z0-9_-]{43}$/

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Keyed digest of the parts; their borders are part of it, so ('a','bc') and ('ab','c') differ. */
export const keyed = (key: string, ...parts: (string | number)[]): Buffer =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest()

/**
 * Secrets of the installation: the first makes what is made now, and what one of the others has made still counts. So
 * a key is exchanged while everybody goes on.
 */
export type KeyRing = readonly [string, ...string[]]

export const sameBytes = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)
