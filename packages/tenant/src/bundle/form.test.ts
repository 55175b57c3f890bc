import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { sample } from '../../test/sample.ts'
import { formatCsv, readCsv } from './csv.ts'
import { formatJson, readJson } from './json.ts'
import { svgProblems } from './svg.ts'
import { writeBundle } from './write.ts'

describe('JSON', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false } as never), (value) => {
        const plain = JSON.parse(JSON.stringify(value))
        expect(JSON.parse(formatJson(plain))).toEqual(plain)
      }),
    )
  })

  it('keeps short lists on one line and breaks long ones', () => {
    expect(formatJson({ a: ['x', 'y'], b: ['x'.repeat(60), 'y'.repeat(60)] }).split('\n').length).toBe(8)
  })

  it('tells where a value stands, or the section it is missing in', () => {
    const { locate } = readJson('x.json', '{\n  "offer": {\n    "replyDays": 99\n  }\n}\n')
    expect(locate(['offer', 'replyDays'])).toEqual({ line: 3, column: 5 })
    expect(locate(['offer', 'firstDate'])).toEqual({ line: 2, column: 3 })
  })

  test.each([
    ['a comma too many', '{"a": 1,}', 'kein gültiges JSON'],
    ['a comment', '{"a": 1} // x', 'kein gültiges JSON'],
    ['a repeated key', '{"a": {"b": 1, "b": 2}}', '„b“ steht zweimal'],
    ['a prototype', '{"__proto__": {}}', '„__proto__“ steht zweimal'],
    ['nothing', '', 'kein gültiges JSON'],
  ])('%s is refused', (_, text, sentence) => {
    const { value, problems } = readJson('x.json', text)
    expect(value).toBeUndefined()
    expect(problems[0]?.sentence).toContain(sentence)
    expect(problems[0]?.line).toBe(1)
  })
})

describe('tables', () => {
  const head = 'key,name,type,onboarding'

  it('are read as they were written, whatever stands in a cell', () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((s) => !s.includes('\u0000') && !s.includes('\ufeff'))
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ key: cell, name: cell, type: cell, onboarding: cell }), {
          selector: (r) => r.key,
          minLength: 1,
        }),
        (rows) => {
          const text = formatCsv('providers', rows)
          const read = readCsv('providers', text)
          expect(read.problems).toEqual([])
          expect(read.rows).toHaveLength(rows.length)
          expect(read.rows).toEqual(expect.arrayContaining(rows))
          expect(formatCsv('providers', read.rows)).toBe(text)
        },
      ),
    )
  })

  test.each([
    ['an unknown column', `${head},colour\n`, 'Die Spalte „colour“ gibt es nicht.', 1],
    ['a missing column', 'key,name,type\n', 'Im Kopf fehlt: onboarding.', 1],
    ['a repeated column', `${head},key\n`, 'Die Spalte „key“ steht zweimal im Kopf.', 1],
    ['a short row', `${head}\na,b,c,d\na,b\n`, 'Die Zeile hat 2 Zellen, der Kopf 4.', 3],
    ['an open quote', `${head}\na,"b,c,d\n`, 'Ein Anführungszeichen fehlt', undefined],
  ])('%s is refused with its line', (_, text, sentence, line) => {
    const { rows, problems } = readCsv('providers', text)
    expect(rows).toEqual([])
    expect(problems[0]?.sentence).toContain(sentence)
    if (line !== undefined) expect(problems[0]?.line).toBe(line)
  })

  it('know the line of a row behind a cell of several lines', () => {
    const { lineOf } = readCsv('providers', `${head}\na,"two\nlines",c,d\nb,x,c,d\n`)
    expect([lineOf(0), lineOf(1)]).toEqual([2, 4])
  })
})

describe('a logo', () => {
  const svg = (inner: string, attributes = '') =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"${attributes}>${inner}</svg>`

  it('may draw', () => {
    expect(
      svgProblems(
        'logo.svg',
        svg('<defs><linearGradient id="a"/></defs><g><path d="M0 0H1" fill="url(#a)"/></g>'),
      ),
    ).toEqual([])
  })

  test.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a handler', svg('', ' onload="alert(1)"')],
    ['a handler in capitals', svg('<path ONCLICK="x"/>')],
    ['a foreign object', svg('<foreignObject/>')],
    ['a picture from outside', svg('<image href="https://x.example/a.png"/>')],
    ['a use of another file', svg('<use href="https://x.example/a.svg#a"/>')],
    ['an old-style link', svg('<use xlink:href="#a"/>', ' xmlns:xlink="http://www.w3.org/1999/xlink"')],
    ['a colour from outside', svg('<path fill="url(https://x.example/#a)"/>')],
    ['a style', svg('<path style="fill:red"/>')],
    ['a style sheet', svg('<style>*{}</style>')],
    ['an animation', svg('<animate attributeName="href" to="javascript:alert(1)"/>')],
    ['a document type', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`],
    ['a style sheet instruction', `<?xml-stylesheet href="x.css"?>${svg('')}`],
    ['another root', '<html><svg/></html>'],
    ['a broken file', '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'],
    ['nothing', ''],
  ])('with %s is refused', (_, text) => {
    expect(svgProblems('logo.svg', text).length).toBeGreaterThan(0)
  })
})

describe('writing', () => {
  it('gives the same bytes however keys and rows are ordered', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled)
      if (value === null || typeof value !== 'object') return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([k, v]) => [k, shuffled(v)]),
      )
    }
    const source = sample()
    const other = shuffled(source) as typeof source
    other.tables.localities.reverse()
    expect(writeBundle(other)).toEqual(writeBundle(source))
  })
})
