import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { readTable } from './read.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

type Sheet = { name: string; kind: 'worksheet' | 'chartsheet'; rows: string[][] }

/** A workbook of Excel with these sheets. */
const workbook = (sheets: Sheet[]) => {
  const tags = sheets.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const targets = sheets.map(
    ({ kind }, at) =>
      `<Relationship Id="rId${at + 1}" Type="${links}/${kind}" Target="${kind}s/sheet${at + 1}.xml"/>`,
  )
  const styles = `<Relationship Id="rId0" Type="${links}/styles" Target="styles.xml"/>`
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${links}"><sheets>${tags.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${targets.join('')}${styles}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ kind, rows }, at) => [`xl/${kind}s/sheet${at + 1}.xml`, content(kind, rows)]),
    ),
  }
  const bytes = Object.entries(parts).map(([name, text]) => [name, new TextEncoder().encode(text)])
  return zipSync(Object.fromEntries(bytes))
}

const content = (kind: string, rows: string[][]): string => {
  const cell = (text: string, at: number, row: number) =>
    `<c r="${'ABC'[at]}${row}" t="inlineStr"><is><t>${text}</t></is></c>`
  const data = rows.map(
    (cells, at) => `<row r="${at + 1}">${cells.map((text, to) => cell(text, to, at + 1)).join('')}</row>`,
  )
  return `<${kind} xmlns="${main}">${kind === 'worksheet' ? `<sheetData>${data.join('')}</sheetData>` : ''}</${kind}>`
}

const list: Sheet = {
  name: 'Kitas',
  kind: 'worksheet',
  rows: [
    ['Name', 'Ort'],
    ['Kita Nord', 'Soest'],
  ],
}
const cover: Sheet = { name: 'Deckblatt', kind: 'worksheet', rows: [['Kitas im Kreis']] }
const chart: Sheet = { name: 'Diagramm', kind: 'chartsheet', rows: [] }

it.each([
  ['alone', [list], undefined],
  ['behind a cover', [cover, list], { read: 'Kitas', others: ['Deckblatt'] }],
  ['between charts, which are no tables', [chart, list, chart], undefined],
  ['behind a chart and before notes', [chart, list, cover], { read: 'Kitas', others: ['Deckblatt'] }],
])('the list of an Excel workbook stands %s', async (_, sheets, sheet) => {
  const found = await readTable('liste.xlsx', workbook(sheets))
  const rows = [{ line: 2, cells: ['Kita Nord', 'Soest'] }]
  expect(found).toEqual({
    table: { name: 'liste.xlsx', columns: ['Name', 'Ort'], rows, ...(sheet && { sheet }) },
  })
})
