import { zipSync } from 'fflate'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

export type Cell = string | number | null
/** `merged` are ranges as Excel writes them: `A3:A5`. */
export type TestSheet = { name: string; rows: Cell[][]; merged?: string[] }

const bytes = (text: string) => new TextEncoder().encode(text)
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const letters = (at: number): string =>
  (at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))

/** A workbook of Excel as its own program packs it. */
export const excel = (...sheets: TestSheet[]): Uint8Array => {
  const cell = (value: Cell, at: number, row: number) => {
    const place = `${letters(at)}${row + 1}`
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
    return `<c r="${place}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
  }
  const content = ({ rows, merged = [] }: TestSheet) => {
    const lines = rows.map(
      (cells, row) => `<row r="${row + 1}">${cells.map((one, at) => cell(one, at, row)).join('')}</row>`,
    )
    const spans = merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
    return `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData>${spans && `<mergeCells>${spans}</mergeCells>`}</worksheet>`
  }
  const tags = sheets.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const targets = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${links}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${links}"><sheets>${tags.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${targets.join('')}<Relationship Id="rId0" Type="${links}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, content(sheet)])),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, bytes(text)])))
}

/** A cell that spans this many rows; the cells below it are covered. */
export type Span = { text: string; rows: number }
const covered = Symbol('covered')

/** An OpenDocument file. */
export const openDocument = (...sheets: { name: string; rows: (Cell | Span)[][] }[]): Uint8Array => {
  const table = ({ name, rows }: (typeof sheets)[number]) => {
    const under = new Map<string, typeof covered>()
    const cell = (value: Cell | Span, at: number, row: number) => {
      if (under.has(`${at} ${row}`)) return '<table:covered-table-cell/>'
      if (value === null) return '<table:table-cell/>'
      if (typeof value === 'number')
        return `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`
      const [text, span] = typeof value === 'string' ? [value, 1] : [value.text, value.rows]
      for (let down = 1; down < span; down++) under.set(`${at} ${row + down}`, covered)
      const spanned = span > 1 ? ` table:number-rows-spanned="${span}" table:number-columns-spanned="1"` : ''
      return `<table:table-cell office:value-type="string"${spanned}><text:p>${escaped(text)}</text:p></table:table-cell>`
    }
    return `<table:table table:name="${name}">${rows
      .map(
        (cells, row) =>
          `<table:table-row>${cells.map((one, at) => cell(one, at, row)).join('')}</table:table-row>`,
      )
      .join('')}</table:table>`
  }
  return zipSync({
    mimetype: bytes('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': bytes(
      `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>${sheets.map(table).join('')}</office:spreadsheet></office:body></office:document-content>`,
    ),
  })
}

/** What Windows programs write; only letters of this page. */
export const windows = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].map((letter) => (letter === '€' ? 0x80 : letter === '–' ? 0x96 : letter.charCodeAt(0))),
  )
