import { lazily } from '@kita/api'
import type { Worker } from '@kita/worker'

type LateWorker = Omit<Worker, 'start'> & { start: () => Promise<void> }

/** A worker that is made with its first act, so that no start waits for what the clock does. */
export const lateWorker = (make: () => Promise<Worker>): LateWorker => {
  const made = lazily(make)
  return {
    runMails: async (now) => (await made()).runMails(now),
    runJobs: async (now) => (await made()).runJobs(now),
    runUrgent: async (now) => (await made()).runUrgent(now),
    tick: async (now) => (await made()).tick(now),
    start: async () => (await made()).start(),
    stop: async () => (await made.begun())?.stop(),
  }
}
