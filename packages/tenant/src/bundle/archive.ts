import { unzipSync, zipSync } from 'fflate'
import type { BundleFiles } from './bundle.ts'
import {
  bytesOf,
  contentOf,
  type Files,
  isNote,
  maxBytesOf,
  mostFiles,
  tooLarge,
  tooManyFiles,
  unknownFile,
} from './files.ts'
import { error, type Problem } from './problem.ts'

const MB = 1024 * 1024
/** A whole district packs to well under one megabyte. */
export const mostArchiveBytes = 8 * MB
const mostUnpackedBytes = 32 * MB
// Local fields: the same bytes in every time zone. 1980 is the first year an archive can name.
const noTime = '1980-01-01T00:00:00'

/** A bundle as one file. The same files always give the same bytes. */
export function packBundle(files: Readonly<BundleFiles>): Uint8Array {
  const entries = Object.keys(files)
    .sort()
    .map((path) => [path, bytesOf(path, files[path] ?? '')] as const)
  return zipSync(Object.fromEntries(entries), { mtime: noTime, level: 6 })
}

/**
 * The files of a packed bundle, the whole folder or its content alone. Nothing is unpacked before its name and size are
 * known: a path that leads outside, an unknown or huge file is named and stays packed.
 */
export function unpackBundle(archive: Uint8Array): Files {
  const refused = (sentence: string): Files => ({ files: {}, problems: [error('.', [], sentence)] })
  if (archive.length > mostArchiveBytes)
    return refused(`Das Archiv ist größer als ${mostArchiveBytes / MB} MB.`)
  try {
    const listed = list(archive)
    const problems = listed.problems
    if (problems.length > 0) return { files: {}, problems }
    const unpacked = unzipSync(archive, { filter: ({ name }) => listed.pathOf.has(name) })
    const files: BundleFiles = {}
    for (const [name, { path, size }] of listed.pathOf) {
      const bytes = unpacked[name]
      if (bytes?.length !== size) return refused('Das Archiv ist beschädigt oder abgeschnitten.')
      const read = contentOf(path, bytes)
      if ('problem' in read) problems.push(read.problem)
      else files[path] = read.content
    }
    return { files, problems }
  } catch {
    return refused('Die Datei ist kein ZIP-Archiv, oder es ist beschädigt.')
  }
}

type Entry = { name: string; originalSize: number }

function list(archive: Uint8Array) {
  const entries: Entry[] = []
  unzipSync(archive, {
    filter: ({ name, originalSize }) => {
      entries.push({ name, originalSize })
      return false
    },
  })
  const pathOf = new Map<string, { path: string; size: number }>()
  const problems: Problem[] = []
  const wanted = entries.filter(({ name }) => !name.endsWith('/') && !isLitter(name))
  if (wanted.length > mostFiles) return { pathOf, problems: [tooManyFiles()] }
  if (wanted.reduce((sum, { originalSize }) => sum + originalSize, 0) > mostUnpackedBytes)
    problems.push(error('.', [], `Das Archiv wäre ausgepackt größer als ${mostUnpackedBytes / MB} MB.`))
  const folder = commonFolder(wanted)
  for (const { name, originalSize: size } of wanted) {
    const path = name.slice(folder.length)
    if (leadsOutside(name)) problems.push(error(name, [], 'Der Pfad führt aus dem Bündel hinaus.'))
    else if (isNote(path)) continue
    else if (pathOf.has(name)) problems.push(error(path, [], 'Die Datei steht zweimal im Archiv.'))
    else {
      const max = maxBytesOf(path)
      if (max === null) problems.push(unknownFile(path))
      else if (size > max) problems.push(tooLarge(path, max))
      else pathOf.set(name, { path, size })
    }
  }
  return { pathOf, problems }
}

/** What systems put into an archive on their own. */
const isLitter = (name: string) => name.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db)$/.test(name)

const leadsOutside = (name: string) =>
  /^([/\\]|[A-Za-z]:)|\\/.test(name) || name.split('/').some((part) => part === '..' || part === '.')

/** `kreis/` when the folder itself was packed. */
function commonFolder(entries: readonly Entry[]): string {
  const first = entries.find(({ name }) => name.endsWith('/tenant.json'))?.name
  const folder = first?.slice(0, -'tenant.json'.length) ?? ''
  return folder.split('/').length === 2 && entries.every(({ name }) => name.startsWith(folder)) ? folder : ''
}
