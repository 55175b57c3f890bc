import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it, one after the other: where nothing can be made (`/proc/x`), Node's own `recursive`
 * asks for ever.
 * @throws the system's error about the first one that could not be made
 */
export function makeFolders(path: string, mode?: number): void {
  if (existsSync(path)) return
  makeFolders(dirname(path), mode)
  mkdirSync(path, { mode })
}
