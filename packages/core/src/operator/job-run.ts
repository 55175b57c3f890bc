import { type Database, inTenant } from '@kita/db'
import { jobRun } from '@kita/db/schema'

const rememberMs = 10 * 60_000

type JobRun = {
  tenantId: number
  name: string
  at: Date
  tookMs: number
  error?: unknown
  /** What a good run tells the console: days and numbers. */
  facts?: Record<string, string | number> | undefined
}

/**
 * Keeps the last run of each job for the console. A job that goes well is written down every ten minutes at most: with
 * 400 tenants there are thousands of runs a minute. Of an error only its kind is kept, never its words.
 */
export const jobRecorder = (db: Database) => {
  const seen = new Map<string, { at: number; failed: boolean }>()
  return async ({ tenantId, name, at, tookMs, error, facts }: JobRun): Promise<void> => {
    const key = `${tenantId} ${name}`
    const failed = error !== undefined
    const last = seen.get(key)
    if (last && last.failed === failed && at.getTime() - last.at < rememberMs) return
    const outcome = failed
      ? { failedAt: at, failure: kindOf(error) }
      : { succeededAt: at, ...(facts && { facts }) }
    const run = { tenantId, name, lastAt: at, tookMs: Math.round(tookMs), ...outcome }
    await inTenant(db, tenantId, (tx) =>
      tx
        .insert(jobRun)
        .values(run)
        .onConflictDoUpdate({ target: [jobRun.tenantId, jobRun.name], set: run }),
    )
    seen.set(key, { at: at.getTime(), failed })
  }
}

const kindOf = (error: unknown): string => {
  const { name = 'Error', code } = error as { name?: string; code?: unknown }
  return (typeof code === 'string' ? `${name} ${code}` : name).slice(0, 100)
}
