import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { exportRows } from '@kita/core/tenant-life'
import type { Database } from '@kita/db'
import { type ExportManifest, openExport } from '@kita/document/archive'
import { translator } from '@kita/text'

/**
 * Writes everything of a tenant into one new file (see `openExport`).
 * @throws when the file exists: nothing is written over
 */
export const exportAll = async (
  db: Database,
  { id, slug }: { id: number; slug: string },
  { path, now }: { path: string; now: Date },
): Promise<ExportManifest> => {
  const archive = openExport({ slug, now, t: translator({ lang: 'de', glossary: {} }) })
  const write = async () => {
    try {
      await exportRows(db, id, archive.take)
      return await archive.end()
    } catch (error) {
      archive.stream.destroy(error instanceof Error ? error : new Error('the export broke off'))
      throw error
    }
  }
  // whichever fails first is the reason
  const [, manifest] = await Promise.all([
    pipeline(archive.stream, createWriteStream(path, { flags: 'wx', mode: 0o600 })),
    write(),
  ])
  return manifest
}
