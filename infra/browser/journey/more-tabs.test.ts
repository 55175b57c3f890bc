import { expect, it } from 'vitest'
import { Head } from '../actor/head.ts'
import { overflowOf } from '../gate/look.ts'
import { devices, named } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'hochsauerlandkreis'
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-eichhoernchen')

it.each(devices)(
  'the tabs under "Mehr" open by keyboard and lead on, $width px, script: $script',
  async (device) => {
    await house.timeIs('2026-03-06T10:00')
    const head = await new Head(slug, device).worksAt(kita)
    const tabs = head.page.locator('.tabs > .wrap > ul a')
    expect((await tabs.allInnerTexts()).map((text) => text.trim())).toEqual([
      ...['Heute', 'Warteliste', 'Tafel', 'Plätze', 'Rangliste', 'Eintragen'],
    ])
    const summary = head.page.locator('.tabs summary')
    const team = head.page.getByRole('link', { name: 'Team', exact: true })
    await summary.focus()
    await head.page.keyboard.press('Enter')
    expect(await team.isVisible()).toBe(true)
    expect(await overflowOf(head.page)).toEqual([])
    if (device.script) {
      await head.page.keyboard.press('Escape')
      expect(await team.isVisible()).toBe(false)
      expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true)
      await summary.click()
      // On a phone the menu lies over the heading; nothing lies at the lower edge.
      await head.page.mouse.click(2, 890)
      expect(await team.isVisible(), named(device)).toBe(false)
      await summary.click()
    }
    await head.moves(() => team.click())
    // The menu is closed again: its words are there, but not in sight.
    expect(await head.page.locator('.tabs [aria-current]').textContent()).toContain('Team')
  },
)
