import axe from 'axe-core'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import type { AssetUrls } from '../src/assets/index.ts'
import { renderPage } from '../src/index.ts'
import { problemsOf } from './assertions.ts'
import { offices } from './demo/offices.ts'
import { demoPages } from './demo/pages.tsx'

const urls: AssetUrls = {
  parents: '/assets/parents.css',
  staff: '/assets/staff.css',
  fonts: ['/assets/fira.woff2'],
  map: '/assets/map.js',
  captcha: '/assets/captcha.js',
  list: '/assets/list.js',
  board: '/assets/board.js',
  progress: '/assets/progress.js',
  menu: '/assets/menu.js',
  sessionEnd: '/assets/session-end.js',
  leaflet: '/assets/leaflet.js',
  leafletCss: '/assets/leaflet.css',
  captchaWorker: '/assets/captcha-worker.js',
  guide: {},
}
const office = offices[0] as (typeof offices)[number]
const demo = { office, urls, theme: '/assets/theme.css' }
const html = (name: string) => {
  const page = demoPages[name]
  if (!page) throw new Error(`no demo page ${name}`)
  return renderPage(page(demo))
}
const names = Object.keys(demoPages)

/** Rules that need a layout or colours run in the browser tests. */
const axeProblems = async (markup: string) => {
  const { window } = new JSDOM(markup, { runScripts: 'outside-only' })
  window.eval(axe.source)
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(window.document, {
    rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } },
  })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
  )
}

describe('pages made of our parts', () => {
  it.each(names)('%s: nothing for axe to complain about', async (page) => {
    expect(await axeProblems(html(page))).toEqual([])
  })

  it.each(names)('%s: ids, labels, errors and headings hold together, nothing inline', (page) => {
    expect(problemsOf(new JSDOM(html(page)).window.document)).toEqual([])
  })

  it('put the landmarks in the order skip link, helps, header, breadcrumb, main, footer', () => {
    const { document } = new JSDOM(html('search')).window
    const order = [...document.querySelectorAll('.skip, .helps, .top, .crumb, main, footer')]
    expect(order.map((element) => element.classList[0] ?? element.localName)).toEqual([
      'skip',
      'helps',
      'top',
      'crumb',
      'main',
      'footer',
    ])
  })

  it('send a search page of three hits in less than 16 kB', () => {
    expect(html('search').length).toBeLessThan(16_000)
  })

  it('focus the error summary when the page loads, without script', () => {
    expect(html('form')).toMatch(/<section[^>]*autofocus[^>]*id="error-summary"/)
  })

  it('post a date as three text fields', () => {
    const { document, FormData } = new JSDOM(html('form')).window
    const posted = [...new FormData(document.querySelector<HTMLFormElement>('main form') ?? undefined)]
    expect(posted.filter(([field]) => field.startsWith('geburt'))).toEqual([
      ['geburt-day', '14'],
      ['geburt-month', '3'],
      ['geburt-year', ''],
    ])
  })
})
