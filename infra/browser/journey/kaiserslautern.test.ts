import { describe, expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'kaiserslautern'
const home = { postcode: '67655', town: 'Kaiserslautern' }
const settled = { timeout: 15_000, interval: 500 }
const coming = 'Prot. Kita-Verband Lautertal'

describe.each([desk, phone])('a family in Kaiserslautern, $width px, script: $script', (device) => {
  const name = unique('Finn')

  it('may add another Kita when one of five has refused', async () => {
    await house.timeIs('2025-09-01T10:00')
    const family = await new Family(slug, device).arrives()
    await family.opens('/suche')
    await family.chooses(5)
    await family.chooses(1)
    expect(await family.isRefused()).toBe(true)
    await family.hasAccount(home)
    await family.applies({ firstName: name, bornOn: '2022-05-01' }, { from: '2026-02-01' })
    const head = await new Head(slug, device).worksAt(family.chosen[0]?.id ?? '')
    await head.refuses(name)
    await family.opens('/konto')
    await family.presses(/Weitere Kita hinzufügen/)
    await family.chooses(1)
    expect(await family.isRefused()).toBe(false)
    await family.sendsAgain()
    await family.opens('/konto')
    expect(await family.page.locator('li.application').count()).toBe(6)
  })

  it('is entered by a clerk, gets a letter, and joins with its code later', async () => {
    await house.timeIs('2025-09-02T10:00')
    const clerk = await new Head(slug, device).takesUp('office-clerk')
    const code = await clerk.keysIn({ firstName: `Ole${name}`, bornOn: '2022-06-01', home, word: 'AWO' })
    await clerk.opens('/verwaltung/briefe')
    const letter = await clerk.page.locator('main a[href$="letter.pdf"]').last().getAttribute('href')
    const pdf = await clerk.asksApi(String(letter).replace('/api/v1', ''))
    expect([pdf.status, pdf.type, pdf.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    const family = await new Family(slug, device).arrives()
    await family.hasAccount(home)
    await family.opens('/konto/code')
    await family.fills({ Code: code })
    await family.presses('Übernehmen')
    await family.sees('Übernommen.', `Ole${name}`, 'Warteliste')
  })
})

it('the Träger that is still to come is named, and can be chosen when it is live', async () => {
  await house.timeIs('2025-09-03T10:00')
  const family = await new Family(slug).arrives()
  await family.hasAccount(home)
  await family.opens('/traeger')
  await family.sees(coming)
  await family.opens('/suche?text=Prot.')
  await family.sees(coming)
  expect(await family.page.locator('article.hit form').count()).toBe(0)
  await house.applyChanged(
    slug,
    'providers.csv',
    `prot-kita-verband-lautertal,${coming},church,agreed`,
    `prot-kita-verband-lautertal,${coming},church,live`,
  )
  // The running server looks for changed settings once a second.
  await expect
    .poll(async () => {
      await family.opens('/suche?text=Prot.')
      return family.page.locator('article.hit form').count()
    }, settled)
    .toBeGreaterThan(0)
  await family.chooses(1)
  expect(await family.isRefused()).toBe(false)
})
