import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnv, startServer } from '@kita/server'
import { type Language, spokenLanguages } from '@kita/text'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { neutralBundles, neutralSlug } from './district.ts'
import { freePort } from './port.ts'

/** Makes the pictures of the guide, `packages/ui/src/pictures/<language>/<step>.webp`, from the running product. */
const clock = '2026-12-01T09:00'
const size = { width: 360, height: 560 }
const largest = 25 * 1024
const pictures = join(import.meta.dirname, '../../packages/ui/src/pictures')

/** What the window shows, in the best quality that is small enough for an old phone. */
const shoot = async (page: Page): Promise<Buffer> => {
  await page.evaluate('document.fonts.ready')
  const devtools = await page.context().newCDPSession(page)
  for (const quality of [80, 70, 60, 50, 40, 30]) {
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality })
    const picture = Buffer.from(data, 'base64')
    if (picture.length <= largest) return picture
  }
  throw new Error('the picture does not become small enough')
}

/** The page from a little above this element on. */
const bringsUp = (page: Page, selector: string, above = 16) =>
  page
    .locator(selector)
    .first()
    .evaluate(
      (element, over) => scrollTo({ top: element.getBoundingClientRect().top + scrollY - over }),
      above,
    )

const folder = mkdtempSync(join(tmpdir(), 'kita-guide-'))
const [from] = process.argv.slice(2)
if (!from) throw new Error('name the example bundle whose facilities the pictures show')
const env = readEnv({
  PORT: String(await freePort()),
  DATA_DIR: join(folder, 'data'),
  TENANTS_DIR: neutralBundles(from, join(folder, 'tenants')),
  FAKE_NOW: clock,
  LOG_LEVEL: 'error',
})
const server = await startServer({ env, work: false })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const url = server.url(neutralSlug)
/** One whose applications are on their way, and one that begins. */
const families = server.logins.filter(({ title }) => title === 'Familie')

const signIn = async (page: Page, family = families[0]) => {
  await page.context().clearCookies({ name: /^(?!sprache)/ })
  await page.goto(`${url}/konto/anmelden`)
  await page.fill('input[type=email]', family?.email ?? '')
  await page.fill('input[type=password]', family?.password ?? '')
  await page.locator('main form button').first().click()
  await page.waitForURL(/\/konto$/)
}

const shots: Record<string, (page: Page) => Promise<void>> = {
  search: async (page) => {
    await page.goto(`${url}/suche?art=KITA`)
    await bringsUp(page, '.hit')
  },
  choose: async (page) => {
    await page.locator('.hit a').first().click()
    await page.waitForLoadState()
    // how many can be chosen is each office's own number
    await page.locator('main form[action="/auswahl"] + p').evaluate((limit) => limit.remove())
    await bringsUp(page, 'main form[action="/auswahl"]', 260)
  },
  account: async (page) => {
    await page.goto(`${url}/konto/anlegen`)
    await bringsUp(page, 'h1')
  },
  status: async (page) => {
    await signIn(page)
    await bringsUp(page, '.application', 80)
  },
  send: async (page) => {
    await signIn(page, families.at(-1))
    await page.goto(`${url}/suche?art=KITA`)
    const add = page.locator('.hit').nth(2).locator('form button')
    if ((await add.count()) > 0) await add.click()
    await page.goto(`${url}/absenden/kind`)
    await bringsUp(page, 'h1')
  },
}

const shootAll = async (context: BrowserContext, language: Language): Promise<number> => {
  await context.addCookies([{ name: 'sprache', value: language, url }])
  const page = await context.newPage()
  mkdirSync(join(pictures, language), { recursive: true })
  let sum = 0
  for (const [step, go] of Object.entries(shots)) {
    await go(page)
    const picture = await shoot(page)
    writeFileSync(join(pictures, language, `${step}.webp`), picture)
    sum += picture.length
  }
  return sum
}

try {
  for (const language of spokenLanguages) {
    const context = await browser.newContext({ viewport: size, deviceScaleFactor: 1.5, locale: 'de-DE' })
    const sum = await shootAll(context, language)
    process.stdout.write(`${language} ${Math.ceil(sum / 1024)} KiB\n`)
    await context.close()
  }
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
