import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyRing } from '@kita/auth'
import type { Env } from './env.ts'

/** The installation's secrets: the one that makes, and the one that counts as well while it is exchanged. */
export const secretKeys = (env: Env): KeyRing => [
  env.SECRET_KEY ?? developmentKey(env),
  ...(env.SECRET_KEY_ALSO ? [env.SECRET_KEY_ALSO] : []),
]

/** Made once and kept in the data folder. */
const developmentKey = (env: Env): string => {
  const file = join(env.DATA_DIR, 'secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}
