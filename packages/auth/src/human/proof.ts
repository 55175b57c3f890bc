import { randomInt } from 'node:crypto'
import { type Challenge, createChallenge, type Solution, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import { type KeyRing, keyed, sha256 } from '../secret.ts'

// About a second on an old phone: the library's own proposal took several.
const work = { algorithm: 'PBKDF2/SHA-256', cost: 1000, leastCounter: 500, greatestCounter: 1000 }
const lifeMinutes = 60

const keysOf = (key: string) => ({
  hmacSignatureSecret: keyed(key, 'captcha challenge').toString('hex'),
  hmacKeySignatureSecret: keyed(key, 'captcha solution').toString('hex'),
})

type Place = { tenantId: number; now: Date; key: KeyRing }

/** A task for the altcha widget, good for one form of this tenant within the hour. Answer it as JSON, uncached. */
export const captchaChallenge = ({ tenantId, now, key }: Place): Promise<Challenge> =>
  createChallenge({
    algorithm: work.algorithm,
    cost: work.cost,
    counter: randomInt(work.leastCounter, work.greatestCounter + 1),
    // Not the library's expiresAt: it is compared with the machine's clock.
    data: { tenant: tenantId, until: now.getTime() + lifeMinutes * 60_000 },
    deriveKey,
    ...keysOf(key[0]),
  })

const payload = z.strictObject({
  challenge: z.strictObject({
    parameters: z.looseObject({
      algorithm: z.literal(work.algorithm),
      nonce: z.string().max(64),
      salt: z.string().max(64),
      cost: z.literal(work.cost),
      keyLength: z.literal(32),
      keyPrefix: z.string().max(64),
      data: z.strictObject({ tenant: z.int(), until: z.int() }),
    }),
    signature: z.string().max(128),
  }),
  solution: z.looseObject({ counter: z.int(), derivedKey: z.string().max(128) }),
})

export type Solved =
  | { ok: true; once: { id: Buffer; until: Date } }
  | { ok: false; reason: 'captcha-wrong' | 'captcha-expired' }

/** Checks the widget's form value. `once` must be spent before it counts. */
export const checkProof = async (value: string, { tenantId, now, key }: Place): Promise<Solved> => {
  const parsed = payload.safeParse(parseValue(value))
  if (!parsed.success) return { ok: false, reason: 'captcha-wrong' }
  const { challenge, solution } = parsed.data
  const { tenant, until } = challenge.parameters.data
  if (tenant !== tenantId || !(await verifiedBy(key, { challenge, solution })))
    return { ok: false, reason: 'captcha-wrong' }
  if (until <= now.getTime()) return { ok: false, reason: 'captcha-expired' }
  return { ok: true, once: { id: sha256(`proof:${challenge.signature}`), until: new Date(until) } }
}

const verifiedBy = async (key: KeyRing, given: { challenge: Challenge; solution: Solution }) => {
  for (const one of key)
    if ((await verifySolution({ ...given, deriveKey, ...keysOf(one) })).verified) return true
  return false
}

const parseValue = (value: string): unknown => {
  if (value.length > 4096) return null
  try {
    return JSON.parse(Buffer.from(value, 'base64').toString('utf8'))
  } catch {
    return null
  }
}
