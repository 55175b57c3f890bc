import { describe, expect, it } from 'vitest'
import { addressOf, desk, openBrowser, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

const office = {
  ...{ 'office-name': 'Kreis Beispielland', department: 'Fachdienst Kita', phone: '04841 000 10' },
  ...{ email: 'kita@beispielland.example', website: 'https://beispielland.example' },
  ...{ street: 'Am Markt 1', postcode: '25813', town: 'Husum' },
  ...{ 'contact-name': 'Kita-Telefon', 'contact-role': 'Fragen zum Portal', 'contact-phone': '04841 000 10' },
}

/** An operator at the console, signed in. */
const operatorAt = async (device: typeof desk) => {
  const opened = await openBrowser('konsole', device)
  const [name = '', value = ''] = (await house.operate()).split(/=(.*)/s)
  await opened.context.addCookies([{ name, value, url: await addressOf('konsole') }])
  return opened
}

describe('a whole county nobody has is onboarded by clicking', () => {
  it.each([
    { device: desk, county: 'Nordfriesland', town: 'Husum', slug: 'kreis-beispielland' },
    { device: phone, county: 'Vogelsbergkreis', town: 'Alsfeld', slug: 'vogelsberg-probe' },
  ])('$county at $device.width px', async ({ device, county, town, slug }) => {
    await house.timeIs('2026-11-21T09:00')
    const { page, context, troubles } = await operatorAt(device)
    const go = () => page.getByRole('button', { name: 'Speichern und weiter' }).click()
    await page.goto('/neu')
    await page.getByLabel('Kreis oder kreisfreie Stadt').fill(county)
    await page.getByRole('button', { name: 'Suchen' }).click()
    await page.getByRole('button', { name: /wählen$/ }).click()

    await page.getByLabel(town, { exact: true }).check()
    await go()
    await page.getByLabel('Name des Amtes').fill(`Jugendamt ${town}`)
    await page.getByLabel('Link für Familien').fill('https://jugendamt.example')
    await go()
    await page.getByLabel('Kurzname in der Adresse').fill('konsole')
    await go()
    expect(await page.textContent('main')).toContain('gehört der Plattform')
    await page.getByLabel('Kurzname in der Adresse').fill(slug)
    await go()

    // Left, and taken up again where it was.
    await page.goto('/neu')
    const draft = page.getByRole('row', { name: new RegExp(slug) })
    expect(await draft.textContent()).toContain('2 von 6 Schritten')
    await draft.getByRole('link').click()
    await page.getByRole('link', { name: 'Landesprofil' }).click()
    await go()
    await page.getByLabel('Mit Termin im Herbst').check()
    await go()
    await page.getByLabel('Wald').check()
    await go()
    for (const [field, value] of Object.entries(office)) await page.locator(`[name="${field}"]`).fill(value)
    await go()
    await page.getByRole('button', { name: 'Portal anlegen' }).click()
    const look = await page.getByRole('link', { name: 'Das ganze Portal ansehen' }).getAttribute('href')

    const family = await openBrowser(slug, device)
    const arrives = async (address = '/') => (await family.page.goto(address))?.status()
    await expect.poll(() => arrives(), { timeout: 10_000 }).toBe(503)
    expect(await family.page.textContent('main')).toContain('in Vorbereitung')
    expect(await arrives('/verwaltung/anmelden')).toBe(200)
    expect(await arrives(look ?? '')).toBe(200)
    expect(await family.page.textContent('footer')).toContain('Kita-Portal')
    await family.context.clearCookies()

    await page.getByRole('button', { name: /Ohne Einrichtungen/ }).click()
    await page.getByLabel('Name', { exact: true }).fill('Katrin Beispiel')
    await page.getByLabel('E-Mail').fill(`katrin@${slug}.example`)
    await page.getByRole('button', { name: 'Einladen' }).click()
    await house.work()
    await page.getByRole('button', { name: 'Für Familien öffnen' }).click()
    await expect.poll(() => arrives(), { timeout: 10_000 }).toBe(200)
    await arrives('/zustaendig')
    expect(troubles).toEqual([])
    await Promise.all([context.close(), family.context.close()])
  })
})
