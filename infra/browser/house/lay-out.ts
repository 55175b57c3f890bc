import type { Page } from 'playwright-core'

/** Lays out also what waits until it comes in sight: unseen it is empty on a picture, and what is too wide for it is cut off. */
export const layOutAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { content-visibility: visible !important }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
