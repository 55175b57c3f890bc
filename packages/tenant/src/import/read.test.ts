import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable } from './read.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (content: Uint8Array | string) =>
  readTable('liste', typeof content === 'string' ? bytes(content) : content)

/** A workbook of Excel with one sheet. */
const workbook = (sheet: string, strings: string[]) =>
  zipSync({
    '[Content_Types].xml': bytes(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    ),
    'xl/workbook.xml': bytes(
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Kitas" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': bytes(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    ),
    'xl/styles.xml': bytes(
      '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ),
    'xl/sharedStrings.xml': bytes(
      `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>`,
    ),
    'xl/worksheets/sheet1.xml': bytes(
      `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:C4"/><sheetData>${sheet}</sheetData></worksheet>`,
    ),
  })

const odsCell = (text: string) =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
const ods = (...sheets: string[]) =>
  zipSync({
    mimetype: bytes('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': bytes(
      `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>${sheets.map((rows, at) => `<table:table table:name="${'AB'[at]}">${rows}</table:table>`).join('')}</office:spreadsheet></office:body></office:document-content>`,
    ),
  })

describe('CSV', () => {
  it('is read with semicolon or comma, with a mark at its beginning, and every row knows its line', async () => {
    const semicolon = await read('\ufeffName;Plätze\r\n"Kita\r\nNord";40\r\n\r\nKita Süd;20\r\n')
    expect(semicolon).toEqual({
      table: {
        ...{ name: 'liste', columns: ['Name', 'Plätze'] },
        rows: [
          { line: 2, cells: ['Kita\nNord', '40'] },
          { line: 5, cells: ['Kita Süd', '20'] },
        ],
      },
    })
    expect(await read('name,places\n"Nord, alt",40\n')).toMatchObject({
      table: { rows: [{ cells: ['Nord, alt', '40'] }] },
    })
  })

  it.each([
    ['UTF-16, tabs, as Excel’s "Unicode-Text"', 'utf16le', '\ufeffName\tStraße\r\nKita Größe\tAm Fluß 1\r\n'],
    ['Windows-1252', 'latin1', 'Name;Straße\r\nKita Größe;Am Fluß 1\r\n'],
    ['UTF-8', 'utf8', 'Name,Straße\nKita Größe,Am Fluß 1\n'],
  ] as const)('is read in %s', async (_, encoding, text) => {
    expect(await read(Buffer.from(text, encoding))).toMatchObject({
      table: { columns: ['Name', 'Straße'], rows: [{ cells: ['Kita Größe', 'Am Fluß 1'] }] },
    })
  })

  it.each([
    ['a name in quotes', '"Kita ""Nord""";Soest', ['Kita "Nord"', 'Soest']],
    ['quotes in the middle of a cell', 'Kita "Nord";Soest', ['Kita "Nord"', 'Soest']],
    ['a semicolon in quotes', '"Nord; alt";Soest', ['Nord; alt', 'Soest']],
    ['a comma without quotes', 'Nord, alt;Soest', ['Nord, alt', 'Soest']],
    ['a nought kept by Excel', 'Nord;="01067"', ['Nord', '01067']],
    ['signs for nothing', 'Nord;k. A.', ['Nord', '']],
  ])('reads %s', async (_, line, cells) => {
    expect(await read(`Name;Ort\n${line}\n`)).toMatchObject({ table: { rows: [{ line: 2, cells }] } })
  })

  it('names the line that is broken', async () => {
    expect(await read('Name;Ort\nA;B\n"C;D\n')).toMatchObject({
      sentence: expect.stringContaining('Anführungszeichen'),
    })
    expect(await read('Name;Ort\nA;B\nC;D;zu viel\n')).toEqual({
      ...{ sentence: 'Die Zeile hat 3 Zellen, der Kopf nur 2.', line: 3 },
    })
  })

  it('gives columns of the same name or without one a name of their own', async () => {
    expect(await read('Name;;Name\nA;B;C\n')).toMatchObject({
      table: { columns: ['Name', 'Spalte 2', 'Name (2)'] },
    })
  })
})

describe('JSON', () => {
  it('becomes columns with dotted names, at the line its record begins on', async () => {
    const text =
      '{ "count": 1,\n"items": [\n{ "name": "A", "address": { "plz": 12345 },\n "tags": ["x", "y"] },\n{ "name": "B", "open": true }\n] }'
    expect(await read(text)).toEqual({
      table: {
        ...{ name: 'liste', columns: ['name', 'address.plz', 'tags', 'open'] },
        rows: [
          { line: 3, cells: ['A', '12345', 'x | y', ''] },
          { line: 5, cells: ['B', '', '', 'true'] },
        ],
      },
    })
  })

  it('of the kind GeoJSON has its point as longitude and latitude', async () => {
    const feature = { geometry: { type: 'Point', coordinates: [9.4, 54.8] }, properties: { name: 'A' } }
    const found = await read(JSON.stringify({ type: 'FeatureCollection', features: [feature] }))
    expect(found).toMatchObject({
      table: {
        columns: [
          'geometry.type',
          'geometry.coordinates.longitude',
          'geometry.coordinates.latitude',
          'properties.name',
        ],
        rows: [{ cells: ['Point', '9.4', '54.8', 'A'] }],
      },
    })
  })

  it('that is broken is told with its line', async () => {
    expect(await read('[\n{ "name": "A" },\n{ "name": }\n]')).toEqual({
      ...{ sentence: 'Hier ist das JSON nicht lesbar.', line: 3 },
    })
    expect(await read('{ "a": 1 }')).toMatchObject({
      sentence: 'Im JSON steht keine Liste von Einrichtungen.',
    })
  })
})

describe('sheets', () => {
  it('of Excel are read with their numbers, times of day and empty rows', async () => {
    const sheet =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
      '<row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4"><v>40</v></c><c r="C4" s="1"><v>0.3125</v></c></row>'
    expect(await read(workbook(sheet, ['Name', 'Plätze', 'von', 'Kita Größe']))).toEqual({
      table: {
        ...{ name: 'liste', columns: ['Name', 'Plätze', 'von'] },
        rows: [{ line: 4, cells: ['Kita Größe', '40', '07:30'] }],
      },
    })
  })

  it('of OpenDocument are read with repeated cells and values as they are', async () => {
    const rows =
      `<table:table-row>${odsCell('Name')}${odsCell('Plätze')}${odsCell('von')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>` +
      '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
      `<table:table-row>${odsCell('Kita<text:s text:c="1"/>Nord')}<table:table-cell office:value-type="float" office:value="1040"><text:p>1.040</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT07H30M00S"><text:p>07:30 Uhr</text:p></table:table-cell></table:table-row>` +
      '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    expect(await read(ods(rows))).toEqual({
      table: {
        ...{ name: 'liste', columns: ['Name', 'Plätze', 'von'] },
        rows: [{ line: 4, cells: ['Kita Nord', '1040', '07:30'] }],
      },
    })
  })

  it('that are broken or would unpack to far too much are refused', async () => {
    const bomb = zipSync({ 'content.xml': new Uint8Array(70 * 1024 * 1024) }, { level: 9 })
    expect(await read(bomb)).toMatchObject({ sentence: 'Die Datei ist beschädigt oder ausgepackt zu groß.' })
    expect(await read(ods('<table:table-row>'))).toMatchObject({
      sentence: 'Die OpenDocument-Datei ist beschädigt.',
    })
    expect(await read(zipSync({ 'brief.txt': bytes('Hallo') }))).toMatchObject({
      sentence: 'In der Datei steht keine Tabelle.',
    })
    expect(await read(workbook('', []).slice(0, 300))).toMatchObject({
      sentence: expect.stringContaining('beschädigt'),
    })
  })
})

describe('a workbook of several sheets', () => {
  const row = (...cells: string[]) => `<table:table-row>${cells.map(odsCell).join('')}</table:table-row>`
  const list = row('Name', 'Ort') + row('Kita Nord', 'Soest')
  const sheetOf = async (...sheets: string[]) => {
    const found = await read(ods(...sheets))
    return 'table' in found ? [found.table.sheet, found.table.rows] : found.sentence
  }
  const nord = [{ line: 2, cells: ['Kita Nord', 'Soest'] }]

  it.each([
    ['behind a cover', [row('Kitas im Kreis', 'Stand 2026'), list], { read: 'B', others: ['A'] }],
    ['before notes', [list, row('Hinweise')], { read: 'A', others: ['B'] }],
    ['before another list', [list, row('Name', 'Ort') + row('Süd', 'Werl')], { read: 'A', others: ['B'] }],
    ['alone, the other sheet is empty', ['', list], undefined],
    ['alone', [list], undefined],
  ] as const)('the list stands %s', async (_, sheets, sheet) => {
    expect(await sheetOf(...sheets)).toEqual([sheet, nord])
  })

  it('has none', async () => {
    expect(await sheetOf('', '')).toBe('In der Datei steht kein Tabellenblatt mit Zeilen.')
  })
})

it('says what other files are', async () => {
  const starts = async (...first: number[]) => read(Uint8Array.from([...first, 0, 0, 0]))
  expect(await starts(0xd0, 0xcf, 0x11, 0xe0)).toMatchObject({ sentence: expect.stringContaining('.xls') })
  expect(await read('%PDF-1.7')).toMatchObject({ sentence: expect.stringContaining('PDF') })
  expect(await starts(0x89, 0x50, 0x4e, 0x47)).toMatchObject({
    sentence: expect.stringContaining('keine Tabelle'),
  })
  expect(await read('')).toMatchObject({ sentence: 'Die Datei ist leer.' })
  expect(await read('Name;Ort\n')).toMatchObject({ sentence: 'Unter den Spaltennamen stehen keine Zeilen.' })
})

it('reads no more than a district has', async () => {
  expect(await read(`Name;Ort\n${'A;B\n'.repeat(10_001)}`)).toMatchObject({
    sentence: expect.stringContaining('10001 Zeilen'),
  })
  expect(await read(new Uint8Array(9 * 1024 * 1024).fill(65))).toMatchObject({
    sentence: 'Die Datei ist größer als 8 MB.',
  })
})
