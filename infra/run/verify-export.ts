import { createHash } from 'node:crypto'
import { exportManifest, type ExportManifest as Manifest } from '@kita/core/tenant-life'
import { type Entry, openPromise, type ZipFile } from 'yauzl'

type Seen = { bytes: number; sha256: string; lines: number; text: string }

/**
 * Reads a whole export and says every fault in a German sentence: files that are missing, too many or changed, tables with
 * another number of rows. An empty list is a whole export.
 */
export const verifyExport = async (path: string): Promise<string[]> => {
  const seen = await readArchive(path).catch(() => null)
  if (!seen) return ['Die Datei ist kein ZIP-Archiv, oder sie ist beschädigt.']
  const manifest = manifestOf(seen.get('manifest.json')?.text)
  if (!manifest) return ['manifest.json fehlt oder ist nicht zu lesen.']
  seen.delete('manifest.json')
  return [
    ...Object.entries(manifest.files).flatMap(([name, { bytes, sha256 }]) => {
      const found = seen.get(name)
      if (!found) return [`${name} fehlt.`]
      return found.bytes === bytes && found.sha256 === sha256
        ? []
        : [`${name} ist verändert: Die Prüfsumme passt nicht.`]
    }),
    ...[...seen.keys()]
      .filter((name) => !manifest.files[name])
      .map((name) => `${name} steht nicht im Manifest.`),
    ...Object.entries(manifest.rows).flatMap(([table, rows]) => {
      const lines = seen.get(`table/${table}.ndjson`)?.lines ?? 0
      return lines === rows ? [] : [`${table} hat ${lines} Zeilen, das Manifest nennt ${rows}.`]
    }),
  ]
}

const manifestOf = (text: string | undefined): Manifest | undefined => {
  try {
    return exportManifest.safeParse(JSON.parse(text ?? '')).data
  } catch {
    return undefined
  }
}

/** Sums and lines of every file; the text of the manifest only. A file that cannot be unpacked has none. */
const readArchive = async (path: string): Promise<Map<string, Seen>> => {
  const seen = new Map<string, Seen>()
  const zip = await openPromise(path, { lazyEntries: true })
  for await (const entry of zip.eachEntry())
    seen.set(entry.fileName, await readFile(zip, entry).catch(() => unreadable))
  if (seen.size === 0) throw new Error('the archive is empty')
  return seen
}

const unreadable: Seen = { bytes: -1, sha256: '', lines: 0, text: '' }

const readFile = async (zip: ZipFile, entry: Entry): Promise<Seen> => {
  const sum = createHash('sha256')
  const kept: Buffer[] = []
  let bytes = 0
  let lines = 0
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    sum.update(piece)
    bytes += piece.length
    for (const byte of piece) if (byte === 10) lines += 1
    if (entry.fileName === 'manifest.json') kept.push(piece)
  }
  return { bytes, sha256: sum.digest('hex'), lines, text: Buffer.concat(kept).toString('utf8') }
}
