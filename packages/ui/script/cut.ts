import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'
import { ranges, type Subset } from '../src/assets/font-files.ts'

const resolve = createRequire(import.meta.url).resolve
/**
 * Figures of one width and the letters of each language. Kerning would be 5 kB a file and is missed by nobody on a screen;
 * small capitals, old figures and other ornaments stay away.
 */
const plain = ['locl', 'tnum', 'lnum']
/** Names of every country set accents over letters (DIN 91379). */
const accents = ['mark', 'mkmk', 'ccmp']
const featuresOf = (subset: Subset) => (subset === 'latin-ext' ? [...plain, ...accents] : plain)

const textOf = (subset: Subset) =>
  ranges[subset]
    .split(',')
    .flatMap((range) => {
      const [from = 0, to = from] = range
        .slice(2)
        .split('-')
        .map((code) => Number.parseInt(code, 16))
      return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at))
    })
    .join('')

/** A file of fontsource without what the portal never writes: 10 kB in place of 24. */
export const cutFont = (name: string, subset: Subset): Promise<Buffer> =>
  subsetFont(readFileSync(resolve(`@fontsource/fira-sans/files/${name}-normal.woff2`)), textOf(subset), {
    targetFormat: 'woff2',
    noHinting: true,
    keepFeatures: featuresOf(subset),
  })
