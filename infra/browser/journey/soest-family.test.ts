import { describe, expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { devices } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { askHost } from '../house/http.ts'
import { linkIn, mailsTo, mailTo } from '../house/mailbox.ts'

const slug = 'kreis-soest'
const home = { postcode: '59505', town: 'Bad Sassendorf' }

describe.each(devices)('a family in the Kreis Soest, $width px, script: $script', (device) => {
  it('goes from the search to the answer of two Kitas', async () => {
    await house.timeIs('2023-10-10T10:00')
    const child = unique('Mila')
    const family = await new Family(slug, device).arrives()

    await family.searches('59505', 'KITA')
    await family.chooses(3)
    await family.searches('59505', 'CHILDMINDING')
    await family.chooses(1)
    await family.searches('59505', 'KITA')
    await family.chooses(1)
    expect(family.chosen.map(({ kind }) => kind)).toEqual([...Array(3).fill('facility'), 'desk', 'facility'])
    await family.chooses(1)
    expect(await family.isRefused()).toBe(true)
    await family.sees(/sind 4 (Einrichtungen|Kitas) zur gleichen Zeit/)

    await family.opens('/wohnort?plz=59555')
    await family.sees('Für Lippstadt ist ein anderes Jugendamt zuständig', 'Lippstadt')
    expect(await family.page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0)

    await family.signsUp(home)
    await family.isAt('Sehen Sie in Ihr Postfach')
    const mail = await mailTo(family.email, 'Bestätigen Sie Ihre E-Mail-Adresse')
    const link = linkIn(mail, '/konto/bestaetigen')
    const scanner = await askHost(slug, link)
    expect(scanner.status).toBe(200)
    await family.opens(link)
    await family.presses('Adresse bestätigen')
    await family.sees('Ihre E-Mail-Adresse ist bestätigt')
    await family.signsIn()

    await family.isAt('Für welches Kind?')
    await family.tells({ firstName: child, bornOn: '2022-03-14' })
    await family.isAt('Wann brauchen Sie den Platz?')
    await family.wishes({})
    await family.adds()
    await family.isAt('Prüfen und senden')
    await family.sends()
    const light = family.page.locator('.light--ok').first()
    expect(await light.innerText()).not.toBe('')
    expect(await light.locator('svg').count()).toBe(1)
    const receipt = await mailTo(family.email, /^Wir haben/)
    expect(receipt.attachments[0]?.contentType).toBe('application/pdf')

    const [first, second] = family.chosen
    if (!first || !second) throw new Error('nothing chosen')
    await house.timeIs('2023-12-04T10:00')
    const head = await new Head(slug).worksAt(first.id)
    await head.opensPlaces({ age: 'U3', hours: 35, from: '2024-08-01' })
    await head.offers(child)
    const other = await new Head(slug).worksAt(second.id)
    await other.refuses(child)

    await family.opens('/konto')
    await family.signsIn()
    await family.sees(first.name, 'Vertragsangebot', 'Absage')
    await family.seesNot('Sonnengruppe', 'Platz annehmen')
    const { text } = await family.asksApi('/me/applications')
    expect(text).not.toMatch(/"(offer|placeId|group)":\s*[{"]/)
    const news = (await mailsTo(family.email)).filter(
      ({ subject }) => subject === 'Es gibt Neues in Ihrem Konto',
    )
    expect(news.length).toBe(2)
    for (const { text: body, subject } of news)
      expect(`${subject} ${body}`).not.toMatch(
        new RegExp(`${child}|Absage|Angebot|${first.name}|${second.name}`),
      )
  })
})
