import { transform } from 'lightningcss'
import { buildKern } from './kern.ts'
import { readSource } from './sources.ts'

/** What every page needs, in the order of the cascade. */
const shared = [
  'tokens',
  'base',
  'layout',
  'blocks',
  'header',
  'frame',
  'footer',
  'buttons',
  'fields',
  'choices',
  'notes',
  'facts',
  'status',
]
const bundles = {
  parents: [...shared, 'search', 'picture', 'start', 'walk', 'year', 'modes', 'print'],
  staff: [
    ...shared,
    'search',
    'picture',
    'matrix',
    'table',
    'staff',
    'staff-frame',
    'filter-bar',
    'staff-width',
    'staff-parts',
    'board',
    'year-picture',
    'modes',
    'print',
  ],
} as const

export type BundleName = keyof typeof bundles

const own = (name: BundleName) => bundles[name].map((file) => readSource(`css/${file}.css`)).join('\n')

// Browsers since cascade layers; older ones get the plain, readable document.
const targets = { chrome: 99 << 16, firefox: 97 << 16, safari: (15 << 16) | (4 << 8) }

const minify = (css: string) =>
  transform({ filename: 'bundle.css', code: Buffer.from(css), minify: true, targets }).code.toString()

/** The stylesheet of parents' or staff's pages. KERN lies in a lower layer, so that ours wins at any specificity. */
export const buildStyles = async (fontFaces: string): Promise<Record<BundleName, string>> => {
  const css = { parents: own('parents'), staff: own('staff') }
  const kern = await buildKern(css.parents + css.staff)
  const bundle = (name: BundleName) =>
    minify(`@layer kern,portal;\n${fontFaces}\n@layer kern{${kern}}\n@layer portal{${css[name]}}`)
  return { parents: bundle('parents'), staff: bundle('staff') }
}
