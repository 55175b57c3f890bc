import type { Page } from 'playwright-core'
import { layOutAll } from '../house/lay-out.ts'
import { focus } from './fault/focus.ts'
import { forced } from './fault/forced.ts'
import { form } from './fault/form.ts'
import { order } from './fault/order.ts'
import { picture } from './fault/picture.ts'
import { sight } from './fault/sight.ts'
import { structure } from './fault/structure.ts'
import { type Check, tools } from './fault/tools.ts'
import { voice } from './fault/voice.ts'
import { words } from './fault/words.ts'

/** What a person finds wrong on the page that is open, in words; the half of accessibility that axe does not see. */
export const faultsOf = (page: Page): Promise<string[]> =>
  run(page, [structure, form, words, voice, picture, sight, order, forced])

/** What only the width, the colours or the direction can change. */
export const sightFaultsOf = (page: Page): Promise<string[]> => run(page, [sight, order])

/** The checks go to the page as text, in one call, so that they can share their tools. */
const run = async (page: Page, checks: Check[]): Promise<string[]> => {
  const faults = await page.evaluate<string[]>(
    `((tools) => [${checks.join(', ')}].flatMap((check) => check(tools)))((${tools})())`,
  )
  return [...new Set(faults)]
}

/** Letters, words and lines as far apart as WCAG 1.4.12 lets a reader set them: nothing may be cut off. */
export const spread = (page: Page, on: boolean): Promise<void> =>
  page.evaluate((apart) => {
    const sheet = new CSSStyleSheet()
    const spacing =
      'letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important'
    if (apart) sheet.replaceSync(`* { ${spacing} } p { margin-bottom: 2em !important }`)
    document.adoptedStyleSheets = apart ? [sheet] : []
  }, on)

/** Twice the size a reader comes with (WCAG 1.4.4). */
export const largeText = (page: Page, on: boolean): Promise<void> =>
  page.evaluate((large) => {
    document.documentElement.style.fontSize = large ? '200%' : ''
  }, on)

/** What forced colours take away; the page must have been looked at without them. */
export const forcedFaultsOf = (page: Page): Promise<string[]> => run(page, [forced])

/** Content that makes the reader scroll sideways; frames that scroll inside themselves are meant to. */
export const overflowOf = async (page: Page): Promise<string[]> => {
  await layOutAll(page)
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    // What scrolls in a frame of its own widens nothing.
    const framed = (one: Element | null): boolean =>
      one !== null &&
      one !== document.body &&
      (getComputedStyle(one).overflowX !== 'visible' || framed(one.parentElement))
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      if (framed(element.parentElement)) return false
      const { right, width } = element.getBoundingClientRect()
      return width > 0 && right > clientWidth + 1 && element.children.length === 0
    })
    const [first] = wide
    const what = first
      ? `${first.tagName.toLowerCase()}.${first.className} "${first.textContent?.slice(0, 40)}"`
      : ''
    return [`${scrollWidth - clientWidth} px wider than the window: ${what}`]
  })
}

/** Controls on which the focus cannot be seen. */
export const unseenFocus = (page: Page): Promise<string[]> => run(page, [focus])
