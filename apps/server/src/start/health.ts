import { standingOf } from '@kita/core/operator'
import type { Database } from '@kita/db'

/** `none`: this installation has no archive. */
export type Health = { database: 'ok' | 'away'; work: 'ok' | 'late'; archive: 'ok' | 'behind' | 'none' }

/** A job that goes well is written down every ten minutes at most (`jobRecorder`). */
const lateMinutes = 20
/** What the archive's slot may hold back: four segments of the database's log. In bytes. */
const behindBytes = 64 * 1024 * 1024
/** Asked by anybody, answered from the database once a second. In milliseconds. */
const rememberMs = 1000

/**
 * How the installation stands, whichever process is asked: the worker by what it has last written down, the archive by
 * the slot it reads from.
 * @param clock the worker's own
 */
export const watchHealth = (
  { operator, isReady }: { operator: Database; isReady: () => Promise<boolean> },
  clock: () => Date,
): (() => Promise<Health>) => {
  let known: { at: number; health: Promise<Health> } | undefined
  return () => {
    if (!known || performance.now() - known.at >= rememberMs)
      known = { at: performance.now(), health: look(operator, isReady, clock()) }
    return known.health
  }
}

const look = async (operator: Database, isReady: () => Promise<boolean>, now: Date): Promise<Health> => {
  try {
    if (!(await isReady())) return away
    const { worked, tenants, heldBack } = await standingOf(operator)
    const late = now.getTime() - (worked?.getTime() ?? -Infinity) >= lateMinutes * 60_000
    return {
      database: 'ok',
      work: tenants > 0 && late ? 'late' : 'ok',
      archive: heldBack === undefined ? 'none' : heldBack < behindBytes ? 'ok' : 'behind',
    }
  } catch {
    return away
  }
}

// Without the database nobody can work, and nothing is written that could be archived late.
const away: Health = { database: 'away', work: 'late', archive: 'behind' }

/** Three words for whoever watches; 503 when one is not well. What is behind them stands in the log and the console. */
export const healthAnswer = (health: Health): Response => {
  const lines = Object.entries(health).map(([part, state]) => `${part}: ${state}\n`)
  const well = Object.values(health).every((state) => state === 'ok' || state === 'none')
  return new Response(lines.join(''), {
    status: well ? 200 : 503,
    headers: { 'cache-control': 'no-store', ...(!well && { 'retry-after': '60' }) },
  })
}
