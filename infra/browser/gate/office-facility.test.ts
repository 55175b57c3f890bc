import { it } from 'vitest'
import { house } from '../house/house.ts'
import { kita, limit, starts } from './staff.ts'

it(
  'the profile of a facility keeps to the rules of accessibility: edited, refused, with a picture and an open day',
  async () => {
    await house.timeIs('2026-03-05T10:00')
    const { who, inspector } = await starts('facility-head', { kind: 'facility', id: kita })
    const edit = `/verwaltung/einrichtung/${kita}`
    await inspector.sendsAsItIs([`${edit}/bilder`, 'Hochladen'])
    await who.opens(`${edit}/bilder`)
    const picture = { name: 'bild.png', mimeType: 'image/png', buffer: await who.page.screenshot() }
    await who.page.locator('input[name=bild]').setInputFiles(picture)
    await who.fills({ 'Was das Bild zeigt': 'Der Garten mit Sandkasten' })
    await who.presses('Hochladen')
    await inspector.looks('with a picture')

    await who.opens(edit)
    await who.page.locator('input[name$=-am]').first().fill('31.02.2026')
    await who.presses('Veröffentlichen')
    await inspector.looks('refused')
    for (const [name, value] of [
      ['am', '14.03.2026'],
      ['von', '10:00'],
      ['bis', '12:00'],
    ])
      await who.page
        .locator(`input[name^=offen-][name$=-${name}]`)
        .first()
        .fill(value ?? '')
    await who.presses(/Vorschau/)
    await inspector.looks('preview')
    await who.opens(edit)
    await who.presses('Veröffentlichen')
    await inspector.looks('published')
    await inspector.visits(`/einrichtung/${kita}`)
    inspector.isContent()
  },
  limit,
)
