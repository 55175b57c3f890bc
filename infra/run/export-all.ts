import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import {
  type ExportRow,
  type ExportTable,
  exportRows,
  type ExportManifest as Manifest,
} from '@kita/core/tenant-life'
import type { Database } from '@kita/db'
import { Zip, ZipDeflate } from 'fflate'

type Listed = Manifest['files'][string]

/** From this size on the bytes of a column lie in a file of their own; shorter ones are sums and stay in the row, as hex. */
const fileFrom = 64

type Archive = {
  /** Writes one file piece by piece. */
  file: (path: string) => { write: (piece: Uint8Array | string) => Promise<void>; end: () => Promise<void> }
  files: Record<string, Listed>
  end: () => Promise<void>
}

/** A ZIP on disk, written as its pieces come: nothing but the piece in hand is in memory. */
const archiveAt = (path: string): Archive => {
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  const written = finished(out)
  written.catch(() => {})
  let failure: Error | null = null
  const zip = new Zip((error, piece, final) => {
    failure ??= error
    out.write(piece)
    if (final) out.end()
  })
  const files: Archive['files'] = {}
  const settled = async () => {
    if (failure) throw failure
    if (out.writableNeedDrain) await once(out, 'drain')
  }
  return {
    files,
    file: (name) => {
      const entry = new ZipDeflate(name, { level: 6 })
      zip.add(entry)
      const sum: Hash = createHash('sha256')
      let bytes = 0
      return {
        write: async (piece) => {
          const raw = Buffer.from(piece)
          sum.update(raw)
          bytes += raw.length
          entry.push(raw)
          await settled()
        },
        end: async () => {
          entry.push(new Uint8Array(), true)
          files[name] = { bytes, sha256: sum.digest('hex') }
          await settled()
        },
      }
    },
    end: async () => {
      zip.end()
      await written
    },
  }
}

/**
 * Writes everything of a tenant into one ZIP in an open format: rows as NDJSON, pictures and papers as files, a JSON schema
 * per table, a manifest with row counts and SHA-256 of every file, and a README.
 * @throws when the file exists: nothing is written over
 */
export const exportAll = async (
  db: Database,
  { id, slug }: { id: number; slug: string },
  { path, now }: { path: string; now: Date },
): Promise<Manifest> => {
  const archive = archiveAt(path)
  const whole = async (name: string, text: string) => {
    const file = archive.file(name)
    await file.write(text)
    await file.end()
  }
  const rows: Manifest['rows'] = {}
  await exportRows(db, id, async (table, all) => {
    await whole(`schema/${table.name}.json`, `${JSON.stringify(schemaOf(table), null, 2)}\n`)
    const lines: string[] = []
    let n = 0
    const blobs = table.columns.filter(({ type }) => type === 'bytea').map(({ name }) => name)
    // a ZIP has one open file at a time: rows of a table with files wait in memory without their bytes
    const file = blobs.length === 0 ? archive.file(`table/${table.name}.ndjson`) : null
    for await (const row of all) {
      n += 1
      for (const column of blobs) await apart(archive, table, row, column, n)
      const line = `${JSON.stringify(row)}\n`
      if (file) await file.write(line)
      else lines.push(line)
    }
    if (file) await file.end()
    else await whole(`table/${table.name}.ndjson`, lines.join(''))
    rows[table.name] = n
  })
  await whole('LIESMICH.txt', readme(slug, now))
  const manifest: Manifest = {
    ...{ format: 'kita-export/1', slug, exportedAt: now.toISOString(), rows, files: { ...archive.files } },
  }
  await whole('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`)
  await archive.end()
  return manifest
}

const apart = async (archive: Archive, table: ExportTable, row: ExportRow, column: string, n: number) => {
  const value = row[column]
  if (typeof value !== 'string' || value.length <= 2 + 2 * fileFrom) return
  const name = `file/${table.name}/${n}-${column}`
  const file = archive.file(name)
  await file.write(Buffer.from(value.slice(2), 'hex'))
  await file.end()
  row[column] = { file: name }
}

const jsonType: Record<string, string> = {
  ...{ integer: 'integer', smallint: 'integer', bigint: 'integer', 'double precision': 'number' },
  ...{ boolean: 'boolean', jsonb: '' },
}

const schemaOf = ({ name, columns }: ExportTable) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: name,
  type: 'object',
  properties: Object.fromEntries(
    columns.map(({ name: column, type, nullable }) => {
      const plain = type.endsWith('[]') ? 'array' : (jsonType[type] ?? 'string')
      const kinds = [...(type === 'bytea' ? ['string', 'object'] : [plain]), ...(nullable ? ['null'] : [])]
      return [column, { description: type, ...(plain !== '' && { type: kinds }) }]
    }),
  ),
  required: columns.map(({ name: column }) => column),
  additionalProperties: false,
})

const readme = (slug: string, now: Date) => `Vollständiger Export des Portals ${slug}, ${now.toISOString()}

table/*.ndjson   je Tabelle eine Datei, je Zeile ein Datensatz als JSON (UTF-8)
schema/*.json    je Tabelle ein JSON-Schema; "description" nennt den Typ in PostgreSQL
file/            Bilder und Unterlagen; der Datensatz nennt seine Datei unter "file"
manifest.json    Zahl der Zeilen je Tabelle, Größe und SHA-256 jeder Datei

Zeiten sind in UTC, Tage sind Kalendertage in Europe/Berlin. Kurze Bytefolgen stehen als \\x und Hexziffern im Datensatz.
Passwörter, Sitzungen und Schlüssel der zweiten Faktoren sind nicht enthalten: Mit ihnen meldet man sich an.

Das Archiv enthält Daten von Familien. Bewahren Sie es verschlüsselt auf und löschen Sie es, wenn Sie es nicht mehr brauchen.
`
