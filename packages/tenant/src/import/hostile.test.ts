import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable } from './read.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const head = '<?xml version="1.0"?>'
const broken = { sentence: expect.stringContaining('beschädigt') }

const ods = (rows: string, type = '') =>
  zipSync({
    'content.xml': bytes(
      `${head}${type}<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  })
const cell = (text: string, more = '') =>
  `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const parts = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const xlsx = (first: string, type = '', change: Record<string, Uint8Array> = {}) =>
  zipSync({
    '[Content_Types].xml': bytes(
      `${head}<Types xmlns="${parts}/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    ),
    'xl/workbook.xml': bytes(
      `${head}<workbook ${main} xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': bytes(
      `${head}<Relationships xmlns="${parts}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    'xl/sharedStrings.xml': bytes(
      `${head}${type}<sst ${main}><si><t>${first}</t></si><si><t>Ort</t></si></sst>`,
    ),
    'xl/worksheets/sheet1.xml': bytes(
      `${head}<worksheet ${main}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>0</v></c></row></sheetData></worksheet>`,
    ),
    ...change,
  })

/** Nine entities of ten of the one before: a billion words of a few lines. */
const laughs = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')}]>`
const file = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
const network = '<!DOCTYPE x [<!ENTITY % b SYSTEM "http://127.0.0.1:1/x.dtd"> %b;<!ENTITY a9 "">]>'

describe.each([
  ['an entity that grows without end', laughs],
  ['an entity that is a file', file],
  ['an entity that is an address', network],
])('%s', (_, type) => {
  const text = (read: object) => JSON.stringify(read)
  it('is not read in an OpenDocument sheet', async () => {
    expect(await readTable('a', ods(row(cell('Name')) + row(cell('&a9;')), type))).toMatchObject(broken)
  })
  it('is not read in an Excel sheet', async () => {
    const read = await readTable('a', xlsx('&a9;', type))
    expect(text(read)).not.toMatch(/root:|haha/)
    expect(text(read).length).toBeLessThan(1000)
  })
})

describe('a sheet that would grow', () => {
  it.each([
    ['a cell a million times wide', row(cell('x', ' table:number-columns-repeated="1000000"'))],
    ['many cells that are wide', row(cell('x', ' table:number-columns-repeated="200"').repeat(100_000))],
    [
      'a row a billion times',
      `<table:table-row table:number-rows-repeated="1000000000">${cell('x')}</table:table-row>`,
    ],
    [
      'many rows that are long',
      `<table:table-row table:number-rows-repeated="200">${cell('x')}</table:table-row>`.repeat(100_000),
    ],
    ['a million blanks', row(cell('<text:s text:c="1000000000"/>'.repeat(100_000)))],
    ['tables in tables', '<table:table>'.repeat(100_000)],
    ['depth', '<a>'.repeat(1_000_000)],
  ])('%s is refused or stays small', async (_, rows) => {
    const before = process.memoryUsage().heapUsed
    const read = await readTable('a', ods(row(cell('Name'), cell('Ort')) + rows))
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300_000_000)
    if ('table' in read)
      expect(read.table.rows.length * read.table.columns.length).toBeLessThanOrEqual(600_000)
    else expect(read.sentence).toMatch(/beschädigt|Spalten|Zeilen|Zeichen|Zellen/)
  })
})
