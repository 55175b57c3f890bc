import type { Inspector } from './inspector.ts'

/** Files, and what ends the session. */
const isNoPage = /^\/api\/|\/datei|^\/verwaltung\/abmelden|\.(?:pdf|csv)$/
const id = /[0-9a-f]{8}-[0-9a-f-]{27}/g
/** Every language has the same pages. */
const language = /(?<=\/uebersetzungen\/)[^/]+/
const topic = /(?<=\/uebersetzungen\/:language\/)[^/]+/

/** One address for all pages of a kind: `/verwaltung/fall/:id`. */
export const shapeOf = (path: string): string =>
  path
    .replace(/[?#].*/, '')
    .replaceAll(id, ':id')
    .replace(language, ':language')
    .replace(topic, ':topic')

type Walk = {
  /** Shapes somebody has looked at already; they are not looked at again, and new ones are added. */
  known?: Set<string>
  /** Only addresses that begin like this. */
  below?: string
}

/**
 * Follows every link from a page, one page of each shape, and looks at each.
 * @returns the shapes in the order they were come to
 */
export const walk = async (
  inspector: Inspector,
  start: string,
  { known = new Set(), below = '/verwaltung' }: Walk = {},
): Promise<string[]> => {
  const came: string[] = []
  const paths = [start]
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
    const shape = shapeOf(path)
    if (known.has(shape)) continue
    known.add(shape)
    came.push(shape)
    await inspector.visits(path)
    const status = await inspector.visitor.page.evaluate(() =>
      performance
        .getEntriesByType('navigation')
        .map((entry) => (entry as PerformanceNavigationTiming).responseStatus),
    )
    if (status.some((code) => code >= 400))
      inspector.finds(`a link leads to ${path}, which answers ${status}`)
    const links = await inspector.visitor.page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    paths.push(...links.filter((href) => href.startsWith(below) && !isNoPage.test(href)))
  }
  return came
}
