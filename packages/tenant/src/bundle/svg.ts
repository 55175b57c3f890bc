import { SaxesParser } from 'saxes'
import { error, type Problem } from './problem.ts'

const elements = new Set(
  [
    'svg',
    'g',
    'path',
    'rect',
    'circle',
    'ellipse',
    'line',
    'polyline',
    'polygon',
    'title',
    'desc',
    'defs',
    'use',
    'symbol',
  ].concat(['linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'text', 'tspan']),
)
const svgNamespace = 'http://www.w3.org/2000/svg'

/**
 * A logo is shown inside the portal's pages: it may draw and nothing else. Known shapes only; no script, no handler, no
 * style sheet, no reference that leaves the file, no document type (entities).
 */
export function svgProblems(file: string, text: string): Problem[] {
  const problems: Problem[] = []
  const parser = new SaxesParser({ xmlns: false })
  const refuse = (sentence: string) => problems.push({ ...error(file, [], sentence), line: parser.line })
  let depth = 0
  parser.on('doctype', () => refuse('Ein Dokumenttyp ist in einem Logo nicht erlaubt.'))
  parser.on('processinginstruction', () =>
    refuse('Eine Verarbeitungsanweisung ist in einem Logo nicht erlaubt.'),
  )
  parser.on('error', () => refuse('Die Datei ist kein gültiges SVG.'))
  parser.on('opentag', (tag) => {
    if (depth++ === 0 && (tag.name !== 'svg' || tag.attributes.xmlns !== svgNamespace))
      refuse(`Das Logo beginnt mit <svg xmlns="${svgNamespace}">.`)
    if (!elements.has(tag.name)) refuse(`Das Element <${tag.name}> ist in einem Logo nicht erlaubt.`)
    for (const [name, value] of Object.entries(tag.attributes as Record<string, string>))
      if (!allowed(name, value))
        refuse(`Das Attribut ${name} von <${tag.name}> ist in einem Logo nicht erlaubt.`)
  })
  parser.on('closetag', () => {
    depth--
  })
  parser.write(text).close()
  return problems.slice(0, 5)
}

function allowed(name: string, value: string): boolean {
  const plain = name.toLowerCase()
  if (plain.startsWith('on') || plain === 'style') return false
  if (plain === 'xmlns') return value === svgNamespace
  if (plain === 'href') return /^#[\w-]+$/.test(value)
  if (plain.includes(':')) return false
  return !/url\((?!#[\w-]+\))|javascript:|data:|@import/i.test(value)
}
