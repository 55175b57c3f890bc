import { describe, expect, it } from 'vitest'
import { desk, openBrowser } from '../house/browser.ts'
import {
  faultsOf,
  forcedFaultsOf,
  largeText,
  overflowOf,
  sightFaultsOf,
  spread,
  unseenFocus,
} from './look.ts'
import { label, pageOf, planted } from './planted.ts'

describe('the gate finds what axe does not', () => {
  it('nothing on a page that is sound', async () => {
    const { page, context } = await openBrowser('kreis-soest', desk)
    const sound =
      '<table><caption>Tage</caption><tr><th scope="col">Tag</th></tr><tr><td>1</td></tr></table>' +
      '<form><fieldset><legend>Wann?</legend><label><input type="radio" name="r"> Heute</label></fieldset>' +
      `${label('<input id="f" type="email" autocomplete="email">')}<button>Absenden</button></form>` +
      '<p lang="ar" dir="rtl">مرحبا</p><p>am 15. März 2026, <a href="tel:+492921">02921 30-0</a></p>'
    await page.setContent(pageOf({ main: sound }))
    await page.keyboard.press('Tab')
    expect([...(await faultsOf(page)), ...(await overflowOf(page)), ...(await unseenFocus(page))]).toEqual([])
    await context.close()
  })

  it('each of what was planted', async () => {
    const { page, context } = await openBrowser('kreis-soest', desk)
    const missed: string[] = []
    for (const [what, parts, says] of planted) {
      await page.setContent(pageOf(parts))
      const found = await faultsOf(page)
      if (!found.some((fault) => says.test(fault))) missed.push(`${what}: ${found.join('; ') || 'nothing'}`)
    }
    expect(missed).toEqual([])
    await context.close()
  })

  it.each([
    ['no outline', ':focus { outline: none }', /not to be seen/],
    ['an outline as pale as the page', ':focus { outline: 2px solid #eee }', /is faint/],
    [
      'a bar that lies over the link',
      '.bar { position: fixed; inset: 0 0 auto; height: 900px; background: #fff }',
      /behind what stays/,
    ],
  ])('a focus nobody sees: %s', async (_what, css, says) => {
    const { page, context } = await openBrowser('kreis-soest', desk)
    const main = `<style>${css}</style><p><a href="/a">Zu den Kitas</a></p><div class="bar"></div>`
    await page.setContent(pageOf({ main }))
    await page.keyboard.press('Tab')
    expect((await unseenFocus(page)).join()).toMatch(says)
    await context.close()
  })

  it('words that leave their box when a reader sets them apart', async () => {
    const { page, context } = await openBrowser('kreis-soest', desk)
    const box = 'width: 9em; overflow: hidden; white-space: nowrap'
    await page.setContent(pageOf({ main: `<p style="${box}">Kindertagespflege</p>` }))
    expect(await faultsOf(page)).toEqual([])
    await spread(page, true)
    expect((await faultsOf(page)).join()).toMatch(/cut off at its side/)
    await context.close()
  })

  it.each([
    [
      'a bar that is a background',
      '<p>3 von 5 <i style="display: block; height: 9px; background: #0046aa"></i></p>',
      /is gone/,
    ],
    [
      'a button that is a background',
      '<button style="border: 0; background: #0046aa; color: #fff">Senden</button>',
      /has no edge/,
    ],
    [
      'a sign in a colour of its own',
      '<p><svg width="24" height="24" aria-hidden="true"><path fill="#fafafa" d="M0 0h24v24H0z"/></svg> Ja</p>',
      /a sign in/,
    ],
  ])('what forced colours take away: %s', async (_what, main, says) => {
    const { page, context } = await openBrowser('kreis-soest', desk)
    await page.setContent(pageOf({ main }))
    expect(await faultsOf(page)).toEqual([])
    await page.emulateMedia({ forcedColors: 'active' })
    expect((await forcedFaultsOf(page)).join()).toMatch(says)
    await context.close()
  })

  it('a page that stays light in the dark', async () => {
    const { page, context } = await openBrowser('kreis-soest', desk)
    const main =
      '<div style="background: #fff; color: #000; min-height: 200px">Ihr Kind hat einen Platz</div>'
    await page.setContent(pageOf({ head: '<style>:root { color-scheme: light dark }</style>', main }))
    expect(await faultsOf(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect((await sightFaultsOf(page)).join()).toMatch(/stays light/)
    await context.close()
  })

  it('words that do not grow with the reader’s size', async () => {
    const { page, context } = await openBrowser('kreis-soest', desk)
    await page.setContent(pageOf({ main: '<p style="font-size: 13px">Frist am Montag</p>' }))
    expect(await faultsOf(page)).toEqual([])
    await largeText(page, true)
    expect((await sightFaultsOf(page)).join()).toMatch(/does not grow/)
    await context.close()
  })
})
