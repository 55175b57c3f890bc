import { hostOf, type Log, type UsageStep } from '@kita/api'
import { type CountLine, createTally, deviceOf, isProgram, storeCounts } from '@kita/core/usage'
import { type Database, DatabaseUnavailableError } from '@kita/db'
import { berlinDay } from '@kita/tenant/calendar'
import type { Tenants } from './tenants.ts'

type UsageParts = { db: Database; tenants: Tenants; clock: () => Date; log: Log }

/** Milliseconds between two writings: what a process that is killed may lose. */
const everyMs = 5000

/**
 * Counts what visitors do in memory and writes the sums now and then, once more at the end. A request waits for none of it.
 * Of a request only the tenant, the kind of device and whether it is a program's are looked at; nothing else is kept.
 */
export const createUsage = ({ db, tenants, clock, log }: UsageParts) => {
  const tally = createTally()
  /** Visits whose tenant is being looked up. */
  const pending = new Set<Promise<unknown>>()

  const count = (page: Request, step: UsageStep, language: string): void => {
    const userAgent = page.headers.get('user-agent')
    const host = hostOf(page)
    if (!host || isProgram(userAgent)) return
    const counted = { ...step, day: berlinDay(clock()), language, device: deviceOf(userAgent) }
    const looking = tenants
      .byHost(host)
      .then((tenant) => tenant && tally.add(tenant.id, counted))
      .catch((err) => log.warn({ err }, 'a visit was not counted'))
      .finally(() => pending.delete(looking))
    pending.add(looking)
  }

  const write = async (tenantId: number, lines: CountLine[]): Promise<void> => {
    const now = clock()
    const requestId = `usage-${now.toISOString()}`
    // Erased meanwhile: its sums are nobody's.
    const tenant = await tenants.byId(tenantId)
    if (tenant) await storeCounts({ db, tenant, actor: { kind: 'system' }, now, requestId }, { lines })
  }

  const flush = async (): Promise<void> => {
    await Promise.all(pending)
    for (const [tenantId, lines] of tally.take())
      await write(tenantId, lines).catch((err) => {
        log.warn({ err, tenantId }, 'sums of visits wait for the next writing')
        // Whether it was written nobody knows: a sum too low is better than one that counts twice.
        if (err instanceof DatabaseUnavailableError && err.outcomeUnknown) return
        for (const { n, ...counted } of lines) tally.add(tenantId, counted, n)
      })
  }

  let writing: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    writing = writing.then(flush)
  }, everyMs)
  timer.unref()
  return {
    count,
    flush,
    /** Writes what is left. */
    stop: async (): Promise<void> => {
      clearInterval(timer)
      await writing
      await flush()
    },
  }
}
