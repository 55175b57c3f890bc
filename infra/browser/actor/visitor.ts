import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import { type Device, desk, named, openBrowser } from '../house/browser.ts'
import { askHost } from '../house/http.ts'
import { layOutAll } from '../house/lay-out.ts'

const open = new Set<Visitor>()
/** Folder for pictures of every page an actor comes to; for people who want to look at the journeys. */
const pictures = process.env.PICTURES

afterEach(async () => {
  const all = [...open]
  open.clear()
  const troubles = all.flatMap((visitor) => visitor.troubles)
  await Promise.all(all.map((visitor) => visitor.leaves()))
  expect(troubles).toEqual([])
})

/** Somebody at one tenant's portal: opens pages, fills fields by their labels, presses buttons by their words. */
export class Visitor {
  page!: Page
  context!: BrowserContext
  troubles: string[] = []
  private count = 0

  constructor(
    readonly slug: string,
    readonly device: Device = desk,
  ) {}

  async arrives(options?: Parameters<typeof openBrowser>[2]): Promise<this> {
    Object.assign(this, await openBrowser(this.slug, this.device, options))
    open.add(this)
    return this
  }

  async leaves() {
    open.delete(this)
    await this.context.close()
  }

  async opens(path: string) {
    await this.page.goto(path)
    await this.isPictured()
  }

  /** Does something that leads to another page, and waits for that page. */
  async moves(act: () => Promise<unknown>) {
    const loaded = this.page.waitForEvent('load')
    // When the act itself fails, that is the error to report.
    loaded.catch(() => {})
    try {
      await act()
      await loaded
    } catch (cause) {
      throw new Error(`${cause}\nat ${this.page.url()}: ${await this.reads('body').catch(() => '–')}`, {
        cause,
      })
    }
    await this.isPictured()
  }

  async presses(name: string | RegExp, within: Page | Locator = this.page) {
    await this.moves(() => within.getByRole('button', { name }).first().click())
  }

  async follows(name: string | RegExp, within: Page | Locator = this.page.getByRole('main')) {
    await this.moves(() => within.getByRole('link', { name }).first().click())
  }

  async fills(fields: Record<string, string>) {
    for (const [label, value] of Object.entries(fields)) await this.field(label).fill(value)
  }

  field(label: string): Locator {
    const start = new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
    return this.page.getByRole('main').getByLabel(start).first()
  }

  /** A day in the three fields of a group. @param day `2021-03-14` */
  async fillsDay(group: string | RegExp, day: string) {
    const fields = this.page.getByRole('group', { name: group })
    const [year = '', month = '', date = ''] = day.split('-')
    await fields.getByLabel('Tag').fill(String(Number(date)))
    await fields.getByLabel('Monat').fill(String(Number(month)))
    await fields.getByLabel('Jahr').fill(year)
  }

  async picks(label: string | RegExp) {
    await this.page.getByRole('radio', { name: label }).first().check()
  }

  async ticks(label: string | RegExp) {
    await this.page.getByRole('checkbox', { name: label }).first().check()
  }

  /** What the page says, as one line. */
  async reads(within: string = 'main'): Promise<string> {
    const text = await this.page.locator(within).first().innerText()
    return text.replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ')
  }

  async sees(...texts: (string | RegExp)[]) {
    const text = await this.reads()
    for (const wanted of texts)
      if (typeof wanted === 'string') expect(text).toContain(wanted)
      else expect(text).toMatch(wanted)
  }

  async seesNot(...texts: (string | RegExp)[]) {
    const text = await this.reads('body')
    for (const wanted of texts)
      if (typeof wanted === 'string') expect(text).not.toContain(wanted)
      else expect(text).not.toMatch(wanted)
  }

  async isAt(heading: string | RegExp) {
    const text = await this.page.getByRole('heading', { level: 1 }).innerText()
    const plain = text.replaceAll('\u00ad', '')
    if (typeof heading === 'string') expect(plain).toBe(heading)
    else expect(plain).toMatch(heading)
  }

  /** Asks the API as this page's own script would, with the actor's session. */
  asksApi(path: string) {
    return this.asks(`/api/v1${path}`)
  }

  /** Types an address, without looking at the page. */
  async asks(path: string) {
    const cookies = await this.context.cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    return askHost(this.slug, path, { cookie })
  }

  private async isPictured() {
    if (!pictures) return
    this.count += 1
    const folder = join(pictures, expect.getState().currentTestName?.replaceAll(/[^\wäöüÄÖÜß -]/g, '_') ?? '')
    mkdirSync(folder, { recursive: true })
    const name = `${this.constructor.name}-${this.count.toString().padStart(2, '0')}-${named(this.device)}.png`
    await layOutAll(this.page)
    await this.page.screenshot({ path: join(folder, name), fullPage: true })
  }
}
