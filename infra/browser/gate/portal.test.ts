import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'

const slug = 'hochsauerlandkreis'
const portal = 'KiTaPortal HSK Hochsauerlandkreis'
const home = { postcode: '34431', town: 'Marsberg' }
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-eichhoernchen')
const limit = 480_000

/** Signed out: what everybody can read. */
it(
  'the public pages keep to the rules of accessibility',
  async () => {
    await house.timeIs('2026-02-02T10:00')
    const family = await new Family(slug).arrives()
    const inspector = new Inspector(family, portal)
    await inspector.visits('/')
    await inspector.visits(
      '/suche',
      '/suche/filter',
      '/suche?ort=59929&umkreis=10',
      '/suche?text=gibtesnicht',
    )
    await inspector.visits('/suche?geburt-day=31&geburt-month=2&geburt-year=2024')
    await inspector.visits(
      `/einrichtung/${kita}`,
      '/auswahl',
      '/wohnort',
      '/wohnort?plz=59555',
      '/wohnort?plz=1',
    )
    const desk = await house.idOf(slug, 'desk', 'fachberatung-kindertagespflege')
    await inspector.visits(`/tagespflege/${desk}`, '/anleitung')
    await inspector.visits('/so-geht-es', '/fragen', '/kontakt', '/traeger', '/leichte-sprache')
    await inspector.visits('/impressum', '/datenschutz', '/barrierefreiheit', '/gibt-es-nicht')
    for (const kind of ['CHILDMINDING', 'HORT']) {
      await family.opens(`/suche?art=${kind}`)
      await family.moves(() => family.page.locator('article.hit h2 a').first().click())
      await inspector.looks()
    }
    inspector.isContent()
  },
  limit,
)

it(
  'the way to an account keeps to them, also where a form comes back',
  async () => {
    await house.timeIs('2026-02-03T10:00')
    const family = await new Family(slug).arrives()
    const inspector = new Inspector(family, portal)
    await family.choosesAt('einrichtung', kita)
    await inspector.visits(
      '/auswahl',
      '/absenden',
      '/konto/anlegen',
      '/konto/anmelden',
      '/konto/passwort-vergessen',
    )
    await family.opens('/konto/anlegen')
    await family.moves(() => family.page.locator('main form button').first().click())
    await inspector.looks('refused')
    await family.opens('/konto/anmelden')
    await family.presses('Anmelden', family.page.getByRole('main'))
    await inspector.looks('refused')
    await family.opens('/konto/bestaetigen?token=nichts')
    await inspector.looks('dead link')
    await family.signsUp(home)
    await inspector.looks()
    await family.opensMailLink('Bestätigen Sie Ihre E-Mail-Adresse', '/konto/neuer-link')
    // It asks for the same as the page for a forgotten password, and is called so.
    const renewal = new Inspector(family, portal)
    await renewal.looks()
    renewal.isContent()
    await family.opensMailLink('Bestätigen Sie Ihre E-Mail-Adresse', '/konto/bestaetigen')
    await inspector.looks()
    await family.presses('Adresse bestätigen')
    await inspector.looks('confirmed')
    await family.opens('/konto/passwort-vergessen')
    await family.fills({ 'E-Mail-Adresse': family.email })
    await family.presses('Link schicken')
    await inspector.looks('sent')
    await family.opensMailLink(/Passwort/, '/konto/neues-passwort')
    await inspector.looks()
    await family.moves(() => family.page.locator('main form button').first().click())
    await inspector.looks('refused')
    inspector.isContent()
  },
  limit,
)

it(
  'the form and the account keep to them: empty, refused, filled, with long names',
  async () => {
    await house.timeIs('2026-02-04T10:00')
    const family = await new Family(slug).arrives()
    const inspector = new Inspector(family, portal)
    await family.choosesAt('einrichtung', kita)
    await family.opens('/suche?art=CHILDMINDING')
    await family.chooses(1)
    await family.hasAccount(home)
    await inspector.visits('/absenden/kind')
    await family.presses('Weiter', family.page.getByRole('main'))
    await inspector.looks('refused')
    await family.presses('Noch ein Kind eintragen')
    await inspector.looks('two children')
    await family.opens('/absenden/kind')
    const long = 'Alexandra-Wilhelmina-Maximiliane-Konstantina'
    await family.tells({ firstName: long, bornOn: '2023-02-01' })
    await inspector.looks()
    await family.presses('Weiter', family.page.getByRole('main'))
    await inspector.looks('refused')
    await family.wishes({})
    await inspector.looks()
    await family.adds({ childminding: 'Wir suchen Hilfe. '.repeat(20) })
    await inspector.looks()
    await family.sends()
    await inspector.looks('receipt')

    const head = await new Head(slug).worksAt(kita)
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2026-08-01' })
    await head.offers(long)
    await inspector.visits('/konto')
    for (const act of ['Platz annehmen', 'Platz ablehnen', 'Zurückziehen']) {
      await family.opens('/konto')
      await family.follows(new RegExp(`^${act}`))
      await inspector.looks()
    }
    await inspector.visits(
      '/konto/nachrichten',
      '/konto/daten',
      '/konto/passwort',
      '/konto/geraete',
      '/konto/code',
    )
    for (const [path, button] of [
      ['/konto/code', 'Übernehmen'],
      ['/konto/passwort', 'Speichern'],
    ] as const) {
      await family.opens(path)
      await family.presses(button)
      expect(await family.isRefused()).toBe(true)
      await inspector.looks('refused')
    }
    inspector.isContent()
  },
  limit,
)
