import { basename } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, expect } from 'vitest'
import type { Visitor } from '../actor/visitor.ts'
import {
  faultsOf,
  forcedFaultsOf,
  largeText,
  overflowOf,
  sightFaultsOf,
  spread,
  unseenFocus,
} from './look.ts'
import { type App, pagesOf, routeOf } from './pages.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What changes with the colours and the width; the rest is the same page. */
const seen = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']
/** What passes is not reported, and no style sheet is fetched a second time: that saves a tenth of the time. */
const frugal = { resultTypes: ['violations'], preload: false } satisfies Parameters<AxeBuilder['options']>[0]
const height = 900

/** The pages this file has looked at. */
const looked = new Set<string>()

afterAll(() => {
  const mine = pagesOf(basename(expect.getState().testPath ?? '', '.test.ts'))
  expect(mine.filter((page) => !looked.has(page))).toEqual([])
})

/** Looks at the pages an actor comes to, in every way a reader may: wide, narrow, light, dark, in colours of their own, with large text. */
export class Inspector {
  private readonly faults: string[] = []
  private readonly titles = new Map<string, string>()

  constructor(
    readonly visitor: Visitor,
    /** Every title ends with it. */
    readonly portal: string,
  ) {}

  /** @param state what is special about the page now: "empty", "refused" */
  async looks(state = '') {
    const { page } = this.visitor
    const { pathname } = new URL(page.url())
    const where = `${pathname} ${state}`.trim()
    looked.add(routeOf(this.app, pathname))
    const report = (what: string, faults: string[]) => {
      for (const fault of faults) this.faults.push(`${where}, ${what}: ${fault}`)
    }
    // First, because resizing and axe move the focus.
    report('wide', await faultsOf(page))
    report('title', await this.titleFaults(where))
    report('wide, light', await this.axe())
    report('wide', await overflowOf(page))
    await page.keyboard.press('Tab')
    report('keyboard', await unseenFocus(page))
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 360, height })
    report('narrow, dark', [...(await this.axeAgain()), ...(await sightFaultsOf(page))])
    report('narrow, dark', await unseenFocus(page))
    report('360 px', await overflowOf(page))
    await page.setViewportSize({ width: 320, height })
    report('320 px', await overflowOf(page))
    await page.setViewportSize({ width: 1280, height })
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    report('forced colours', [...(await forcedFaultsOf(page)), ...(await unseenFocus(page))])
    await page.emulateMedia({ forcedColors: 'none' })
    await largeText(page, true)
    report('text at 200 %', [...(await overflowOf(page)), ...(await sightFaultsOf(page))])
    await largeText(page, false)
    await spread(page, true)
    report('letters apart', [...(await overflowOf(page)), ...(await sightFaultsOf(page))])
    await spread(page, false)
  }

  /** Opens these pages one after another and looks at each. */
  async visits(...paths: string[]) {
    for (const path of paths) {
      await this.visitor.opens(path)
      await this.looks()
    }
  }

  /**
   * Sends the form of these pages as it comes and looks at what comes back.
   * @param forms path of the page and name of the button
   */
  async sendsAsItIs(...forms: [path: string, button: string | RegExp][]) {
    for (const [path, button] of forms) {
      await this.visitor.opens(path)
      await this.visitor.presses(button, this.visitor.page.getByRole('main'))
      await this.looksAtRefusal(`${button}`)
    }
  }

  /** The same with a button of this page that no word can name, because it says something else in every language. */
  async sendsAsItComes(button: string) {
    await this.visitor.moves(() => this.visitor.page.locator(button).first().click())
    await this.looksAtRefusal(button)
  }

  private async looksAtRefusal(button: string) {
    if ((await this.visitor.page.locator('#error-summary').count()) === 0)
      this.finds(`${new URL(this.visitor.page.url()).pathname}: "${button}" is not refused`)
    await this.looks('refused')
  }

  finds(fault: string) {
    this.faults.push(fault)
  }

  isContent() {
    expect(this.faults).toEqual([])
  }

  private get app(): App {
    const { hostname, pathname } = new URL(this.visitor.page.url())
    if (hostname.startsWith('konsole.')) return 'console'
    return pathname.startsWith('/verwaltung') ? 'office' : 'portal'
  }

  private async titleFaults(where: string): Promise<string[]> {
    const title = await this.visitor.page.title()
    const other = this.titles.get(title)
    const path = where.split(' ')[0]
    this.titles.set(title, path ?? where)
    return [
      ...(title.endsWith(` – ${this.portal}`) ? [] : [`"${title}" does not end with ${this.portal}`]),
      ...(other && other !== path ? [`"${title}" is also the title of ${other}`] : []),
    ]
  }

  private async axe(): Promise<string[]> {
    // Our pages have no frames; without this axe opens another page for every look.
    const axe = new AxeBuilder({ page: this.visitor.page }).options(frugal).setLegacyMode(true).withTags(tags)
    return faultsIn(await axe.analyze())
  }

  /** Only what colours and width can change, by the axe that is in the page since the first look. */
  private async axeAgain(): Promise<string[]> {
    const options = { ...frugal, runOnly: { type: 'rule', values: seen } }
    return faultsIn(await this.visitor.page.evaluate<Report>(`axe.run(${JSON.stringify(options)})`))
  }
}

type Report = Pick<Awaited<ReturnType<AxeBuilder['analyze']>>, 'violations'>

const faultsIn = ({ violations }: Report): string[] =>
  violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join(' | ')} ${nodes[0]?.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
  )
