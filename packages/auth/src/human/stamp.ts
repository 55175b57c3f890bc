import { type KeyRing, keyed, newSecret, sameBytes, sha256 } from '../secret.ts'

const leastSeconds = 3
const lifeMinutes = 4 * 60

type Place = { tenantId: number; now: Date; key: KeyRing }

const seal = (key: string, tenantId: number, issued: string, nonce: string) =>
  keyed(key, 'form stamp', tenantId, issued, nonce)

/** The hidden field that tells when a form was handed out, for browsers without script. */
export const formStamp = ({ tenantId, now, key }: Place): string => {
  const issued = now.getTime().toString(36)
  const nonce = newSecret()
  return `${issued}.${nonce}.${seal(key[0], tenantId, issued, nonce).toString('base64url')}`
}

export type Stamped =
  | { ok: true; once: { id: Buffer; until: Date } }
  | { ok: false; reason: 'form-stamp-wrong' | 'form-too-fast' | 'form-expired' }

/** A person needs three seconds for any form of ours; after four hours the form has to be opened anew. */
export const checkStamp = (value: string, { tenantId, now, key }: Place): Stamped => {
  const [issued = '', nonce = '', signature = '', ...more] = value.split('.')
  const given = Buffer.from(signature, 'base64url')
  if (more.length > 0 || !key.some((one) => sameBytes(seal(one, tenantId, issued, nonce), given))) {
    return { ok: false, reason: 'form-stamp-wrong' }
  }
  const age = now.getTime() - Number.parseInt(issued, 36)
  if (age < leastSeconds * 1000) return { ok: false, reason: 'form-too-fast' }
  if (age >= lifeMinutes * 60_000) return { ok: false, reason: 'form-expired' }
  const until = new Date(now.getTime() - age + lifeMinutes * 60_000)
  return { ok: true, once: { id: sha256(`stamp:${nonce}`), until } }
}
