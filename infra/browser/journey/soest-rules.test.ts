import { describe, expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { askHost } from '../house/http.ts'

const slug = 'kreis-soest'
const home = { postcode: '59505', town: 'Bad Sassendorf' }
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-biberburg')
const otherKita = await house.idOf(slug, 'facility', 'awo-familienzentrum-frechdachse')

describe.each([desk, phone])('the rules of the Kreis Soest, $width px, script: $script', (device) => {
  it('before 1 October the portal says from when, and offers the day for the calendar', async () => {
    await house.timeIs('2023-09-30T10:00')
    const family = await new Family(slug, device).arrives()
    await family.opens('/')
    await family.sees('1. Oktober 2023')
    const calendar = family.page.locator('a[href*="/api/v1/calendar"]').first()
    const answer = await askHost(slug, String(await calendar.getAttribute('href')))
    expect(answer.type).toContain('text/calendar')
    expect(answer.text).toContain('20231001')

    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.opens('/absenden')
    await family.tells({ firstName: 'Ida', bornOn: '2022-01-10' })
    await family.wishes({})
    await family.sees(/1\. Oktober 2023/)
    await house.timeIs('2023-10-01T10:00')
    await family.signsIn()
    await family.opens('/absenden/betreuung')
    await family.wishes({})
    await family.adds()
    await family.sends()
    await family.sees('Nummer')
  })

  it('after 15 November it is accepted, marked as late, and the page says what that means', async () => {
    const child = unique('Otto')
    await house.timeIs('2023-11-20T10:00')
    const family = await new Family(slug, device).arrives()
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.opens('/absenden')
    await family.tells({ firstName: child, bornOn: '2021-02-02' })
    await family.wishes({})
    await family.adds()
    await family.sees('Es ist etwas später, aber nicht zu spät', '15. November 2023')
    await family.sends()
    await family.sees('später eingegangen')
    const head = await new Head(slug, device).worksAt(kita)
    await head.opensCase(child)
    await head.sees('nach der Frist')
  })

  it('an unborn child cannot ask for the running year, with its birthday it can', async () => {
    await house.timeIs('2023-10-20T10:00')
    const family = await new Family(slug, device).arrives()
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.opens('/absenden')
    await family.tells({ firstName: 'Baby', bornOn: '2023-12-24' })
    if (!(await family.isRefused())) await family.wishes({ from: '2024-06-01' })
    expect(await family.isRefused()).toBe(true)
    await family.sees(/gebor/)
    await family.opens('/absenden/kind')
    await family.tells({ firstName: 'Baby', bornOn: '2023-10-01' })
    await family.wishes({ from: '2024-06-01' })
    await family.adds()
    await family.sends()
    await family.sees('Nummer')
  })

  it('a Wechselwunsch is a second need; the present place stays', async () => {
    const name = unique('Greta')
    await house.timeIs('2023-12-05T10:00')
    const family = await new Family(slug, device).arrives()
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.applies({
      firstName: name,
      bornOn: '2021-03-03',
    })
    const head = await new Head(slug).worksAt(kita)
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2024-08-01' })
    await head.offers(name)
    await head.records('Ja')
    await head.contracts(name)

    await house.timeIs('2024-10-10T10:00')
    await family.opens('/konto')
    await family.signsIn()
    await family.presses(/Wechsel wünschen/)
    await family.choosesAt('einrichtung', otherKita)
    await family.opens('/absenden')
    if (family.page.url().includes('/kind')) await family.presses('Weiter', family.page.getByRole('main'))
    await family.wishes({})
    expect(await family.page.getByRole('checkbox', { name: /schon einen Platz/ }).isChecked()).toBe(true)
    await family.adds()
    await family.sends()
    await family.opens('/konto')
    await family.sees('Vertrag', 'Warteliste')
    await head.isBack()
    await head.opensCase(name)
    await head.sees('Vertrag')
  })
})

it('no person of the Tagespflege is named anywhere in the Kreis Soest', async () => {
  await house.timeIs('2023-10-20T10:00')
  const family = await new Family(slug).arrives()
  await family.opens('/suche?art=CHILDMINDING')
  expect(await family.page.locator('article.hit').count()).toBe(1)
  await family.sees('Fachberatung Kindertagespflege')
  const listed = JSON.parse((await family.asksApi('/listings?kind=CHILDMINDING')).text)
  expect(listed.items.map((one: { target: { kind: string } }) => one.target.kind)).toEqual(['desk'])
  const map = await askHost(slug, '/sitemap.xml')
  expect(map.status).toBe(200)
  expect(map.text).not.toContain('tagespflegeperson')
})
