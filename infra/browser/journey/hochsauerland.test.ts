import { describe, expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'hochsauerlandkreis'
const home = { postcode: '34431', town: 'Marsberg', phone: '02992 1234' }
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-eichhoernchen')

describe.each([desk, phone])('a family in the Hochsauerlandkreis, $width px, script: $script', (device) => {
  const name = unique('Jakob')

  it('sends to nine Kitas and two Horte in one go', async () => {
    await house.timeIs('2025-02-03T10:00')
    const family = await new Family(slug, device).arrives()
    await family.opens('/suche?art=KITA')
    await family.chooses(9)
    await family.opens('/suche?art=HORT')
    await family.chooses(2)
    await family.hasAccount(home)
    await family.applies({ firstName: 'Lene', bornOn: '2021-02-01' })
    await family.sees(/11 Anfragen/)
    await family.opens('/konto')
    expect(await family.page.locator('li.application').count()).toBe(11)
  })

  it('sees what is offered, accepts in the portal, and sees the contract', async () => {
    await house.timeIs('2025-02-10T10:00')
    const family = await new Family(slug, device).arrives()
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.applies({ firstName: name, bornOn: '2022-02-01' })
    const head = await new Head(slug, device).worksAt(kita)
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2025-08-01' })
    await head.offers(name)
    await family.opens('/konto')
    await family.sees('Platzzusage', '24. Februar 2025', '1. August 2025', '35 Stunden')
    await family.follows('Platz annehmen')
    await family.isAt('Diesen Platz annehmen?')
    await family.presses('Platz annehmen')
    await family.sees('Ihre Zusage ist bei der Kita')
    await head.opens('/verwaltung')
    await head.sees('Die Familie sagt Ja', name)
    await head.contracts(name)
    await family.opens('/konto')
    await family.sees('Vertrag')
  })

  it('changes its phone and address once, and the head sees both with a note', async () => {
    await house.timeIs('2025-02-11T10:00')
    const family = await new Family(slug, device).arrives()
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.applies({ firstName: `Anton${name}`, bornOn: '2022-02-01' })
    await family.opens('/konto/daten')
    await family.fills({ Telefon: '02992 99887', 'Straße und Hausnummer': 'Neue Gasse 7' })
    await family.presses('Speichern')
    await family.sees('sieht ab jetzt Ihre neuen Angaben')
    const head = await new Head(slug, device).worksAt(kita)
    await head.opensCase(`Anton${name}`)
    await head.sees('02992 99887', 'Neue Gasse 7', 'Die Kontaktdaten sind neu seit dem')
  })
})
