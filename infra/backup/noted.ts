import type { Anchors } from '@kita/server'
import postgres from 'postgres'
import { anchorsIn, timelineOf } from './anchor.ts'
import { sentenceOf } from './error.ts'
import { readKey } from './key.ts'
import { openArchive } from './store.ts'

type Place = {
  folder: string
  keyFile: string | undefined
  dataDir: string
  /** Of the database whose logs are held against the archive. */
  url: string
}

/** The ends of the audit logs in an archive's book. What cannot be read of it is a fault: it may have been spoilt. */
export const notedInArchive = async ({ folder, keyFile, dataDir, url }: Place): Promise<Anchors> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    if (!keyFile) return { anchors: [], faults: ['BACKUP_KEY_FILE is not set: the archive cannot be read.'] }
    const archive = openArchive(folder, readKey(keyFile, [folder, dataDir]))
    const anchors = anchorsIn(archive, { timeline: await timelineOf(sql) })
    return {
      anchors,
      // An archive that has none to tell would otherwise look like one that agrees.
      faults: anchors.length === 0 ? ['The archive has noted nothing of this database yet.'] : [],
    }
  } catch (error) {
    const sentence = sentenceOf(error)
    if (sentence === undefined) throw error
    return { anchors: [], faults: [sentence] }
  } finally {
    await sql.end({ timeout: 1 })
  }
}
