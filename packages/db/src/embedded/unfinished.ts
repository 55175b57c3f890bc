import { existsSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serverAccount } from './account.ts'
import { serverBinaries } from './binaries.ts'
import { haltServer, postmaster, type Server } from './cluster.ts'
import { clearStaleLock } from './stale.ts'

/** Of a copy that is not opened yet; stands in its data folder, so that whoever comes after a killed process finds all of it. */
type Unfinished = {
  /** Who works on it, see `nameOf`. */
  by: string
  /** Folders: the files as they come in, where they will lie, and the socket's. */
  part: string
  cluster: string
  door: string
}

const fileIn = (dataDir: string) => join(dataDir, 'unfinished.json')

/** A copy lies here that nobody has found good. */
export const isUnfinished = (dataDir: string): boolean =>
  isOurs(fileIn(dataDir)) && !existsSync(join(dataDir, 'postgres.json'))

/** The mark names folders that will be deleted: nobody else may have written it. */
const isOurs = (file: string) => existsSync(file) && lstatSync(file).uid === (process.getuid?.() ?? 0)

/** Whole, or not there: another command may be looking. */
export const markUnfinished = (dataDir: string, copy: Omit<Unfinished, 'by'>): void => {
  const file = fileIn(dataDir)
  writeFileSync(`${file}.tmp`, `${JSON.stringify({ by: nameOf(process.pid), ...copy })}\n`, { mode: 0o600 })
  renameSync(`${file}.tmp`, file)
}

export const unmark = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true })

/** Stops the server of a copy, if it runs, and deletes the copy. */
export async function deleteCopy(server: Server, { part, cluster, door }: Omit<Unfinished, 'by'>) {
  if (postmaster(part)) await haltServer(server)
  for (const folder of [part, cluster, door]) rmSync(folder, { recursive: true, force: true })
}

/**
 * Takes away what a process that was killed left of a copy: its files, and its server where that still runs.
 * @returns `none`: nothing of that kind is here. `working`: the process that makes it is alive; nothing is touched.
 */
export async function discardUnfinished(dataDir: string): Promise<'none' | 'working' | 'discarded'> {
  if (!isUnfinished(dataDir)) return 'none'
  const { by, ...copy } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Unfinished
  if (nameOf(Number.parseInt(by, 10)) === by) return 'working'
  await clearStaleLock(copy.part)
  const account = serverAccount()
  await deleteCopy({ binaries: serverBinaries(account), account, cluster: copy.part }, copy)
  unmark(dataDir)
  return 'discarded'
}

/** A living process, by number and, where the system tells, by its start: numbers are given again. Undefined: it is gone. */
function nameOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  const facts = statOf(pid)
  // a zombie has ended; it waits only to be buried
  if (facts?.[0] === 'Z') return undefined
  return [pid, facts?.[startedAt]].filter(Boolean).join(' ')
}

/** Place of the start among the facts that follow the name, see proc(5). */
const startedAt = 19

function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
  } catch {
    return undefined
  }
}
