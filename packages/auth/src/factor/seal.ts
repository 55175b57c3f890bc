import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyed } from '../secret.ts'

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Encrypts for one owner: what is sealed for one account opens for no other. @param key secret of the installation */
export const seal = (key: string, owner: string, plain: Uint8Array): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, keyed(key, 'seal'), nonce).setAAD(Buffer.from(owner))
  return Buffer.concat([nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()])
}

/** @throws when the seal is broken, the owner another one, or the installation's key has changed */
export const unseal = (key: string, owner: string, sealed: Uint8Array): Buffer => {
  const bytes = Buffer.from(sealed)
  const end = bytes.length - tagBytes
  const opening = createDecipheriv(cipher, keyed(key, 'seal'), bytes.subarray(0, nonceBytes))
  opening.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(end))
  return Buffer.concat([opening.update(bytes.subarray(nonceBytes, end)), opening.final()])
}
