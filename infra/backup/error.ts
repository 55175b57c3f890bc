import { EmbeddedDatabaseError } from '@kita/db/embedded'

/** One German sentence for the person at the terminal; the command ends with a code ≠ 0. */
export class BackupError extends Error {
  override name = 'BackupError'
}

type SystemError = { code?: unknown; path?: unknown; syscall?: unknown }

/** What the operating system said about a full or missing disk, as a sentence; anything else stays as it is. */
export const told = (error: unknown, where: string): unknown => {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupError(`Auf dem Datenträger von ${where} ist kein Platz mehr.`)
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return new BackupError(`${where} lässt sich nicht schreiben.`)
  return error
}

const ofFiles: Record<string, (path: string) => string> = {
  ENOENT: (path) => `${path} fehlt.`,
  EACCES: (path) => `Auf ${path} darf dieser Benutzer nicht zugreifen.`,
  EPERM: (path) => `Auf ${path} darf dieser Benutzer nicht zugreifen.`,
  EROFS: (path) => `${path} lässt sich nicht beschreiben.`,
  EISDIR: (path) => `${path} ist ein Ordner, gebraucht wird eine Datei.`,
  ENOTDIR: (path) => `${path} ist kein Ordner.`,
  EEXIST: (path) => `${path} gibt es schon, und es ist kein Ordner.`,
  ENOSPC: (path) => `Auf dem Datenträger von ${path} ist kein Platz mehr.`,
}

const ofDatabase =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0\d)$/

/** What a person can put right, as a sentence; undefined for what only we can. */
export const sentenceOf = (error: unknown): string | undefined => {
  if (error instanceof BackupError || error instanceof EmbeddedDatabaseError) return error.message
  const { code, path, syscall } = (error ?? {}) as SystemError
  if (typeof code !== 'string') return undefined
  if (typeof path === 'string' && code === 'ENOENT' && syscall === 'mkdir')
    return `${path} lässt sich nicht anlegen.`
  if (typeof path === 'string' && Object.hasOwn(ofFiles, code)) return ofFiles[code]?.(path)
  if (ofDatabase.test(code)) return 'Die Datenbank antwortet nicht.'
  return code === '28P01' ? 'Die Datenbank nimmt die Anmeldung nicht an.' : undefined
}
