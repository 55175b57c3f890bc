import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { addressOf, type Device, desk, named, openBrowser, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

const sources = new URL('../../example-data/sources/', import.meta.url)
const listAt = async (name: string) => {
  const buffer = await readFile(new URL(name, sources))
  const mimeType = name.endsWith('json') ? 'application/json' : 'text/csv'
  return { name, mimeType, buffer }
}

/** An operator at the imports of a portal, signed in. */
const operatorAt = async (slug: string, device: Device) => {
  const opened = await openBrowser('konsole', device)
  const [name = '', value = ''] = (await house.operate()).split(/=(.*)/s)
  await opened.context.addCookies([{ name, value, url: await addressOf('konsole') }])
  const { page } = opened
  const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click()
  const figures = async () =>
    Object.fromEntries(
      (await page.locator('.figures li').allInnerTexts()).map((text) => {
        const [number, what = ''] = text.split('\n').filter(Boolean)
        return [what, Number(number)]
      }),
    )
  const upload = async (first: { name: string; mimeType: string; buffer: Buffer }) => {
    await page.goto(`/portale/${slug}/import`)
    await page.locator('input[type=file]').setInputFiles(first)
    await press('Liste lesen')
    await page.locator('input[type=file]').setInputFiles(await listAt('flensburg-kitas.csv'))
    await press('Zweite Liste lesen')
    await press('Weiter zur Vorschau')
    expect(await page.textContent('main')).toContain('Geschrieben ist nichts')
    await press('Entscheidungen speichern')
    return figures()
  }
  return { ...opened, press, figures, upload }
}

describe('two lists of the same facilities are imported', () => {
  it.each([desk, phone].map((device) => [named(device), device] as const))('at %s', async (_, device) => {
    await house.timeIs('2026-11-21T09:00')
    const { page, context, troubles, press, figures, upload } = await operatorAt('flensburg', device)
    const register = await listAt('flensburg-register.json')
    expect(await upload(register)).toMatchObject({ neu: 0, 'nur im Portal': 0, 'Zeilen draußen': 0 })
    await press('Übernehmen')
    expect(await page.textContent('main')).toContain('Übernommen. Das Portal hat Fassung')

    // The register again, with one Kita that opens later: everything else stays as it is.
    const text = register.buffer.toString()
    const place = text.indexOf('"openingHoursFrom"', text.indexOf('"ADS-Kita Jupiterweg"'))
    const later = text.slice(0, place) + text.slice(place).replace('25200000', '28800000')
    const counts = await upload({ ...register, buffer: Buffer.from(later) })
    expect(counts).toMatchObject({ neu: 0, geändert: 1, gleich: 69 })
    const changed = page.locator('#einrichtungen li').filter({ hasText: 'ADS-Kita Jupiterweg' })
    expect(await changed.textContent()).toContain('Öffnet: 07:00 → 08:00')

    // Its spot is moved: on the map where there is script, by degrees where there is none.
    await changed.getByRole('link').click()
    const north = page.getByRole('textbox', { name: 'Breite' })
    if (device.script) {
      await page.getByRole('button', { name: 'Karte anzeigen' }).click()
      const before = await north.inputValue()
      await page.locator('.map__canvas').click({ position: { x: 60, y: 60 } })
      expect(await north.inputValue()).not.toBe(before)
    } else await north.fill('54,81')
    const degrees = await north.inputValue()
    await press('Ort speichern')
    expect(await changed.textContent()).toContain(degrees.replace(',', '.'))
    await press('Übernehmen')
    expect(await figures()).toMatchObject({ neu: 0, geändert: 1, gleich: 69 })

    await page.getByRole('link', { name: 'Leitungen einladen' }).click()
    expect(await figures()).toMatchObject({ Einrichtungen: 70 })
    expect(troubles).toEqual([])
    await context.close()
  })
})

/** As registers of other Länder are: a line for Excel, metres for degrees, a town next door, two Träger in one house, a foot. */
const foreign = [
  'sep=^',
  'Einr_Nr^Kita_Name^Traeger_Name^Strasse^HausNr^HausNr_Zusatz^PLZ^Krippenplätze^Kindergartenplätze^Öffnungszeit^Rechtswert^Hochwert',
  '901^Kita Fremde Düne^Dünenkinder e. V.^Dünenweg^3^a^24937^12^40^6:30 - 17 Uhr^32526540,3^6071120,9',
  '902^Kita Fremde Förde^Dünenkinder e. V.^Fördeufer^8^^24937^^40^7-16 Uhr^526640,3^6071220,9',
  '903^Kita Fremde Förde^Fördeverein e. V.^Fördeufer^8^^24937^10^^7-16 Uhr^^',
  '904^Kita Nebenan^Nachbar gGmbH^Landweg^1^^10115^10^^7-16 Uhr^^',
  'Stand: 01.10.2026^^^^^^^^^^^',
].join('\r\n')

describe('the register of another Land', () => {
  it.each([desk, phone].map((device) => [named(device), device] as const))('at %s', async (_, device) => {
    const { page, context, troubles, press, figures } = await operatorAt('flensburg', device)
    const main = () => page.textContent('main')
    const send = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
      await page.goto('/portale/flensburg/import')
      await page.locator('input[type=file]').setInputFiles(file)
      await press('Liste lesen')
    }
    await send({ name: 'register.csv', mimeType: 'text/csv', buffer: Buffer.from(foreign) })
    await press('Weiter zur Vorschau')
    expect(await main()).toMatch(/Noch 1 Fehler und 1 offene Frage. Geschrieben ist nichts/)
    expect(await page.locator('#fehler').textContent()).toContain('Kita Nebenan')
    await press('1 Zeile mit Fehlern weglassen')
    expect(await page.locator('#entscheiden').textContent()).toContain('anderer Träger als eine Zeile davor')
    await press('Entscheidungen speichern')
    expect(await figures()).toMatchObject({ neu: 3, 'Zeilen draußen': 1 })
    await page.locator('#einrichtungen li').filter({ hasText: 'Dünenweg 3a' }).getByRole('link').click()
    expect(await page.getByRole('textbox', { name: 'Breite' }).inputValue()).toMatch(/^54,78/)
    await page.goBack()
    await press('Import verwerfen')
    expect(await main()).toContain('Am Portal hat sich nichts geändert')

    // Of a workbook with several lists one is chosen.
    const sheets = new URL('../../../packages/tenant/test/import-data/two-sheets.ods', import.meta.url)
    await send({ name: 'kitas.ods', mimeType: 'application/octet-stream', buffer: await readFile(sheets) })
    expect(await main()).toContain('Gelesen ist das Blatt „Mitte“')
    await page.getByLabel('Welches Blatt').selectOption('Nord')
    await press('Dieses Blatt lesen')
    await press('Weiter zur Vorschau')
    expect(await page.locator('#einrichtungen').textContent()).toContain('Kita Deich')
    await press('Import verwerfen')
    expect(troubles).toEqual([])
    await context.close()
  })
})

describe('a list nobody can read', () => {
  it.each([
    ['leer.csv', '', 'Die Datei ist leer.'],
    ['bild.png', '\u0089PNG\r\n\u0000\u0000', 'keine Tabelle'],
    ['brief.pdf', '%PDF-1.7', 'Das ist ein PDF.'],
    ['breit.csv', 'Name;Ort\nA;B;C\n', 'Zeile 2: Die Zeile hat 3 Zellen'],
    ['lang.csv', `Name;Ort\n${'A;B\n'.repeat(10_001)}`, '10001 Zeilen'],
  ])('%s is refused with a sentence', async (name, content, sentence) => {
    const { page, context, press } = await operatorAt('flensburg', phone)
    await page.goto('/portale/flensburg/import')
    const buffer = Buffer.from(content, 'latin1')
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
    await press('Liste lesen')
    expect(await page.textContent('main')).toContain(sentence)
    await context.close()
  })
})
