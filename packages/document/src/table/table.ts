/** What a cell holds; a day is `YYYY-MM-DD`. */
export type Cell = string | number | null

export type Table = {
  /** Name of the sheet. */
  title: string
  columns: { title: string; kind: 'text' | 'number' | 'day' }[]
  /** In pieces, each a list of rows; a row has one cell per column. */
  rows: AsyncIterable<Cell[][]>
}

/** Neither XML nor a spreadsheet can hold these, and nobody has typed them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming the forbidden characters is the purpose
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export const plain = (text: string): string => text.replaceAll(forbidden, '')
