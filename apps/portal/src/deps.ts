import type { Log, UsageStep } from '@kita/api'
import type { PageDeps } from '@kita/page'
import type { Language } from '@kita/text'

/** What the composition gives to the pages. They keep no connection and read no environment. */
export type PortalDeps = PageDeps & {
  /** Readers come by https: cookies are marked so. */
  https: boolean
  log: Log
  /** Adds one to a sum in memory; keeps nothing of who came. Absent where a page is only drawn, as for a preview. */
  count?: (page: Request, step: UsageStep, language: Language) => void
  /** Map tiles; without them the pins stand on a drawn ground and no address leaves the browser. */
  tiles?: { url: string; attribution: string }
}
