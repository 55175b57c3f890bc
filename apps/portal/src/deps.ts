import type { Log } from '@kita/api'
import type { PageDeps } from '@kita/page'

/** What the composition gives to the pages. They keep no connection and read no environment. */
export type PortalDeps = PageDeps & {
  /** Readers come by https: cookies are marked so. */
  https: boolean
  log: Log
  /** Map tiles; without them the pins stand on a drawn ground and no address leaves the browser. */
  tiles?: { url: string; attribution: string }
}
