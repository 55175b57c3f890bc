import type { Options } from '@node-rs/argon2'
import type { KnownPasswords } from './known.ts'

/** Argon2id, the ASVS 5 minimum (V11.4.2): 19 MiB, two passes, one thread. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } satisfies Options
const told = '$argon2id$v=19$m=19456,t=2,p=1$'
/** Of random bytes that nobody has kept: what is compared where there is no account costs as much. */
const nobodys = `${told}HN/MBX/MTHMi7GpOSUoFkw$VIrbZp331mlZvLGwZtDBHqrrmShwDiXaBU+1BIPJOHs`

/** Machine code, loaded by the first who signs in: a start does not wait for it. */
const argon2 = () => import('@node-rs/argon2')

/** Longer input is answered like a wrong password: no stored one can match it (see policy.ts). */
const longestBytes = 1024

/** Too many sign-ins at once. Answer 503 with Retry-After. */
export class PasswordLaneBusy extends Error {
  readonly code = 'sign-in-busy'
  readonly retryAfterSeconds = 5
}

export type PasswordLane = {
  /** @throws PasswordLaneBusy */
  hash(password: string): Promise<string>
  /**
   * Compares byte by byte. A null hash (unknown account) costs as much as a real one and is never equal.
   * @throws PasswordLaneBusy
   */
  verify(stored: string | null, password: string): Promise<boolean>
  /** Whether a chosen password is one of a known breach. */
  known: KnownPasswords
  /** The hash was made with other parameters than today's. */
  isOutdated(stored: string): boolean
}

type LaneOptions = {
  concurrency?: number
  maxWaitMs?: number
  maxWaiting?: number
  known?: KnownPasswords
}

/**
 * Hashing is the bottleneck of an opening day: more at once than there are cores makes all of them slower. So only
 * `concurrency` run, up to `maxWaiting` others wait up to `maxWaitMs`.
 */
export const passwordLane = ({
  concurrency = 2,
  maxWaitMs = 2000,
  maxWaiting = 400,
  known = () => false,
}: LaneOptions = {}): PasswordLane => {
  const run = boundedLane({ concurrency, maxWaitMs, maxWaiting })
  return {
    known,
    hash: (password) => {
      // UTF-8 has no lone surrogates: two different passwords would become the same bytes.
      if (!password.isWellFormed()) throw new TypeError('a password is well-formed text')
      return run(async () => (await argon2()).hash(Buffer.from(password), parameters))
    },
    verify: async (stored, password) => {
      const bytes = Buffer.from(password)
      const comparable = stored !== null && password.isWellFormed() && bytes.length <= longestBytes
      const equal = await run(async () =>
        (await argon2()).verify(stored ?? nobodys, comparable ? bytes : Buffer.from('-')),
      )
      return comparable && equal
    },
    isOutdated: (stored) => !stored.startsWith(told),
  }
}

const boundedLane = ({ concurrency, maxWaitMs, maxWaiting }: Required<Omit<LaneOptions, 'known'>>) => {
  let running = 0
  const waiting: (() => void)[] = []
  const enter = () => {
    if (running < concurrency) {
      running += 1
      return Promise.resolve()
    }
    // Whoever cannot come first in time anyway is told so at once.
    if (waiting.length >= maxWaiting) return Promise.reject(new PasswordLaneBusy())
    return new Promise<void>((resolve, reject) => {
      const go = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(go), 1)
        reject(new PasswordLaneBusy())
      }, maxWaitMs)
      waiting.push(go)
    })
  }
  const leave = () => {
    const next = waiting.shift()
    // The place is handed on, so `running` stays as it is.
    if (next) next()
    else running -= 1
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
