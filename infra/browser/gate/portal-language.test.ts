import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'

const slug = 'kreis-soest'
const portal = 'Kita-Portal Kreis Soest'

// From right to left, another alphabet with long words, and German with many short lines.
it.each(['ar', 'uk', 'de-x-leicht'])(
  'the parents’ pages keep to the rules of accessibility in %s',
  async (language) => {
    await house.timeIs('2026-02-02T10:00')
    const family = await new Family(slug).arrives()
    const inspector = new Inspector(family, portal)
    await family.opens('/suche')
    const kita = await family.page.locator('article.hit h2 a').first().getAttribute('href')
    if (!kita) throw new Error('the search shows no Kita')
    await family.opens(`/?sprache=${language}`)
    expect(await family.page.getAttribute('html', 'lang')).toBe(language)
    await inspector.visits('/', '/suche', '/suche?text=gibtesnicht', kita, '/auswahl', '/wohnort?plz=1')
    await inspector.visits(
      '/so-geht-es',
      '/regeln',
      '/fragen',
      '/kontakt',
      '/datenschutz',
      '/barrierefreiheit',
    )
    await inspector.visits('/konto/anmelden', '/konto/anlegen')
    await inspector.sendsAsItComes('main form[action="/konto/anlegen"] button:not([formaction])')
    inspector.isContent()
  },
  480_000,
)
