import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { type Cell, plain, type Table } from './table.ts'

const type = 'application/vnd.oasis.opendocument.spreadsheet'

/** OpenDocument 1.3: a package of XML files whose first, stored as it is, names the type. */
export async function* ods(table: Table): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = []
  const taken = () => chunks.splice(0)
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  const add = (file: ZipPassThrough | ZipDeflate) => {
    file.mtime = anyDay
    zip.add(file)
  }
  const whole = (file: ZipPassThrough | ZipDeflate, text: string) => {
    add(file)
    file.push(strToU8(text), true)
  }
  whole(new ZipPassThrough('mimetype'), type)
  whole(new ZipDeflate('META-INF/manifest.xml'), manifest)
  const content = new ZipDeflate('content.xml', { level: 6 })
  add(content)
  content.push(strToU8(head(table)))
  for await (const piece of table.rows) {
    content.push(strToU8(piece.map((row) => rowOf(row, table)).join('')))
    yield* taken()
  }
  content.push(strToU8(foot), true)
  zip.end()
  yield* taken()
}

// The same rows make the same bytes.
const anyDay = '2020-01-01T00:00:00Z'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>'

const manifest = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`

const namespaces = ['office', 'table', 'text', 'style']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat(
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  )
  .join(' ')

const part = (name: string) => `<number:${name} number:style="long"/>`
const point = '<number:text>.</number:text>'
const styles = `<office:automatic-styles><number:date-style style:name="day">${part('day')}${point}${part('month')}${point}${part('year')}</number:date-style><style:style style:name="day-cell" style:family="table-cell" style:data-style-name="day"/><style:style style:name="head-cell" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>`

const head = ({ title, columns }: Table): string =>
  `${declaration}<office:document-content ${namespaces} office:version="1.3">${styles}<office:body><office:spreadsheet><table:table table:name="${escaped(title)}">${columns.map(({ kind }) => `<table:table-column${kind === 'day' ? ' table:default-cell-style-name="day-cell"' : ''}/>`).join('')}<table:table-header-rows><table:table-row>${columns.map((column) => text(column.title, ' table:style-name="head-cell"')).join('')}</table:table-row></table:table-header-rows>`

const foot = '</table:table></office:spreadsheet></office:body></office:document-content>'

const rowOf = (cells: Cell[], { columns }: Table): string =>
  `<table:table-row>${cells.map((cell, at) => cellOf(cell, columns[at]?.kind ?? 'text')).join('')}</table:table-row>`

const cellOf = (cell: Cell, kind: Table['columns'][number]['kind']): string => {
  if (cell === null || cell === '') return '<table:table-cell/>'
  if (typeof cell === 'number') return `<table:table-cell office:value-type="float" office:value="${cell}"/>`
  if (kind === 'day')
    return `<table:table-cell office:value-type="date" office:date-value="${cell}" table:style-name="day-cell"/>`
  return text(cell)
}

/** Always of type string: a text is never a formula here, whatever it begins with. */
const text = (value: string, style = ''): string =>
  `<table:table-cell office:value-type="string"${style}><text:p>${escaped(value)}</text:p></table:table-cell>`

const escaped = (value: string): string =>
  plain(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
