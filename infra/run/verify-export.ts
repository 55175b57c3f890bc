import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { exportManifest, type ExportManifest as Manifest } from '@kita/core/tenant-life'
import { Unzip, UnzipInflate } from 'fflate'

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

/** Sums and lines of every file; the text of the manifest only. */
const readArchive = async (path: string): Promise<Map<string, Seen>> => {
  const seen = new Map<string, Seen>()
  let open = 0
  let failure: Error | null = null
  const unzip = new Unzip((file) => {
    open += 1
    const sum = createHash('sha256')
    const one: Seen = { bytes: 0, sha256: '', lines: 0, text: '' }
    file.ondata = (error, piece, final) => {
      failure ??= error
      if (error) return
      sum.update(piece)
      one.bytes += piece.length
      for (const byte of piece) if (byte === 10) one.lines += 1
      if (file.name === 'manifest.json') one.text += Buffer.from(piece).toString('latin1')
      if (!final) return
      open -= 1
      one.text = Buffer.from(one.text, 'latin1').toString('utf8')
      seen.set(file.name, { ...one, sha256: sum.digest('hex') })
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for await (const piece of createReadStream(path)) unzip.push(piece)
  unzip.push(new Uint8Array(), true)
  if (failure || open > 0 || seen.size === 0) throw failure ?? new Error('the archive is cut off')
  return seen
}
