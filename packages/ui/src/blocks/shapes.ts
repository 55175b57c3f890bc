/** Edge of one block in drawing units; every outline below is drawn on this grid. */
export const blockSize = 8

type Shape = { main: string; inner?: string }

const square = 'h8v8h-8z'
const quarter = 'v-8a8 8 0 0 1 8 8z'

/**
 * Outlines of the blocks as relative path data, each pen stroke starting at `M dx dy`.
 * `inner` is painted over `main` in the second colour.
 */
export const shapes = {
  sq: { main: `M0 0${square}` },
  half: { main: 'M0 4h8v4h-8z' },
  tri: { main: 'M0 8l4-8l4 8z' },
  roof: { main: 'M0 8l4-5l4 5z' },
  rl: { main: 'M0 8v-8l8 8z' },
  rr: { main: 'M8 8v-8l-8 8z' },
  arch: { main: 'M0 0h8v8h-2v-3a2 2 0 0 0-4 0v3h-2z', inner: 'M2 8v-3a2 2 0 0 1 4 0v3z' },
  dome: { main: 'M0 8a4 4 0 0 1 8 0z' },
  q1: { main: `M0 8${quarter}` },
  q2: { main: 'M8 8v-8a8 8 0 0 0-8 8z' },
  q3: { main: 'M0 0h8a8 8 0 0 1-8 8z' },
  q4: { main: 'M8 0h-8a8 8 0 0 0 8 8z' },
  leaf: { main: 'M0 8v-4a4 4 0 0 1 4-4h4v4a4 4 0 0 1-4 4z' },
  ball: { main: 'M0 4a4 4 0 0 1 8 0a4 4 0 0 1-8 0z' },
  tree: { main: 'M1 3a3 3 0 0 1 6 0a3 3 0 0 1-6 0z', inner: 'M3.6 6h.8v2h-.8z' },
  win: {
    main: `M0 0${square}`,
    inner: 'M1.5 1.5h2v2h-2zM4.5 1.5h2v2h-2zM1.5 4.5h2v2h-2zM4.5 4.5h2v2h-2z',
  },
  eye: { main: `M0 0${square}`, inner: 'M2 4a2 2 0 0 1 4 0a2 2 0 0 1-4 0z' },
  bars: { main: `M0 0${square}`, inner: 'M0 .6h8v1.4h-8zM0 3.3h8v1.4h-8zM0 6h8v1.4h-8z' },
  diag: { main: `M0 0${square}`, inner: 'M0 8l8-8v8z' },
  qq: { main: `M0 0${square}`, inner: `M0 8${quarter}` },
} as const satisfies Record<string, Shape>

export type ShapeName = keyof typeof shapes

/** Letters of the theme's block colours: brand, mid, soft, deep, accent, white (text on brand), tint. */
export const blockColours = ['b', 'm', 's', 'd', 'a', 'w', 't'] as const
export type BlockColour = (typeof blockColours)[number]

/**
 * One cell: `-` for empty, else `shape.colour` or `shape.colour.colour`, for example `win.w.b`.
 * The second colour is for shapes with an inner outline; without it the inner part stays open.
 */
export type CellCode = string

const isColour = (letter: string | undefined): letter is BlockColour =>
  blockColours.includes(letter as BlockColour)

export type Cell = { shape: Shape; main: BlockColour; inner: BlockColour | undefined }

/** Reads a cell code; `null` for an empty cell. Throws on a code that names no shape or colour. */
export const readCell = (code: CellCode): Cell | null => {
  if (code === '-') return null
  const [name = '', main = 'a', inner] = code.split('.')
  if (!(name in shapes) || !isColour(main) || (inner !== undefined && !isColour(inner)))
    throw new Error(`"${code}" is no building block`)
  return { shape: shapes[name as ShapeName], main, inner }
}
