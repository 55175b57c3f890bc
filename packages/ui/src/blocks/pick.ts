import type { PlacedCell } from './compose.ts'
import type { CellCode } from './shapes.ts'

/** FNV-1a over the name, then a mixing generator: the same name gives the same numbers on every machine. */
const numbersFrom = (name: string) => {
  let state = 2166136261
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619)
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822507) ^ Math.imul(state ^ (state >>> 13), 3266489909)
    return (state >>> 0) / 4294967296
  }
}

const tiles: readonly CellCode[] = [
  'eye.m.s',
  'arch.a.b',
  'diag.s.m',
  'qq.b.a',
  'win.s.b',
  'leaf.a',
  'ball.m',
  'bars.s.a',
  'q1.m',
  'q2.a',
  'dome.m',
  'tri.b',
  'leaf.m',
  'q3.b',
  'q4.s',
  'eye.a.b',
  'qq.s.b',
]

const ground: readonly CellCode[] = [
  'win.w.b',
  'arch.s.d',
  'arch.w.b',
  'bars.m.d',
  'qq.m.a',
  'tree.s.d',
  'q1.a',
  'win.s.b',
  'diag.m.s',
  'eye.s.b',
]
const storey: readonly CellCode[] = ['sq.s', 'win.m.s', 'arch.s.d', 'bars.m.a']
const top: readonly CellCode[] = ['tri.a', 'roof.s', 'dome.m', 'leaf.s', 'q2.s', 'dome.a', 'tri.m']
const flat = new Set<CellCode>(['tree.s.d', 'q1.a'])

/** Takes items at random, repeating one only after `memory` others. */
const pickFrom = <T>(items: readonly T[], next: () => number, memory: number) => {
  const recent: T[] = []
  return (): T => {
    const fresh = items.filter((item) => !recent.includes(item))
    const item = fresh[Math.floor(next() * fresh.length)] as T
    recent.push(item)
    if (recent.length > memory) recent.shift()
    return item
  }
}

/** The picture of a facility without a photo: the same on every page, from its id. */
export const tilesFor = (id: string, columns: number, rows: number): PlacedCell[] => {
  const tile = pickFrom(tiles, numbersFrom(id), Math.min(9, columns * rows))
  return Array.from({ length: columns * rows }, (_, at) => ({
    code: tile(),
    column: at % columns,
    row: Math.floor(at / columns),
  }))
}

/** Ten columns for a tenant that has drawn no skyline of its own: low at the edges, one tower, one sun. */
export const skylineFor = (slug: string): CellCode[][] => {
  const next = numbersFrom(slug)
  const [base, middle, roof] = [pickFrom(ground, next, 3), pickFrom(storey, next, 2), pickFrom(top, next, 3)]
  const tower = 3 + Math.floor(next() * 4)
  const columns = Array.from({ length: 10 }, (_, at): CellCode[] => {
    const foot = base()
    if (at === tower) return ['arch.w.b', middle(), middle(), 'tri.a']
    if (flat.has(foot) || at === 0 || at === 9) return [foot]
    return Math.abs(at - tower) === 1 ? [foot, middle(), roof()] : [foot, roof()]
  })
  const sun = tower < 5 ? tower + 2 : tower - 2
  const under = columns[sun] as CellCode[]
  columns[sun] = [...under, ...Array.from({ length: 3 - under.length }, () => '-'), 'ball.a']
  return columns
}

/** Four blocks as a logo for a tenant that uploaded none. */
export const logoFor = (slug: string): CellCode[][] => {
  const tile = pickFrom(
    ['sq.b', 'rr.a', 'q1.b', 'q2.a', 'leaf.b', 'tri.b', 'dome.a', 'diag.b.a', 'q3.b', 'q4.a'],
    numbersFrom(slug),
    4,
  )
  return [
    [tile(), tile()],
    [tile(), tile()],
  ]
}
