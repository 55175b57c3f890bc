/** The state of one source's allowance after a request. */
export type Allowance = { allowed: boolean; limit: number; remaining: number; resetSeconds: number }
export type Limits = { take: (key: string, now: Date) => Allowance }

const pruneAbove = 10_000

/**
 * Allowances in this process' memory: `burst` requests at once, refilled at `perMinute`. Generous on purpose (many
 * families share one carrier address); the narrow limits of sign-in and sign-up live in the database (auth).
 */
export const createLimits = ({ perMinute, burst }: { perMinute: number; burst: number }): Limits => {
  const stepMs = 60_000 / perMinute
  const spanMs = stepMs * burst
  const wholeAt = new Map<string, number>()
  const take = (key: string, now: Date): Allowance => {
    const at = now.getTime()
    const owed = wholeAt.get(key) ?? 0
    // Nobody owes more than a span: the clock was set back.
    const next = Math.max(owed > at + spanMs ? 0 : owed, at) + stepMs
    const allowed = next <= at + spanMs
    if (allowed) wholeAt.set(key, next)
    const debt = (wholeAt.get(key) ?? at) - at
    if (wholeAt.size > pruneAbove) for (const [old, whole] of wholeAt) if (whole <= at) wholeAt.delete(old)
    return {
      allowed,
      limit: burst,
      remaining: Math.max(0, Math.floor((spanMs - debt) / stepMs)),
      resetSeconds: Math.max(1, Math.ceil((allowed ? debt : next - at - spanMs) / 1000)),
    }
  }
  return { take }
}
