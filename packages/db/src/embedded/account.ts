import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EmbeddedDatabaseError } from './error.ts'

/** Who runs the server: nobody but ourselves, or a system user when we are root (PostgreSQL refuses root). */
export type Account = { uid: number; gid: number } | undefined

const name = 'postgres'

export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return undefined
  return find() ?? create()
}

function find(): Account {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

function create(): Account {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name], {
      stdio: 'ignore',
    })
  } catch {}
  const account = find()
  if (!account) {
    throw new EmbeddedDatabaseError(
      `PostgreSQL does not run as root and the system user "${name}" could not be created; start as another user or set DATABASE_URL.`,
    )
  }
  return account
}

/** Root serves a cluster as whoever made it. */
export function ownerOf(cluster: string, account: Account): Account {
  if (!account || !existsSync(cluster)) return account
  const { uid, gid } = statSync(cluster)
  return uid === 0 ? account : { uid, gid }
}

/** Whether the account may walk down to this existing path. Access lists are not looked at. */
export function canReach(path: string, account: Account): boolean {
  if (!account) return true
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if (!(mode & bit)) return false
    if (at === dirname(at)) return true
  }
}

/** Where root keeps what the server's account must reach when the project itself lies in a closed home. */
export function openFolder(): string {
  const folder = '/var/lib/kita'
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  return folder
}
