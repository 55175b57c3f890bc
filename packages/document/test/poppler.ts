import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** poppler-utils is not on every machine; the structure of the file itself is looked at in any case. */
export const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined

/** What a tool of poppler-utils says about a file. */
export const poppler = (tool: string, pdf: Uint8Array, ...options: string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kita-document-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    const target = tool === 'pdftotext' ? ['-'] : []
    return execFileSync(tool, [...options, file, ...target], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The words of a paper where they stand on it. */
export const textOf = (pdf: Uint8Array) => poppler('pdftotext', pdf, '-layout')
