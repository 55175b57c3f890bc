import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tables } from '../rows.ts'
import { error, type Problem } from './problem.ts'

const KB = 1024
const allowedFiles: [pattern: RegExp, maxBytes: number][] = [
  [/^(tenant|theme|criteria)\.json$/, 512 * KB],
  [/^rules\/\d{4}\.json$/, 64 * KB],
  [/^texts\/[a-z]{2}\.json$/, 512 * KB],
  [/^logo\.svg$/, 64 * KB],
  ...Object.values(tables).map((t): [RegExp, number] => [
    new RegExp(`^${t.file.replace('.', '\\.')}$`),
    8192 * KB,
  ]),
]

export type Files = { texts: Map<string, string>; problems: Problem[] }

/**
 * The files of a bundle as text. Notes for people (`*.md`) are left alone; anything else a bundle does not know is
 * named, and so are links: nothing outside the folder is read.
 */
export async function readFiles(dir: string): Promise<Files> {
  const texts = new Map<string, string>()
  const problems: Problem[] = []
  for (const path of await listFiles(dir, '', problems)) {
    if (path.endsWith('.md')) continue
    const max = allowedFiles.find(([pattern]) => pattern.test(path))?.[1]
    const bytes = max === undefined ? null : await readFile(join(dir, path))
    if (max === undefined || bytes === null)
      problems.push(error(path, [], 'Diese Datei kennt ein Mandanten-Bündel nicht; sie würde nicht gelesen.'))
    else if (bytes.length > max) problems.push(error(path, [], `Die Datei ist größer als ${max / KB} KB.`))
    else {
      const text = decode(bytes)
      if (text === null)
        problems.push(error(path, [], 'Die Datei ist nicht in UTF-8 (ohne BOM) gespeichert.'))
      else texts.set(path, text)
    }
  }
  return { texts, problems }
}

async function listFiles(dir: string, under: string, problems: Problem[]): Promise<string[]> {
  const found: string[] = []
  for (const name of (await readdir(join(dir, under))).sort()) {
    const path = under ? `${under}/${name}` : name
    const stat = await lstat(join(dir, path))
    if (stat.isFile()) found.push(path)
    else if (stat.isDirectory() && !under) found.push(...(await listFiles(dir, path, problems)))
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
