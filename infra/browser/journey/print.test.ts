import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { Visitor } from '../actor/visitor.ts'
import { house } from '../house/house.ts'

const slug = 'kreis-soest'
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-biberburg')
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined

/** One A4 print: the words of each page where they stand, in points from its left edge. */
const printed = async (page: Page) => {
  const folder = process.env.PRINTS ?? mkdtempSync(join(tmpdir(), 'kita-print-'))
  const file = join(folder, `${new URL(page.url()).pathname.replaceAll('/', '-').slice(1) || 'start'}.pdf`)
  try {
    await page.pdf({
      path: file,
      format: 'A4',
      margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' },
    })
    const run = (...options: string[]) =>
      execFileSync('pdftotext', [...options, file, '-'], {
        encoding: 'utf8',
        maxBuffer: 20_000_000,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    const boxes = run('-bbox')
    return {
      words: run('-raw').split(/\s+/).join(''),
      pages: boxes.match(/<page /g)?.length ?? 0,
      empty: boxes.match(/<page [^>]*>\s*<\/page>/g)?.length ?? 0,
      ends: [...boxes.matchAll(/xMin="([\d.-]+)"[^>]*xMax="([\d.-]+)"/g)].map(([, from, to]) => [
        Number(from),
        Number(to),
      ]),
    }
  } finally {
    if (!process.env.PRINTS) rmSync(folder, { recursive: true })
  }
}

/** What the reader sees of the page on paper, and whether all of it is dark on white. */
const onPaper = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    const walker = document.createTreeWalker(main ?? document.body, NodeFilter.SHOW_TEXT)
    const words: string[] = []
    const pale: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      const text = node.textContent?.trim()
      if (!text || !parent?.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
        continue
      const box = parent.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1) continue
      words.push(text)
      const [red = 0, green = 0, blue = 0] = (getComputedStyle(parent).color.match(/[\d.]+/g) ?? []).map(
        Number,
      )
      if (0.2126 * red + 0.7152 * green + 0.0722 * blue > 110)
        pale.push(`${text} ${getComputedStyle(parent).color}`)
    }
    const seen = (selector: string) =>
      [...document.querySelectorAll(selector)]
        .filter((one) => one.checkVisibility())
        .map((one) => one.textContent)
    return {
      words,
      pale,
      frame: seen(
        '.skip, .helps, .nav, .menu, .crumb, .footer, .legal, .tabs, .filters, .filter-bar, .bulk, .kern-btn',
      ),
      background: getComputedStyle(document.body).backgroundColor,
    }
  })

const bare = (text: string) => text.normalize('NFC').replaceAll(/[\s\u00ad\u200b\u2010-]/g, '')

/** @returns how many pages it took */
const isSound = async ({ page }: Visitor): Promise<number> => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const { words, pale, frame, background } = await onPaper(page)
  const where = new URL(page.url()).pathname
  expect(words.length, where).toBeGreaterThan(5)
  expect(pale, `${where}: black on white`).toEqual([])
  expect(background, where).toBe('rgb(255, 255, 255)')
  expect(frame, `${where}: nothing to press or to lead on`).toEqual([])
  const paper = await printed(page)
  const text = bare(paper.words)
  expect(
    words.map(bare).filter((one) => !text.includes(one)),
    `${where}: nothing is cut`,
  ).toEqual([])
  // A4 is 595 points wide.
  const outside = paper.ends.filter(([from = 0, to = 0]) => from < 20 || to > 575)
  expect(outside, `${where}: nothing runs over the edge`).toEqual([])
  expect(paper.empty, `${where}: no page without a word`).toBe(0)
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  return paper.pages
}

describe.skipIf(!hasPoppler)('on paper', () => {
  it('public pages have their words, all of them, and nothing of the frame', async () => {
    await house.timeIs('2026-12-04T09:00')
    const reader = await new Visitor(slug).arrives()
    const most = {
      '/so-geht-es': 4,
      '/regeln': 8,
      '/anleitung': 8,
      '/fragen': 6,
      '/kontakt': 2,
      [`/einrichtung/${kita}`]: 4,
    }
    for (const [path, pages] of Object.entries(most)) {
      await reader.opens(path)
      expect(await isSound(reader), path).toBeLessThanOrEqual(pages)
    }
  }, 60_000)

  it('a family takes its status along, the office its list and a case', async () => {
    await house.timeIs('2026-12-04T09:00')
    const family = await new Family(slug).arrives()
    await family.hasAccount({ postcode: '59457', town: 'Werl' })
    await family.choosesAt('einrichtung', kita)
    await family.applies({ firstName: 'Mia', bornOn: '2024-03-01' }, {})
    await family.opens('/konto')
    expect(await isSound(family)).toBeLessThanOrEqual(3)
    const head = await new Head(slug).worksAt(kita)
    await head.opens('/verwaltung/warteliste/druck')
    expect(await isSound(head)).toBe(1)
    await head.opens('/verwaltung/warteliste')
    await head.follows(new RegExp(family.lastName))
    expect(await isSound(head)).toBeLessThanOrEqual(3)
  }, 60_000)
})
