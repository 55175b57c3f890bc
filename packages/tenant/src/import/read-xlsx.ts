import { zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import { filledDown, listOf, type Merged } from './sheets.ts'
import { type ReadTable, refused } from './table.ts'

/** The list in an Excel workbook. The parts are handed on unpacked: their sizes are known to be harmless. */
export async function readXlsxTable(name: string, parts: Map<string, Uint8Array>): Promise<ReadTable> {
  try {
    const tables = withoutCharts(parts)
    const plain = zipSync(Object.fromEntries(tables), { level: 0 })
    const merged = mergedIn(tables)
    const sheets = await readWorkbook(new Uint8Array(plain).buffer)
    return listOf(
      name,
      sheets.map(({ sheet, data }, order) => ({
        name: sheet,
        rows: filledDown(
          data.map((cells) => cells.map(textOf)),
          merged[order] ?? [],
        ).map((cells, at) => ({ line: at + 1, cells })),
      })),
    )
  } catch {
    return refused('Die Excel-Datei ist beschädigt.')
  }
}

const mostMerged = 20_000

/** Cells that span several rows, of each sheet in its order: the reader gives their text to the first alone. */
function mergedIn(parts: Map<string, Uint8Array>): Merged[][] {
  const text = (part: string) => new TextDecoder().decode(parts.get(part))
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)].map(([link]) => [
      /\bId="([^"]*)"/.exec(link)?.[1],
      /\bTarget="([^"]*)"/.exec(link)?.[1]?.replace(/^\/?xl\//, ''),
    ]),
  )
  return [...text('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([sheet]) => {
    const part = text(`xl/${targets.get(/:id="([^"]*)"/.exec(sheet)?.[1])}`)
    return [...part.matchAll(/<(?:\w+:)?mergeCell ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)]
      .slice(0, mostMerged)
      .map(([, letters = '', from, to]) => ({
        ...{ from: Number(from) - 1, to: Number(to) - 1, column: columnOf(letters) },
      }))
      .filter(({ from, to }) => to > from)
  })
}

/** "A" is 0, "AB" is 27. */
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Sheets that are a picture have no cells, and the reader stumbles over them. */
function withoutCharts(parts: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const [links, book] = ['xl/_rels/workbook.xml.rels', 'xl/workbook.xml'].map((part) =>
    new TextDecoder().decode(parts.get(part)),
  )
  const charts = (links?.match(/<Relationship\b[^>]*\/(chart|dialog|macro)sheet"[^>]*>/gi) ?? []).map(
    (link) => /\bId="([^"]*)"/.exec(link)?.[1],
  )
  if (charts.length === 0 || book === undefined) return parts
  const kept = book.replaceAll(/<(?:\w+:)?sheet\s[^>]*>/g, (sheet) =>
    charts.includes(/:id="([^"]*)"/.exec(sheet)?.[1]) ? '' : sheet,
  )
  return new Map(parts).set('xl/workbook.xml', new TextEncoder().encode(kept))
}

const day = 86_400_000

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nein'
  if (!(cell instanceof Date)) return String(cell)
  const iso = cell.toISOString()
  // times of day are dates of Excel's first day
  return cell.getTime() < Date.UTC(1900, 0, 2) + day ? iso.slice(11, 16) : iso.slice(0, 10)
}
