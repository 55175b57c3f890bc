import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildAssets, themeAsset } from '../../src/assets/index.ts'
import { renderPage } from '../../src/index.ts'
import { offices } from './offices.ts'
import { demoPages } from './pages.tsx'

/**
 * Writes all demo pages in all five themes as a static site, from the root:
 * `TSX_TSCONFIG_PATH=packages/ui/test/tsconfig.json node --import tsx packages/ui/test/demo/build.ts <folder>`
 */
const write = (folder: string, path: string, content: string | Buffer) => {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const folder = process.argv[2]
if (!folder) throw new Error('Name the folder to write to')
const { files, urls } = await buildAssets()
for (const { path, body } of files) write(folder, path, body)
for (const office of offices) {
  const theme = themeAsset(office.slug, office.theme)
  write(folder, theme.path, theme.body)
  for (const [name, page] of Object.entries(demoPages))
    write(folder, `${office.slug}/${name}.html`, renderPage(page({ office, urls, theme: theme.path })))
}
