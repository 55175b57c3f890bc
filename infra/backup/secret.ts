import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openWhole, sealWhole } from './seal.ts'
import { type Archive, writeWhole } from './store.ts'

/** Where a service without SECRET_KEY keeps the one it made for itself; without it no second factor can be read. */
const madeIn = (dataDir: string) => join(dataDir, 'secret')
const fileOf = ({ folder }: Archive) => join(folder, 'secret.sealed')

/** Takes along the secret of a service that was tried out; one in production has its own, kept beside the backup's key. */
export const keepSecret = (archive: Archive, dataDir: string): void => {
  if (!existsSync(madeIn(dataDir))) return
  writeWhole(fileOf(archive), sealWhole(archive.key, 'secret', readFileSync(madeIn(dataDir))))
}

/** @returns false where the archive has none: the service needs the SECRET_KEY it had. @throws BackupError */
export const returnSecret = (archive: Archive, dataDir: string): boolean => {
  if (!existsSync(fileOf(archive))) return false
  const secret = openWhole(archive.key, 'secret', readFileSync(fileOf(archive)))
  writeFileSync(madeIn(dataDir), secret, { mode: 0o600 })
  return true
}
