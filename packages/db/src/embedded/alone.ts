import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { EmbeddedDatabaseError } from './error.ts'

/** Any number; no other advisory lock of ours is taken in database `postgres` for a session. */
const lock = 7_206_102

/**
 * Marks the database as run by this process until `release`. The mark is a lock of a session, so it ends with a killed
 * process; a moment is allowed for that.
 * @throws {EmbeddedDatabaseError} another process holds it
 */
export async function claimAlone(url: string, dataDir: string): Promise<{ release(): Promise<void> }> {
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} })
  for (let tries = 0; tries < 20; tries++) {
    const [row] = await sql<{ held: boolean }[]>`select pg_try_advisory_lock(${lock}) as held`
    if (row?.held) return { release: () => sql.end({ timeout: 1 }) }
    await sleep(100)
  }
  await sql.end({ timeout: 1 })
  throw new EmbeddedDatabaseError(
    `Another server runs with the data folder ${dataDir}; stop it or choose another one with DATA_DIR.`,
  )
}
