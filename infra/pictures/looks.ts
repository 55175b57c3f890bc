import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnv, startServer } from '@kita/server'
import { chromium, type Page } from 'playwright-core'
import { layOutAll } from '../browser/house/lay-out.ts'
import { compareFolders, writeReport } from './compare.ts'
import { freePort } from './port.ts'

// Every portal's main pages as pictures, `npm run looks -- <folder> [<folder of an earlier run>]`. With an earlier run it
// also says what has changed, and shows it in `<folder>/vergleich/index.html`.
const [folder = '.data/looks', earlier] = process.argv.slice(2)
if (earlier && !existsSync(earlier)) throw new Error(`There is no folder ${earlier}.`)

// A day in the months of choosing: deadlines and dates on the pictures stay the same at every run.
const clock = '2026-12-01T09:00'
const pages = {
  start: '/',
  suche: '/suche',
  regeln: '/regeln',
  'so-geht-es': '/so-geht-es',
  fragen: '/fragen',
  kontakt: '/kontakt',
  anmelden: '/konto/anmelden',
}
const looks = {
  desk: { width: 1280, colorScheme: 'light', language: 'de' },
  phone: { width: 360, colorScheme: 'light', language: 'de' },
  dark: { width: 360, colorScheme: 'dark', language: 'de' },
  arabic: { width: 360, colorScheme: 'light', language: 'ar' },
} as const

const data = mkdtempSync(join(tmpdir(), 'kita-looks-'))
const port = await freePort()
const env = readEnv({ PORT: String(port), DATA_DIR: data, FAKE_NOW: clock, LOG_LEVEL: 'error' })
const server = await startServer({ env, work: false, examples: false })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
mkdirSync(folder, { recursive: true })

const shoot = async (page: Page, url: string, file: string) => {
  await page.goto(url, { waitUntil: 'load' })
  await page.evaluate('document.fonts.ready')
  await layOutAll(page)
  await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true })
}

try {
  for (const slug of server.slugs)
    for (const [look, { width, colorScheme, language }] of Object.entries(looks)) {
      const context = await browser.newContext({
        baseURL: server.url(slug),
        viewport: { width, height: 900 },
        ...{ colorScheme, locale: 'de-DE', reducedMotion: 'reduce' as const },
      })
      const page = await context.newPage()
      await page.goto(`/?sprache=${language}`)
      for (const [name, path] of Object.entries(pages)) await shoot(page, path, `${slug}.${name}.${look}`)
      await page.goto('/suche')
      const facility = await page.locator('article.hit h2 a').first().getAttribute('href')
      if (facility) await shoot(page, facility, `${slug}.einrichtung.${look}`)
      await context.close()
    }
} finally {
  await browser.close()
  await server.stop()
  rmSync(data, { recursive: true, force: true })
}
if (earlier) {
  const differences = await compareFolders(earlier, folder)
  writeReport(join(folder, 'vergleich'), earlier, folder, differences)
  for (const { name, what, share } of differences)
    process.stdout.write(`${name} ${what} ${(share * 100).toFixed(2)} %\n`)
  process.stdout.write(`${differences.length} pictures differ: ${join(folder, 'vergleich/index.html')}\n`)
}
