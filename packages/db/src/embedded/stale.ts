import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Removes the lock file of a server that was killed, where the server itself would refuse to: its number may be a
 * zombie's (a container without an init process never buries it) or somebody else's by now. Every process of a
 * cluster works in the cluster's folder; while one of them lives, nothing is touched.
 */
export async function clearStaleLock(cluster: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid')
  if (!existsSync(lock) || !existsSync('/proc/self/cwd')) return
  // Orphans notice within moments that their parent has gone.
  for (let tries = 0; tries < 40; tries++) {
    if (!someoneWorksIn(cluster)) return rmSync(lock, { force: true })
    await sleep(50)
  }
}

function someoneWorksIn(folder: string): boolean {
  return readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && folderOf(pid) === folder && !isZombie(pid))
}

function folderOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function isZombie(pid: string): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}
