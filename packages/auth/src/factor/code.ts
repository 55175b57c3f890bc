import { HOTP, Secret, TOTP, URI } from 'otpauth'

/** What every authenticator app reads without being asked: RFC 6238 with SHA-1, six digits, 30 seconds. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** Steps before and after the present one whose code is taken: clocks of telephones differ (ASVS 6.5.1). */
const tolerance = 1

const secretOf = (bytes: Uint8Array) => new Secret({ buffer: Uint8Array.from(bytes).buffer })

/** The time step of an instant: periods of 30 seconds since 1970. */
export const stepOf = (now: Date): number => Math.floor(now.getTime() / (shape.period * 1000))

/** The code of a step. For tests and for example accounts; nobody else is shown a code. */
export const codeAt = (secret: Uint8Array, step: number): string =>
  HOTP.generate({ secret: secretOf(secret), algorithm: shape.algorithm, digits: shape.digits, counter: step })

/** The step this code belongs to, or null. Blanks between the digits do not matter. */
export const stepOfCode = (secret: Uint8Array, typed: string, now: Date): number | null => {
  const token = typed.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = now.getTime()
  const delta = TOTP.validate({ ...shape, secret: secretOf(secret), token, timestamp, window: tolerance })
  return delta === null ? null : stepOf(now) + delta
}

/** What an app needs to make the codes: the secret to type, and the address in the QR code. */
export type FactorOffer = { secret: string; uri: string }

export const offerOf = (secret: Uint8Array, names: { issuer: string; label: string }): FactorOffer => {
  const totp = new TOTP({ ...shape, ...names, secret: secretOf(secret) })
  return { secret: totp.secret.base32, uri: URI.stringify(totp) }
}
