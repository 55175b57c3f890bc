import { createHash, createHmac } from 'node:crypto'
import type { Ctx } from '../context.ts'

type Holder = Pick<Ctx, 'codeKeys'> & { tenant: { id: number } }

/** Blanks, hyphens and case of a code do not count. */
const plainDigest = (tenantId: number, code: string): Buffer =>
  createHash('sha256')
    .update(`${tenantId}:${code.replace(/[^0-9A-Za-z]/g, '').toUpperCase()}`)
    .digest()

const keyedDigest = (key: string, plain: Buffer): Buffer =>
  createHmac('sha256', key).update('join code').update(plain).digest()

/** As a code is stored: 39 bits are soon tried out, so nobody can who has the table without the installation's key. */
export const joinCodeHash = ({ tenant, codeKeys: [key] = [] }: Holder, code: string): Buffer => {
  const plain = plainDigest(tenant.id, code)
  return key === undefined ? plain : keyedDigest(key, plain)
}

/** As it may be stored: under each key that counts, and without one, as codes were that were given out before. */
export const joinCodeHashes = ({ tenant, codeKeys = [] }: Holder, code: string): Buffer[] => {
  const plain = plainDigest(tenant.id, code)
  return [...codeKeys.map((key) => keyedDigest(key, plain)), plain]
}
