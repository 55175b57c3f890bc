import { type BlockColour, blockSize, type CellCode, readCell } from './shapes.ts'

export type PlacedCell = { code: CellCode; column: number; row: number }

const number = (value: number) => `${Math.round(value * 100) / 100}`.replace(/^0\./, '.')

/** Shifts the start of each pen stroke; everything after it is relative. */
const shift = (outline: string, x: number, y: number) =>
  outline.replace(
    /M([\d.]+) ?([\d.]+)/g,
    (_, dx, dy) => `M${number(Number(dx) + x)} ${number(Number(dy) + y)}`,
  )

/**
 * Draws cells as few SVG paths: one per colour for the bodies, then one per colour for what lies on them.
 * Cells never overlap, so merging by colour does not change the picture and keeps a mark at about 300 bytes.
 */
export const composeCells = (cells: readonly PlacedCell[]): string => {
  const bodies = new Map<BlockColour, string>()
  const inners = new Map<BlockColour, string>()
  const add = (layer: Map<BlockColour, string>, colour: BlockColour, outline: string) =>
    layer.set(colour, (layer.get(colour) ?? '') + outline)

  for (const { code, column, row } of cells) {
    const cell = readCell(code)
    if (!cell) continue
    const [x, y] = [column * blockSize, row * blockSize]
    add(bodies, cell.main, shift(cell.shape.main, x, y))
    if (cell.shape.inner && cell.inner) add(inners, cell.inner, shift(cell.shape.inner, x, y))
  }
  return [...bodies, ...inners]
    .map(([colour, outline]) => `<path class="${colour}" d="${outline}"/>`)
    .join('')
}

/** Columns of cells, each from the ground up, as tenants write skylines and logos. */
export const placeColumns = (columns: readonly (readonly CellCode[])[]) => {
  const rows = Math.max(1, ...columns.map((column) => column.length))
  const cells = columns.flatMap((column, at) =>
    column.map((code, height) => ({ code, column: at, row: rows - 1 - height })),
  )
  return { cells, width: columns.length * blockSize, height: rows * blockSize }
}
