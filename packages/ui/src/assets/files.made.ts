import { type Asset, toAsset } from './asset.ts'
import { buildFonts } from './fonts.ts'
import { buildGuide } from './guide.ts'
import { buildScripts } from './scripts.ts'
import { buildStyles } from './styles.ts'

/** Addresses that pages put into their markup. */
export type AssetUrls = {
  /** Stylesheet of parents' pages and of staff pages. */
  parents: string
  staff: string
  /** Fonts the first screen needs, for `fonts` of a frame. */
  fonts: string[]
  /** Islands, for `<Script>`. */
  map: string
  captcha: string
  list: string
  board: string
  progress: string
  menu: string
  sessionEnd: string
  /** Files the islands load by themselves. */
  leaflet: string
  leafletCss: string
  captchaWorker: string
  /** Pictures of the guide: language → step → address. */
  guide: Record<string, Record<string, string>>
}

export type Assets = { files: Asset[]; urls: AssetUrls }

/** Builds every static file once: at the start from the sources, about half a second, or while the bundle is made. */
export const buildAssets = async (): Promise<Assets> => {
  const fonts = buildFonts()
  const [styles, { scripts, leafletCss }] = await Promise.all([buildStyles(fonts.css), buildScripts()])
  const parents = toAsset('parents', 'css', styles.parents)
  const staff = toAsset('staff', 'css', styles.staff)
  const guide = buildGuide()
  return {
    files: [...fonts.assets, ...guide.assets, parents, staff, leafletCss, ...Object.values(scripts)],
    urls: {
      parents: parents.path,
      staff: staff.path,
      fonts: fonts.first,
      map: scripts.map.path,
      captcha: scripts.captcha.path,
      list: scripts.list.path,
      board: scripts.board.path,
      progress: scripts.progress.path,
      menu: scripts.menu.path,
      sessionEnd: scripts['session-end'].path,
      leaflet: scripts.leaflet.path,
      leafletCss: leafletCss.path,
      captchaWorker: scripts['captcha-worker'].path,
      guide: guide.urls,
    },
  }
}
