/** In milliseconds: a server that is away is asked four times a second, by one caller for all. */
const pauseMs = 250

/** When may a session be opened? Freely, until one could not be; from then on one at a time, each after a pause. */
export type Gate = {
  /** Milliseconds until somebody may try; 0: now, undefined: one is trying and the others wait for its result. */
  wait(): number | undefined
  begin(): void
  succeeded(): void
  failed(): void
}

export function createGate(now: () => number = () => performance.now()): Gate {
  let failedAt: number | undefined
  let trying = 0
  return {
    wait() {
      if (failedAt === undefined) return 0
      return trying > 0 ? undefined : Math.max(0, failedAt + pauseMs - now())
    },
    begin() {
      trying++
    },
    succeeded() {
      trying--
      failedAt = undefined
    },
    failed() {
      trying--
      failedAt = now()
    },
  }
}
