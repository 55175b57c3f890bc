import type { Duplex, Readable } from 'node:stream'
import postgres from 'postgres'
import { BackupError } from './error.ts'
import { parseLsn } from './lsn.ts'

/** Name of the slot and of the connection: PostgreSQL waits for whoever carries it. */
export const archiveName = 'kita_archive'

export type Replication = {
  identify(): Promise<{ system: string; timeline: number; position: bigint }>
  segmentSize(): Promise<number>
  /** Makes the server keep what has not been fetched yet, from now on. */
  keepSlot(): Promise<void>
  stream(from: bigint, timeline: number): Promise<Duplex>
  baseBackup(label: string): Promise<Readable>
  /** Settles when the connection is lost. */
  readonly lost: Promise<void>
  end(): Promise<void>
}

type Names = Record<string, string | null>

const reasons: Record<string, (message: string) => string> = {
  '28P01': () => 'Die Datenbank nimmt die Anmeldung nicht an.',
  '42501': () => 'Diese Anmeldung darf nicht archivieren: Sie braucht das Recht REPLICATION.',
  '55006': () => 'Für diese Datenbank läuft schon ein Archiv.',
  '53300': () => 'Die Datenbank hat keine Verbindung mehr frei.',
}

/** @throws BackupError what the server says, where it can be said in a sentence */
const inWords = (error: unknown): unknown => {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const words = reasons[code]
  return words ? new BackupError(words(message)) : error
}

/** The server's own protocol for copies, which every PostgreSQL speaks; no tool of its version is needed. */
export const openReplication = (url: string): Replication => {
  let lose: () => void = () => {}
  const lost = new Promise<void>((resolve) => {
    lose = resolve
  })
  const client = postgres(url, {
    ...{ max: 1, fetch_types: false, idle_timeout: 0, max_lifetime: null, connect_timeout: 5 },
    onnotice: () => {},
    onclose: () => lose(),
    // the driver's type knows sessions only, the protocol also `true`
    connection: { replication: 'true', application_name: archiveName } as Record<string, string>,
  })
  const ask = async (command: string): Promise<Names[]> => {
    try {
      return [...(await client.unsafe<Names[]>(command))]
    } catch (error) {
      throw inWords(error)
    }
  }
  return {
    async identify() {
      const [row] = await ask('IDENTIFY_SYSTEM')
      return {
        system: row?.systemid ?? '',
        timeline: Number(row?.timeline),
        position: parseLsn(row?.xlogpos ?? ''),
      }
    },
    async segmentSize() {
      const [row] = await ask('SHOW wal_segment_size')
      const [, number, unit] = /^(\d+)(MB|GB)$/.exec(row?.wal_segment_size ?? '') ?? []
      return Number(number) * (unit === 'GB' ? 1 << 30 : 1 << 20)
    },
    async keepSlot() {
      const [row] = await ask(`READ_REPLICATION_SLOT ${archiveName}`)
      if (!row?.slot_type) await ask(`CREATE_REPLICATION_SLOT ${archiveName} PHYSICAL RESERVE_WAL`)
    },
    async stream(from, timeline) {
      const place = `${(from >> 32n).toString(16)}/${(from & 0xffff_ffffn).toString(16)}`
      try {
        return (await client
          .unsafe(`START_REPLICATION SLOT ${archiveName} PHYSICAL ${place} TIMELINE ${timeline}`)
          .writable()) as Duplex
      } catch (error) {
        throw inWords(error)
      }
    },
    async baseBackup(label) {
      const options = `LABEL '${label}', CHECKPOINT 'fast', WAL true, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256'`
      try {
        return await client.unsafe(`BASE_BACKUP (${options})`).readable()
      } catch (error) {
        throw inWords(error)
      }
    },
    lost,
    end: () => client.end({ timeout: 0 }),
  }
}
