import type { Readable } from 'node:stream'
import type { Translate } from '@kita/text'
import { type Listed, openZip } from './archive.ts'

/** A table as its database describes it. */
export type ExportedTable = {
  name: string
  columns: { name: string; type: string; nullable: boolean }[]
}
/** Bytes that a row names as `{ "file": name }`; the same bytes may come more than once. */
export type ExportedFile = { name: string; bytes: Uint8Array }

export type ExportManifest = {
  format: 'kita-export/1'
  slug: string
  exportedAt: string
  rows: Record<string, number>
  files: Record<string, Listed>
}

export type OpenExport = {
  /** The ZIP, to be read while it is written. Destroyed with the reason when it does not become whole. */
  stream: Readable
  /** Takes one table: rows as lines of JSON, then its files. */
  take: (
    table: ExportedTable,
    rows: AsyncIterable<string[]>,
    files: AsyncIterable<ExportedFile>,
  ) => Promise<void>
  /** After the last table. */
  end: () => Promise<ExportManifest>
}

/**
 * Everything of a tenant in one ZIP in an open format: rows as NDJSON, pictures and papers as files, a JSON schema per
 * table, a README, the sums for `sha256sum -c`, and a manifest with row counts, size and SHA-256 of every file. The one
 * writer for the office's page and the command on the server.
 */
export const openExport = ({ slug, now, t }: { slug: string; now: Date; t: Translate }): OpenExport => {
  const zip = openZip(now)
  const rows: ExportManifest['rows'] = {}
  const whole = (name: string, text: string) => zip.file(name, [Buffer.from(text)])
  return {
    stream: zip.stream,
    take: async (table, lines, files) => {
      await whole(`schema/${table.name}.json`, inJson(schemaOf(table)))
      let count = 0
      const inBytes = async function* () {
        for await (const piece of lines) {
          count += piece.length
          yield Buffer.from(piece.map((line) => `${line}\n`).join(''))
        }
      }
      await zip.file(`table/${table.name}.ndjson`, inBytes())
      rows[table.name] = count
      // photos and PDFs are packed already
      for await (const { name, bytes } of files)
        if (!zip.files[name]) await zip.file(name, [bytes], { compress: false })
    },
    end: async () => {
      await whole('LIESMICH.txt', t('tenant-export.readme', { slug, instant: now.toISOString() }))
      const sums = Object.entries(zip.files).map(([name, { sha256 }]) => `${sha256}  ${name}\n`)
      await whole('SHA256SUMS', sums.join(''))
      const manifest: ExportManifest = {
        ...{ format: 'kita-export/1', slug, exportedAt: now.toISOString(), rows, files: { ...zip.files } },
      }
      await whole('manifest.json', inJson(manifest))
      zip.end()
      return manifest
    },
  }
}

const inJson = (value: object) => `${JSON.stringify(value, null, 2)}\n`

const jsonType: Record<string, string> = {
  ...{ integer: 'integer', smallint: 'integer', bigint: 'integer', 'double precision': 'number' },
  ...{ boolean: 'boolean', jsonb: '' },
}

const schemaOf = ({ name, columns }: ExportedTable) => ({
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
