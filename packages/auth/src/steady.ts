import { setTimeout as wait } from 'node:timers/promises'

/**
 * Answers no sooner than `leastMs` after the start, whether the work succeeds or fails, so that the time tells nothing
 * about the address (ASVS 6.3.8). For sign-up and forgotten password; take a time above the usual work.
 */
export const steady = async <T>(leastMs: number, work: () => Promise<T>): Promise<T> => {
  const [answer] = await Promise.allSettled([work(), wait(leastMs)])
  if (answer.status === 'rejected') throw answer.reason
  return answer.value
}
