import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tables } from '../rows.ts'
import type { BundleFiles } from './bundle.ts'
import { pictureFile } from './picture.ts'
import { error, type Problem } from './problem.ts'

const KB = 1024
const allowedFiles: [pattern: RegExp, maxBytes: number][] = [
  [/^(tenant|theme|criteria)\.json$/, 512 * KB],
  [/^rules\/\d{4}\.json$/, 64 * KB],
  [/^texts\/(de-x-leicht|[a-z]{2})\.json$/, 512 * KB],
  [/^translations\/(de-x-leicht|[a-z]{2})\.json$/, 512 * KB],
  [/^logo\.svg$/, 64 * KB],
  [new RegExp(`^${pictureFile.replace('.', '\\.')}$`), 600 * KB],
  ...Object.values(tables).map((t): [RegExp, number] => [
    new RegExp(`^${t.file.replace('.', '\\.')}$`),
    8192 * KB,
  ]),
]

/** More than thirty Kita-Jahre, all languages twice and all tables. */
export const mostFiles = 200

/** The greatest size of a file of a bundle; null for a file a bundle does not know. */
export const maxBytesOf = (path: string): number | null =>
  allowedFiles.find(([pattern]) => pattern.test(path))?.[1] ?? null

/** Notes for people lie beside a bundle and are left alone. */
export const isNote = (path: string): boolean => /^[^/\\]+\.md$/.test(path)

export const unknownFile = (path: string): Problem =>
  error(path, [], 'Diese Datei kennt ein Mandanten-Bündel nicht; sie würde nicht gelesen.')

export const tooLarge = (path: string, maxBytes: number): Problem =>
  error(path, [], `Die Datei ist größer als ${maxBytes / KB} KB.`)

export const tooManyFiles = (): Problem => error('.', [], `Das Bündel hat mehr als ${mostFiles} Dateien.`)

/** What stands in a file of a bundle: its text, or base64 for the picture. Or why it cannot be taken. */
export function contentOf(path: string, bytes: Uint8Array): { content: string } | { problem: Problem } {
  const max = maxBytesOf(path)
  if (max === null) return { problem: unknownFile(path) }
  if (bytes.length > max) return { problem: tooLarge(path, max) }
  if (path === pictureFile) return { content: Buffer.from(bytes).toString('base64') }
  const text = decode(bytes)
  return text === null
    ? { problem: error(path, [], 'Die Datei ist nicht in UTF-8 (ohne BOM) gespeichert.') }
    : { content: text }
}

/** The bytes of a file as they lie in a folder or an archive. */
export const bytesOf = (path: string, content: string): Uint8Array =>
  Buffer.from(content, path === pictureFile ? 'base64' : 'utf8')

export type Files = { files: BundleFiles; problems: Problem[] }

/**
 * The files of a bundle's folder. Notes for people (`*.md`) are left alone; anything else a bundle does not know is
 * named, and so are links: nothing outside the folder is read.
 */
export async function readFiles(dir: string): Promise<Files> {
  const files: BundleFiles = {}
  const problems: Problem[] = []
  const found = await listFiles(dir, '', problems)
  if (found.length > mostFiles) return { files, problems: [...problems, tooManyFiles()] }
  for (const { path, size } of found) {
    const max = maxBytesOf(path)
    // its size is known before it is read: a huge file is named and left where it is
    if (max !== null && size > max) problems.push(tooLarge(path, max))
    else if (max === null) problems.push(unknownFile(path))
    else {
      const read = contentOf(path, await readFile(join(dir, path)))
      if ('problem' in read) problems.push(read.problem)
      else files[path] = read.content
    }
  }
  return { files, problems }
}

type Found = { path: string; size: number }

async function listFiles(dir: string, under: string, problems: Problem[]): Promise<Found[]> {
  const found: Found[] = []
  for (const name of (await readdir(join(dir, under))).sort()) {
    const path = under ? `${under}/${name}` : name
    const stat = await lstat(join(dir, path))
    if (stat.isFile()) {
      if (!isNote(path)) found.push({ path, size: stat.size })
    } else if (stat.isDirectory() && !under) found.push(...(await listFiles(dir, path, problems)))
    else
      problems.push(
        error(path, [], 'Verweise auf andere Orte und tiefere Ordner sind in einem Bündel nicht erlaubt.'),
      )
  }
  return found
}

function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.startsWith('\ufeff') || text.includes('\u0000') ? null : text
  } catch {
    return null
  }
}
