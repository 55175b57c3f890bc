import { zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import { listOf } from './sheets.ts'
import { type ReadTable, refused } from './table.ts'

/** The list in an Excel workbook. The parts are handed on unpacked: their sizes are known to be harmless. */
export async function readXlsxTable(name: string, parts: Map<string, Uint8Array>): Promise<ReadTable> {
  try {
    const plain = zipSync(Object.fromEntries(withoutCharts(parts)), { level: 0 })
    const sheets = await readWorkbook(new Uint8Array(plain).buffer)
    return listOf(
      name,
      sheets.map(({ sheet, data }) => ({
        name: sheet,
        rows: data.map((cells, at) => ({ line: at + 1, cells: cells.map(textOf) })),
      })),
    )
  } catch {
    return refused('Die Excel-Datei ist beschädigt.')
  }
}

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
