import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import postcss, { type Root } from 'postcss'
import postcssRtl from 'postcss-rtlcss'
import { Mode } from 'postcss-rtlcss/options'
import { PurgeCSS } from 'purgecss'
import { tokenNames } from '../theme/index.ts'
import { pruneVariables } from './prune-variables.ts'
import { readSources } from './sources.ts'

const kernFile = createRequire(import.meta.url).resolve('@kern-ux/native/dist/kern.min.css')

const elements = ['html', 'body', 'legend', 'label', 'input', 'select', 'option', 'a', 'i', 'svg', 'img']

const themed = new Set<string>(tokenNames().map((name) => `--${name}`))

/** KERN without the colours every tenant's theme sets. */
const readKern = (): Root => {
  const kern = postcss.parse(readFileSync(kernFile, 'utf8'))
  kern.walkDecls((declaration) => {
    if (themed.has(declaration.prop)) declaration.remove()
  })
  // PurgeCSS cannot read `:is(body, …)`; this rule feeds the colours of every KERN part.
  kern.walkRules(/^:is\(body/, (rule) => {
    rule.selector = 'body'
  })
  return kern
}

/** KERN's classes our parts write, and the stems they complete at run time (`kern-btn--${kind}`). */
const usedClasses = () => {
  const parts = readSources('.tsx').join('\n')
  const names = new Set(parts.match(/kern-[\w-]+/g))
  const stems = new Set(parts.match(/kern-[\w-]+(?=\$\{)/g))
  return { names: [...names], stems: [...stems].map((stem) => new RegExp(`^${stem}`)) }
}

/**
 * KERN with only the rules our parts use and only the variables something reads, plus a patch for
 * right-to-left pages: KERN has no logical properties.
 */
export const buildKern = async (ownCss: string): Promise<string> => {
  const { names, stems } = usedClasses()
  const [purged] = await new PurgeCSS().purge({
    css: [{ raw: readKern().toString() }],
    content: [{ raw: names.join(' '), extension: 'txt' }],
    safelist: [...elements, ...stems],
  })
  const kern = postcss.parse(purged?.css ?? '')
  pruneVariables(kern, ownCss)
  const mirrored = postcss([postcssRtl({ mode: Mode.diff })]).process(kern.clone(), { from: undefined }).css
  return `${kern}\n[dir=rtl]{${mirrored}}`
}
