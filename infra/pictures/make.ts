import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnv, startServer } from '@kita/server'
import { type BrowserContext, chromium } from 'playwright-core'
import { freePort } from './port.ts'

// A day in the months of choosing: deadlines and dates on the pictures stay the same at every shot.
const clock = '2026-12-01T09:00'
const size = { width: 1280, height: 800 }
const largest = 150 * 1024

/** What the window shows, as WebP no larger than the README should load. */
const shoot = async (context: BrowserContext, go: { url: string } | { markup: string }): Promise<Buffer> => {
  const page = await context.newPage()
  if ('url' in go) await page.goto(go.url, { waitUntil: 'load' })
  else await page.setContent(go.markup, { waitUntil: 'load' })
  await page.evaluate('document.fonts.ready')
  const devtools = await context.newCDPSession(page)
  for (const quality of [90, 80, 70, 60, 50]) {
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality })
    const picture = Buffer.from(data, 'base64')
    if (picture.length > largest) continue
    await page.close()
    return picture
  }
  throw new Error('the picture does not become small enough')
}

const besides = (pictures: Buffer[]) => {
  const images = pictures.map(
    (picture) => `<img width="632" src="data:image/webp;base64,${picture.toString('base64')}">`,
  )
  return `<body style="margin:0;display:flex;gap:16px;align-items:flex-start;background:#fff">${images.join('')}`
}

const folder = mkdtempSync(join(tmpdir(), 'kita-pictures-'))
const port = await freePort()
const env = readEnv({
  PORT: String(port),
  DATA_DIR: join(folder, 'data'),
  FAKE_NOW: clock,
  LOG_LEVEL: 'error',
})
const server = await startServer({ env, work: false, examples: false })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  // Which offices: named on the command line, otherwise the first and the last.
  const { slugs } = server
  const shown = process.argv.length > 2 ? process.argv.slice(2) : [slugs.at(0), slugs.at(-1)]
  const wide = await browser.newContext({ viewport: size, locale: 'de-DE' })
  const starts: Buffer[] = []
  for (const slug of shown) starts.push(await shoot(wide, { url: server.url(String(slug)) }))
  const half = await browser.newContext({
    viewport: { width: size.width, height: size.height / 2 - 5 },
    deviceScaleFactor: 1.5,
  })
  const pictures = {
    start: await shoot(half, { markup: besides(starts) }),
    search: await shoot(wide, { url: `${server.url(String(shown[0]))}/suche` }),
  }
  for (const [name, picture] of Object.entries(pictures)) {
    writeFileSync(join(import.meta.dirname, `${name}.webp`), picture)
    process.stdout.write(`${name}.webp ${Math.ceil(picture.length / 1024)} KiB\n`)
  }
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
