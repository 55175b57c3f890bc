import type { Page } from 'playwright-core'
import { focus } from './fault/focus.ts'
import { form } from './fault/form.ts'
import { picture } from './fault/picture.ts'
import { sight } from './fault/sight.ts'
import { structure } from './fault/structure.ts'
import { type Check, tools } from './fault/tools.ts'
import { words } from './fault/words.ts'

/** What a person finds wrong on the page that is open, in words; the half of accessibility that axe does not see. */
export const faultsOf = (page: Page): Promise<string[]> => run(page, [structure, form, words, picture, sight])

/** What only the width, the colours or the direction can change. */
export const sightFaultsOf = (page: Page): Promise<string[]> => run(page, [sight])

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

/** Content that makes the reader scroll sideways; frames that scroll inside themselves are meant to. */
export const overflowOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { right, width } = element.getBoundingClientRect()
      return width > 0 && right > clientWidth + 1 && element.children.length === 0
    })
    const [first] = wide
    const what = first
      ? `${first.tagName.toLowerCase()}.${first.className} "${first.textContent?.slice(0, 40)}"`
      : ''
    return [`${scrollWidth - clientWidth} px wider than the window: ${what}`]
  })

/** Controls on which the focus cannot be seen. */
export const unseenFocus = (page: Page): Promise<string[]> => run(page, [focus])
