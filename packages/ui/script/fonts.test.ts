import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fontFiles } from '../src/assets/font-files.ts'
import { cutFont } from './cut.ts'

const folder = new URL('../fonts/', import.meta.url)

it('the fonts are those of the package, cut to what the portal writes', async () => {
  const made = readFileSync(new URL('fira-sans-cyrillic-600.woff2', folder))
  expect((await cutFont('fira-sans-cyrillic-600', 'cyrillic')).equals(made)).toBe(true)
  const kept = readdirSync(folder).filter((name) => name.endsWith('.woff2'))
  expect(kept.sort()).toEqual(fontFiles.map(({ name }) => `${name}.woff2`).sort())
})
