import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type KeyRing, keyed } from '../secret.ts'

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Encrypts for one owner: what is sealed for one account opens for no other. */
export const seal = (key: KeyRing, owner: string, plain: Uint8Array): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, keyed(key[0], 'seal'), nonce, { authTagLength: tagBytes })
  sealing.setAAD(Buffer.from(owner))
  return Buffer.concat([nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()])
}

/** @throws when the seal is broken, the owner another one, or no key of the ring has made it */
export const unseal = (key: KeyRing, owner: string, sealed: Uint8Array): Buffer => {
  for (const [index, one] of key.entries())
    try {
      return open(one, owner, sealed)
    } catch (error) {
      if (index === key.length - 1) throw error
    }
  throw new Error('a ring has a key')
}

const open = (key: string, owner: string, sealed: Uint8Array): Buffer => {
  const bytes = Buffer.from(sealed)
  const end = bytes.length - tagBytes
  const nonce = bytes.subarray(0, nonceBytes)
  const opening = createDecipheriv(cipher, keyed(key, 'seal'), nonce, { authTagLength: tagBytes })
  opening.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(end))
  return Buffer.concat([opening.update(bytes.subarray(nonceBytes, end)), opening.final()])
}
