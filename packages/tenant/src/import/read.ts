import { readCsvTable } from './read-csv.ts'
import { readJsonTable } from './read-json.ts'
import { readOdsTable } from './read-ods.ts'
import { readXlsxTable } from './read-xlsx.ts'
import { unzipped } from './read-zip.ts'
import { mostImportBytes, type ReadTable, refused } from './table.ts'

const packed = [0x50, 0x4b, 0x03, 0x04]

/**
 * A table from a file, known by its content, not by its name: CSV, JSON, OpenDocument or Excel. Never throws for what
 * is in the file.
 */
export async function readTable(name: string, bytes: Uint8Array): Promise<ReadTable> {
  if (bytes.length === 0) return refused('Die Datei ist leer.')
  if (bytes.length > mostImportBytes)
    return refused(`Die Datei ist größer als ${mostImportBytes / 1024 / 1024} MB.`)
  if (packed.every((byte, at) => bytes[at] === byte)) return readPacked(name, bytes)
  // the old binary Excel
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return refused('Das ist eine alte Excel-Datei (.xls). Speichern Sie sie als .xlsx, .ods oder .csv.')
  if (bytes[0] === 0x25 && bytes[1] === 0x50)
    return refused('Das ist ein PDF. Erwartet wird eine Tabelle: .csv, .ods, .xlsx oder .json.')
  const first = bytes.find((byte) => byte > 0x20 && byte < 0x80)
  return first === 0x5b || first === 0x7b ? readJsonTable(name, bytes) : readCsvTable(name, bytes)
}

async function readPacked(name: string, bytes: Uint8Array): Promise<ReadTable> {
  const parts = unzipped(
    bytes,
    (part) => part === 'content.xml' || /^(xl\/|_rels\/|\[Content_Types\])/.test(part),
  )
  if (!parts) return refused('Die Datei ist beschädigt oder ausgepackt zu groß.')
  if (parts.has('xl/workbook.xml')) return readXlsxTable(name, parts)
  const content = parts.get('content.xml')
  return content ? readOdsTable(name, content) : refused('In der Datei steht keine Tabelle.')
}
