import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { devices } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'hochsauerlandkreis'
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-eichhoernchen')
const home = { postcode: '34431', town: 'Marsberg', phone: '02992 1234' }
const list = '/verwaltung/warteliste'

it.each(devices)(
  'a child is looked for by name, and its name stands in no address: $width px, script: $script',
  async (device) => {
    await house.timeIs('2026-03-06T10:00')
    const child = unique('Wilma')
    const family = await new Family(slug).arrives()
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.applies({ firstName: child, bornOn: '2023-02-01' })
    const head = await new Head(slug, device).worksAt(kita)
    const visited: string[] = []
    head.page.on('request', (request) => visited.push(request.url(), request.headers().referer ?? ''))
    const copy = head.page.getByText('Adresse kopieren')
    const rows = () => head.page.locator('main tbody tr').allInnerTexts()
    await head.opens(list)
    expect(await copy.isVisible()).toBe(device.script)
    await head.looksFor(child, `${list}?status=all`)
    expect(await copy.isVisible()).toBe(false)
    const found = head.page.url()
    expect(await rows()).toEqual([expect.stringContaining(child)])
    expect(await head.page.locator('input[name=name]').inputValue()).toBe(child)
    // Other orders and other pages of the application keep it, and the way back leads to it.
    await head.moves(() => head.page.locator('thead a').first().click())
    expect(await rows()).toHaveLength(1)
    await head.moves(() => head.page.goBack())
    expect(head.page.url()).toBe(found)
    expect(await rows()).toHaveLength(1)
    await head.follows('Druckansicht')
    expect(await rows()).toHaveLength(1)
    expect(visited.filter((address) => address.includes(child))).toEqual([])
    // Over night it is over: nobody is shown a longer list than was asked for.
    await house.timeIs('2026-03-07T10:00')
    await head.isBack()
    const late = await head.page.goto(found)
    expect(late?.status()).toBe(410)
    await head.sees('Diese Suche nach einem Namen gilt nicht mehr')
    await head.follows('Alle Filter entfernen')
    expect((await rows()).length).toBeGreaterThan(0)
  },
)
