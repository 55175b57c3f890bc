import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import postcss, { type Root } from 'postcss'
import postcssRtl from 'postcss-rtlcss'
import { Mode } from 'postcss-rtlcss/options'
import { PurgeCSS } from 'purgecss'
import { tokenNames } from '../theme/index.ts'
import { readSources } from './sources.ts'

const kernFile = createRequire(import.meta.url).resolve('@kern-ux/native/dist/kern.min.css')

const themed = new Set<string>(tokenNames().map((name) => `--${name}`))

/** KERN without the colours every tenant's theme sets. */
const readKern = (): Root => {
  const kern = postcss.parse(readFileSync(kernFile, 'utf8'))
  kern.walkDecls((declaration) => {
    if (themed.has(declaration.prop)) declaration.remove()
  })
  return kern
}

const namesIn = (text: string, pattern: RegExp) => [...new Set(text.match(pattern) ?? [])]

/**
 * KERN with only the rules our parts use and only the variables something reads, plus a patch for
 * right-to-left pages: KERN has no logical properties.
 */
export const buildKern = async (ownCss: string): Promise<string> => {
  const parts = readSources('.tsx').join('\n')
  const [purged] = await new PurgeCSS().purge({
    css: [{ raw: readKern().toString() }],
    content: [{ raw: namesIn(parts, /kern-[\w-]+/g).join(' '), extension: 'txt' }],
    safelist: {
      standard: ['html', 'body', 'legend', 'label', 'input', 'select', 'option', 'a', 'i', 'svg', 'img'],
      variables: namesIn(ownCss, /--kern-[\w-]+/g),
    },
    variables: true,
  })
  const kern = purged?.css ?? ''
  const mirrored = postcss([postcssRtl({ mode: Mode.diff })]).process(kern, { from: undefined }).css
  return `${kern}\n${mirrored}`
}
