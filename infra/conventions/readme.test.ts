import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { unsettled } from './finding.ts'
import { linkFindings } from './readme.ts'
import { paths, read, root } from './source.ts'

const exists = (path: string) => existsSync(root + path)

it('every link between the texts leads somewhere', () => {
  const texts = [...paths('*.md'), ...paths('{apps,packages,infra,tenants}/**/*.md')]
  expect(texts.length).toBeGreaterThan(10)
  expect(unsettled(texts.flatMap((path) => linkFindings(path, read(path), exists)))).toEqual([])
})

it('the first text is read in one go', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150)
})

it('a broken link and a missing picture are noticed, an address is not asked for', () => {
  const found = (text: string) => linkFindings('apps/api/README.md', text, exists)
  expect(found('[core](../../packages/core/) ![a](../../README.md) [b](https://kita.example)')).toEqual([])
  expect(found('[core](../../packages/kernel/)')).toHaveLength(1)
  expect(found('![two portals](portals.webp)')).toHaveLength(1)
})
