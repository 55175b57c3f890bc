import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareFolders, writeReport } from './compare.ts'

const folder = mkdtempSync(join(tmpdir(), 'compare-'))
const [before, after] = [join(folder, 'before'), join(folder, 'after')]
const draw = (file: string, height: number, dot?: { left: number; top: number }) =>
  sharp({ create: { width: 40, height, channels: 4, background: '#fff' } })
    .composite(
      dot ? [{ input: { create: { width: 4, height: 5, channels: 4, background: '#c00' } }, ...dot }] : [],
    )
    .png()
    .toFile(file)

beforeAll(async () => {
  for (const one of [before, after]) mkdirSync(one)
  await draw(join(before, 'same.png'), 50)
  await draw(join(after, 'same.png'), 50)
  await draw(join(before, 'dot.png'), 50)
  await draw(join(after, 'dot.png'), 50, { left: 10, top: 10 })
  await draw(join(before, 'grown.png'), 50)
  await draw(join(after, 'grown.png'), 100, { left: 0, top: 90 })
  await draw(join(before, 'gone.png'), 50)
  await draw(join(after, 'new.png'), 50)
})
afterAll(() => rmSync(folder, { recursive: true }))

it('what a change touched is named with its share of the picture', async () => {
  const found = await compareFolders(before, after)
  expect(found.map(({ name, what, share }) => [name, what, share])).toEqual([
    ['new.png', 'new', 1],
    ['gone.png', 'gone', 1],
    ['dot.png', 'changed', 20 / 2000],
    ['grown.png', 'changed', 20 / 4000],
  ])
})

it('and shown: before, after and the difference', async () => {
  const report = join(folder, 'report')
  writeReport(report, before, after, await compareFolders(before, after))
  const page = readFileSync(join(report, 'index.html'), 'utf8')
  for (const file of ['dot.vorher.png', 'dot.nachher.png', 'dot.anders.png', 'gone.vorher.png']) {
    expect(page).toContain(file)
    expect(existsSync(join(report, file))).toBe(true)
  }
  expect(page).not.toContain('same')
})
