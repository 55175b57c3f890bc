import { describe, expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'kreis-soest'
const home = { postcode: '59505', town: 'Bad Sassendorf' }
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-biberburg')
const otherKita = await house.idOf(slug, 'facility', 'awo-familienzentrum-frechdachse')

/** A family that has asked both Kitas for next August. */
const applicant = async (firstName: string, from?: string) => {
  await house.timeIs('2023-10-20T10:00')
  const family = await new Family(slug, phone).arrives()
  for (const id of [kita, otherKita]) await family.choosesAt('einrichtung', id)
  await family.hasAccount(home)
  await family.applies({ firstName, bornOn: '2021-05-01' }, { from })
  return family
}

describe.each([desk, phone])(
  'the head of a Kita in the Kreis Soest, $width px, script: $script',
  (device) => {
    it('waits for the first day of offers, unless it is for the running year', async () => {
      const [later, now] = [unique('Karl'), unique('Paul')]
      await applicant(later)
      await applicant(now, '2024-01-01')
      await house.timeIs('2023-11-30T10:00')
      const head = await new Head(slug, device).worksAt(kita)
      await head.opensCase(later)
      await head.sees('1. Dezember 2023')
      await head.opensPlaces({ age: 'U3', hours: 35, from: '2024-01-01' })
      await head.offers(now)
      await head.sees('Der Platz ist für dieses Kind reserviert.')
    })

    it('gets the place back when the last day passes without an answer', async () => {
      const child = unique('Nora')
      await applicant(child)
      await house.timeIs('2023-12-04T10:00')
      const head = await new Head(slug, device).worksAt(kita)
      await head.opensPlaces({ age: 'UE3', hours: 35, from: '2024-08-01' })
      await head.offers(child)
      await head.sees('18. Dezember 2023')
      await house.timeIs('2023-12-18T23:50')
      await house.work()
      await head.isBack()
      await head.opensCase(child)
      await head.sees('Antwort eintragen')
      await house.timeIs('2023-12-19T00:05')
      await house.work()
      await head.isBack()
      await head.opensCase(child)
      await head.sees('Frist abgelaufen')
      await head.opens('/verwaltung')
      await head.sees(/Noch keine Antwort|Der Platz ist wieder frei/, child)
      await head.opens('/verwaltung/plaetze')
      expect(await head.page.getByText('01.08.2024').count()).toBeGreaterThan(0)
      await head.seesNot(/angeboten/)
    })

    it('records the answer and the contract; the other head sees that the child has a place', async () => {
      const child = unique('Emma')
      await applicant(child)
      await house.timeIs('2023-12-05T10:00')
      const head = await new Head(slug, device).worksAt(kita)
      await head.opensPlaces({ age: 'UE3', hours: 35, from: '2024-08-01' })
      await head.offers(child)
      await head.records('Ja')
      await head.contracts(child)
      const other = await new Head(slug, device).worksAt(otherKita)
      await other.opensCase(child)
      await other.sees('Anderweitig versorgt', 'Das Kind hat einen Vertrag in einer anderen Einrichtung')
    })
  },
)
