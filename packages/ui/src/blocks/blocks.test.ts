import { describe, expect, it } from 'vitest'
import { composeCells, logoFor, placeColumns, readCell, skylineFor, tilesFor } from './index.ts'

const mark = (id: string) => composeCells(tilesFor(id, 2, 2))

describe('building blocks', () => {
  it('draw the same mark for the same facility and different marks for different ones', () => {
    const ids = Array.from({ length: 200 }, (_, at) => `facility-${at}`)
    expect(mark('facility-1')).toBe(mark('facility-1'))
    expect(new Set(ids.map(mark)).size).toBeGreaterThan(190)
  })

  it('cost few bytes: at most 560 for any mark, about 330 on average', () => {
    const sizes = Array.from({ length: 500 }, (_, at) => mark(`facility-${at}`).length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(560)
    expect(sizes.reduce((sum, size) => sum + size) / sizes.length).toBeLessThan(350)
  })

  it('paint windows and doors after the walls they lie on', () => {
    const svg = composeCells([{ code: 'win.w.b', column: 0, row: 0 }])
    expect(svg.indexOf('class="w"')).toBeLessThan(svg.indexOf('class="b"'))
  })

  it('give every slug a skyline of ten columns on the ground, with readable cells', () => {
    for (const slug of ['a', 'nordstadt', 'kreis-x', 'bad-y']) {
      const columns = skylineFor(slug)
      expect(columns).toHaveLength(10)
      for (const column of columns) expect(readCell(column[0] as string)).not.toBeNull()
      expect(placeColumns(columns).height).toBe(32)
      expect(logoFor(slug).flat()).toHaveLength(4)
    }
  })

  it('refuse a code that names no shape or colour', () => {
    expect(() => readCell('castle.b')).toThrow('castle.b')
    expect(() => readCell('sq.x')).toThrow('sq.x')
    expect(readCell('-')).toBeNull()
  })
})
