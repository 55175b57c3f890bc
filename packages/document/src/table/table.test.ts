import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { renderTable, type Table, type TableFormat } from './index.ts'

const table = (): Table => ({
  title: 'Warteliste',
  columns: [
    { title: 'Kind', kind: 'text' },
    { title: 'Geboren', kind: 'day' },
    { title: 'Stunden', kind: 'number' },
  ],
  rows: (async function* () {
    yield [
      ['=HYPERLINK("x";"Ömer")', '2025-03-14', 35],
      ['<b> & "Müller"', null, null],
    ]
    yield [['-1+1', '2024-12-31', 45]]
    yield [['\u0001@SUM(A1)', null, 25]]
  })(),
})

const written = async (format: TableFormat): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of renderTable(format, table())) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Every element closes the one that is open: what an XML reader demands first. */
const balanced = (xml: string): boolean => {
  const open: string[] = []
  for (const [, close, name, empty] of xml.matchAll(/<(\/)?([\w:]+)(?:\s[^<>]*?)?(\/)?>/g)) {
    if (close) {
      if (open.pop() !== name) return false
    } else if (!empty && name) open.push(name)
  }
  return open.length === 0
}

describe('a list as a file', () => {
  it('as CSV is UTF-8 with its mark, and no text in it is a formula', async () => {
    const bytes = await written('csv')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes).split('\r\n')).toEqual([
      'Kind;Geboren;Stunden',
      `"'=HYPERLINK(""x"";""Ömer"")";2025-03-14;35`,
      '"<b> & ""Müller""";;',
      "'-1+1;2024-12-31;45",
      "'@SUM(A1);;25",
      '',
    ])
  })

  it('as ODS names its type first and unpressed, and types every cell', async () => {
    const bytes = await written('ods')
    expect(new TextDecoder('latin1').decode(bytes.subarray(30, 84))).toBe(
      'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    )
    const files = unzipSync(bytes)
    expect(Object.keys(files)).toEqual(['mimetype', 'META-INF/manifest.xml', 'content.xml'])
    const content = strFromU8(files['content.xml'] as Uint8Array)
    expect(balanced(content)).toBe(true)
    expect(content.match(/<table:table-row>/g)).toHaveLength(5)
    expect(content).toContain('office:value-type="date" office:date-value="2025-03-14"')
    expect(content).toContain('office:value-type="float" office:value="35"')
    expect(content).toContain('<text:p>=HYPERLINK(&quot;x&quot;;&quot;Ömer&quot;)</text:p>')
    expect(content).toContain('<text:p>&lt;b&gt; &amp; &quot;Müller&quot;</text:p>')
    expect(content).not.toContain('table:formula')
    expect(content).not.toContain('\u0001')
  })

  it('as XLSX types every cell, days as days', async () => {
    const files = unzipSync(await written('xlsx'))
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] as Uint8Array)
    expect(balanced(sheet)).toBe(true)
    expect(sheet.match(/<row /g)).toHaveLength(5)
    // 14 March 2025 as the days since the end of 1899 that spreadsheet programs count.
    expect(sheet).toContain('<v>45730</v>')
    expect(sheet).not.toContain('<f>')
    expect(strFromU8(files['xl/sharedStrings.xml'] as Uint8Array)).toContain('<t>=HYPERLINK("x"')
  })
})
