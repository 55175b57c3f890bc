/** One German sentence for the person at the terminal; the command ends with a code ≠ 0. */
export class BackupError extends Error {
  override name = 'BackupError'
}

/** What the operating system said about a full or missing disk, as a sentence; anything else stays as it is. */
export const told = (error: unknown, where: string): unknown => {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupError(`Auf dem Datenträger von ${where} ist kein Platz mehr.`)
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return new BackupError(`${where} lässt sich nicht schreiben.`)
  return error
}
