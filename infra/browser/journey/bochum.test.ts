import { describe, expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { mailTo } from '../house/mailbox.ts'

const slug = 'bochum'
const home = { postcode: '44787', town: 'Bochum' }
const mitte = await house.idOf(slug, 'desk', 'fachberatung-mitte')

it('has no Tagespflege before 17 June 2020, and from that day beside five Kitas', async () => {
  const family = await new Family(slug).arrives()
  await house.timeIs('2020-06-16T10:00')
  await family.opens('/suche')
  await family.chooses(5)
  await family.seesNot('Fachberatung')
  await family.hasAccount(home)
  await family.applies({ firstName: 'Ben', bornOn: '2018-05-01' }, { from: '2020-11-01' })
  await house.timeIs('2020-06-17T10:00')
  await family.choosesAt('tagespflege', mitte)
  expect(await family.isRefused()).toBe(false)
  await family.opens('/konto')
  if (family.page.url().includes('anmelden')) await family.signsIn()
  expect(await family.page.locator('li.application').count()).toBe(5)
})

describe.each([desk, phone])('a family in Bochum, $width px, script: $script', (device) => {
  const name = unique('Tom')

  it('asks for Tagespflege in Mitte: its desk has it at once, the family a receipt', async () => {
    await house.timeIs('2021-03-01T10:00')
    const family = await new Family(slug, device).arrives()
    await family.choosesAt('tagespflege', mitte)
    await family.hasAccount(home)
    await family.applies(
      { firstName: name, bornOn: '2019-11-01' },
      { childminding: 'Wir brauchen Hilfe bei der Suche' },
    )
    const advisor = await new Head(slug, device).takesUp('advisor', { kind: 'desk', id: mitte })
    await advisor.opens('/verwaltung/tagespflege')
    await advisor.follows(new RegExp(name))
    await advisor.sees('Wir brauchen Hilfe bei der Suche')
    await mailTo(family.email, 'Online-Voranmeldebestätigung')
  })

  it('has a contract: the other four close by themselves and one child fewer looks for a place', async () => {
    await house.timeIs('2021-03-02T10:00')
    const family = await new Family(slug, device).arrives()
    await family.opens('/suche?art=KITA')
    await family.chooses(5)
    await family.hasAccount(home)
    await family.applies({ firstName: `Lia${name}`, bornOn: '2018-05-01' })
    const clerk = await new Head(slug).takesUp('office-clerk')
    const before = await clerk.countsChildren()
    const head = await new Head(slug, device).worksAt(family.chosen[0]?.id ?? '')
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2021-08-01' })
    await head.offers(`Lia${name}`)
    await head.records('Ja')
    await head.contracts(`Lia${name}`)
    expect(await clerk.countsChildren()).toBe(before - 1)
    await family.opens('/konto')
    await family.sees('Vertrag')
    for (const { name: kita } of family.chosen.slice(1))
      expect(await family.hears(kita)).toContain('Anderweitig versorgt')
  })
})
