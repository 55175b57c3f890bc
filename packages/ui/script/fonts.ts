import { copyFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fontFiles } from '../src/assets/font-files.ts'
import { cutFont } from './cut.ts'

// Makes `fonts/` again, after a new version of the font: `node --import tsx packages/ui/script/fonts.ts`.
const folder = new URL('../fonts/', import.meta.url)
for (const { name, subset } of fontFiles)
  writeFileSync(new URL(`${name}.woff2`, folder), await cutFont(name, subset))
const resolve = createRequire(import.meta.url).resolve
copyFileSync(resolve('@fontsource/fira-sans/LICENSE'), new URL('LICENSE', folder))
