import { existsSync } from 'node:fs'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { BenchError } from './pgbench.ts'
import { type Cost, costOf, sumOf } from './phone-cost.ts'
import { median, range } from './report.ts'

/** A slow phone: 360 px wide, a sixth of this machine's speed, 400 kbit/s and 400 ms until a request's first byte. */
const slow = { latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8, offline: false }
const cpuRate = 6
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
/** What narrows the list at this width: the button that leads to all filters. */
const filter = 'a[href^="/suche/filter"]'

/** Milliseconds since the visit began; bytes as they came over the wire. */
export type Visit = {
  firstPaint: number
  largestPaint: number
  /** The filters' button is drawn, and the page answers a touch. */
  usable: number
  /** Everything has come, fonts included. */
  loaded: number
  bytes: number
  requests: number
}

/** Nothing where no browser is; `CHROMIUM` names another one. */
export const findBrowser = (): string | undefined =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (path) => path && existsSync(path),
  )

/** The same first visit timed, and counted. */
export type Measured = { visits: Visit[]; costs: Cost[] }

/**
 * First visits to a page, each in a profile of its own: nothing kept, no connection open. The browser itself has been
 * started and has shown the page once, which a phone's owner does not wait for either.
 * @param locale language of the phone, in which the page answers
 */
export const visitOnPhone = async (
  url: string,
  locale: string,
  times: number,
  executablePath: string,
): Promise<Measured> => {
  const browser = await chromium.launch({ executablePath, args: flags })
  try {
    await visit(browser, locale, (page, wire) => timesOf(page, url, wire))
    const measured: Measured = { visits: [], costs: [] }
    while (measured.visits.length < times) {
      measured.visits.push(await visit(browser, locale, (page, wire) => timesOf(page, url, wire)))
      const cost = await visit(browser, locale, (page, wire) => costOf(page, url, wire))
      if (cost) measured.costs.push(cost)
    }
    if (measured.costs.length === 0) throw new BenchError(`No trace of ${url} shows its first paint.`)
    return measured
  } finally {
    await browser.close()
  }
}

const visit = async <T>(
  browser: Browser,
  locale: string,
  measure: (page: Page, wire: CDPSession) => Promise<T>,
): Promise<T> => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, isMobile: true, locale })
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
  await wire.send('Network.emulateNetworkConditions', slow)
  const result = await measure(page, wire)
  await context.close()
  return result
}

const timesOf = async (page: Page, url: string, wire: CDPSession): Promise<Visit> => {
  const sizes: number[] = []
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
  await wire.send('Emulation.setCPUThrottlingRate', { rate: cpuRate })
  // tsx wraps named functions in a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(watchPaints, filter)
  await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const found = await page.waitForFunction(readPaints, undefined, { timeout: 60_000 })
  const times = await found.jsonValue()
  if (!times) throw new BenchError(`${url} shows no way to the filters.`)
  return { ...times, bytes: sizes.reduce((sum, one) => sum + one, 0), requests: sizes.length }
}

/** The visits in two lines; the aim is the issue's: usable within two seconds. */
export const describeVisits = (language: string, { visits, costs }: Measured): string => {
  const seconds = (pick: (visit: Visit) => number) =>
    range(visits.map(pick), (value) => (value / 1000).toFixed(2))
  const kilobytes = (values: number[]) => (median(values) / 1000).toFixed(1)
  const sums = costs.map((cost) => sumOf(cost, slow, cpuRate))
  return [
    `  ${language}, timed: first paint ${seconds((one) => one.firstPaint)} s, largest ${seconds((one) => one.largestPaint)} s, filters usable ${seconds((one) => one.usable)} s (aim: 2), loaded ${seconds((one) => one.loaded)} s, ${kilobytes(visits.map(({ bytes }) => bytes))} kB in ${median(visits.map(({ requests }) => requests))} requests`,
    `  ${language}, counted to the first paint: ${kilobytes(costs.map(({ bytes }) => bytes))} kB, ${median(costs.map(({ trips }) => trips))} round trips, ${range(
      costs.map(({ cpu }) => cpu),
      (value) => value.toFixed(0),
    )} ms of the main thread; in sum ${range(sums, (value) => (value / 1000).toFixed(2))} s if nothing overlapped`,
  ].join('\n')
}

/** What the page keeps for us; runs in the page, before everything else. */
type Noted = { firstPaint: number; largestPaint: number; usable: number }
declare global {
  interface Window {
    noted?: Noted
  }
}

const watchPaints = (selector: string): void => {
  const noted: Noted = { firstPaint: 0, largestPaint: 0, usable: 0 }
  window.noted = noted
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries())
      if (name === 'first-contentful-paint') noted.firstPaint = startTime
  }).observe({ type: 'paint', buffered: true })
  new PerformanceObserver((list) => {
    noted.largestPaint = list.getEntries().at(-1)?.startTime ?? noted.largestPaint
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  // A frame is drawn only when nothing holds the page back any more; the task after it runs when the page is free.
  const look = (): void => {
    const control = document.querySelector(selector)
    if (control === null || control.getBoundingClientRect().height === 0) requestAnimationFrame(look)
    else
      requestAnimationFrame(() => {
        setTimeout(() => {
          noted.usable = performance.now()
        })
      })
  }
  requestAnimationFrame(look)
}

const readPaints = () => {
  const { noted } = window
  const [navigation] = performance.getEntriesByType('navigation')
  const loaded = navigation instanceof PerformanceNavigationTiming ? navigation.loadEventEnd : 0
  return noted && noted.firstPaint > 0 && noted.usable > 0 && loaded > 0 ? { ...noted, loaded } : false
}
