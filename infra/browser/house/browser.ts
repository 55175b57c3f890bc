import { type Browser, type BrowserContext, chromium, type Page, type Response } from 'playwright-core'
import { cookieFaults } from '../../api-test/cookie.ts'
import { house } from './house.ts'
import { household } from './household.ts'

export type Device = { script: boolean; width: number }
/** The two ends: an old phone without script, and a desk. */
export const phone: Device = { script: false, width: 360 }
export const desk: Device = { script: true, width: 1280 }
export const devices: Device[] = [desk, phone, { script: true, width: 360 }, { script: false, width: 1280 }]
export const named = ({ script, width }: Device) => `${width} px, ${script ? 'with' : 'without'} script`

type Options = Parameters<Browser['newContext']>[0]

let connection: Promise<Browser> | undefined
const browser = () => {
  connection ??= house.facts().then((facts) => chromium.connect(facts.browser))
  return connection
}

export const addressOf = async (slug: string) => `http://${slug}.localhost:${(await house.facts()).port}`

/** A browser of its own at one tenant's portal. What goes wrong in it besides what a test looks at is in `troubles`. */
export const openBrowser = async (slug: string, { script, width }: Device = desk, options: Options = {}) => {
  const context = await (await browser()).newContext({
    baseURL: await addressOf(slug),
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    locale: 'de-DE',
    // Colours that are still fading are no colours a test can judge.
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': household() },
    ...options,
  })
  context.setDefaultTimeout(8_000)
  const troubles = watch(context)
  return { context, page: await context.newPage(), troubles }
}

/** What no page of any test may do; the collector looks at it after each. */
const breaches: string[] = []

const isBreach = (text: string) => /content[- ]security[- ]policy/i.test(text)

/** Console errors (a breach of the content security policy is one), exceptions, requests to others, answers ≥ 500. */
const watch = (context: BrowserContext): string[] => {
  const troubles: string[] = []
  context.on('page', (page: Page) => {
    page.on('console', (message) => {
      if (isBreach(message.text())) breaches.push(`${page.url()}: ${message.text()}`)
      // The browser calls every refused form (422, 410, …) an error of the network; the answers are looked at below.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        troubles.push(`${page.url()} console: ${message.text()}`)
    })
    page.on('pageerror', (error) => troubles.push(`${page.url()} exception: ${error.message}`))
  })
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && !hostname.endsWith('.localhost'))
      troubles.push(`request to a third party: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (new URL(response.url()).hostname.endsWith('.localhost')) looking.add(lookAtCookies(response))
    const isPage = response.request().isNavigationRequest()
    if (response.status() >= 500 || (!isPage && response.status() >= 400))
      troubles.push(`${response.status()} ${response.url()}`)
  })
  return troubles
}

const looking = new Set<Promise<void>>()

const lookAtCookies = async (response: Response): Promise<void> => {
  // A browser that has been closed meanwhile tells nothing more.
  const headers = await response.headersArray().catch(() => [])
  for (const { name, value } of headers)
    if (name.toLowerCase() === 'set-cookie')
      breaches.push(...cookieFaults(value, { https: false }).map((fault) => `${response.url()}: ${fault}`))
}

/** All breaches of this test, once every answer has been looked at. */
export const takeBreaches = async (): Promise<string[]> => {
  const answers = [...looking]
  looking.clear()
  await Promise.all(answers)
  return breaches.splice(0)
}
