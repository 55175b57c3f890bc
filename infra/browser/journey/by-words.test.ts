import { expect, it } from 'vitest'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { Parent } from '../actor/parent.ts'
import { overflowOf } from '../gate/look.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'hochsauerlandkreis'
const home = { postcode: '34431', town: 'Marsberg' }

it.each([
  {
    who: 'in Arabic on a phone without script',
    name: 'العربية',
    language: 'ar',
    device: phone,
    hand: 'finger',
  },
  {
    who: 'in Leichte Sprache without a mouse',
    name: 'Leichte Sprache',
    language: 'de-x-leicht',
    device: desk,
    hand: 'keys',
  },
] as const)(
  'a family goes from the search to an accepted place $who',
  async ({ name, ...means }) => {
    await house.timeIs('2026-02-09T10:00')
    const parent = await new Parent(slug, means).arrives()
    await parent.choosesLanguage(name)
    const isRightToLeft = (await parent.page.getAttribute('html', 'dir')) === 'rtl'
    expect(isRightToLeft).toBe(means.language === 'ar')
    await parent.searches(home.postcode)
    const [first = ''] = await parent.chooses(2)
    await parent.opens('/auswahl')
    await parent.goesOn('portal.selection.next', 'link')
    await parent.goesOn('portal.frame.register', 'link')
    await parent.signsUp(home)
    await parent.confirms()
    await parent.signsIn()

    const child = unique('Mila')
    await parent.opens('/absenden')
    await parent.tells({ firstName: child, bornOn: '2023-02-01' })
    await parent.wishes(35)
    await parent.goesToReview()
    await parent.sends()
    expect(await overflowOf(parent.page)).toEqual([])
    await parent.goesOn('portal.frame.account', 'link')
    expect(await parent.page.locator('li.application').count()).toBe(2)

    const head = await new Head(slug).worksAt(first)
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2026-08-01' })
    await head.offers(child)
    await parent.opens('/konto')
    await parent.goesOn('status.offer.accept', 'link')
    await parent.goesOn('status.offer.accept')
    expect(new URL(parent.page.url()).search).toBe('?angenommen=1')
    expect(await overflowOf(parent.page)).toEqual([])
    await parent.goesOn('account.menu.signOut')
    await parent.opens('/konto')
    expect(new URL(parent.page.url()).pathname).toBe('/konto/anmelden')
  },
  480_000,
)
