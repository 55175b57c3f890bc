import { it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'

const slug = 'hochsauerlandkreis'
const portal = 'KiTaPortal HSK Hochsauerlandkreis'
const home = { postcode: '34431', town: 'Marsberg' }
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-eichhoernchen')
const limit = 180_000
const long = 'Balthasar-Maximilian-Konstantin-Ferdinand'

it(
  'the pages of a head keep to the rules of accessibility: empty, filled, refused',
  async () => {
    await house.timeIs('2026-03-02T10:00')
    const family = await new Family(slug).arrives()
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.applies({ firstName: long, bornOn: '2023-02-01' })
    const head = await new Head(slug).arrives()
    const inspector = new Inspector(head, portal)
    await inspector.visits('/verwaltung/anmelden')
    await head.presses('Anmelden', head.page.getByRole('main'))
    await inspector.looks('refused')
    await head.worksAt(kita)
    await inspector.visits('/verwaltung', '/verwaltung/warteliste', '/verwaltung/warteliste?name=niemand')
    await inspector.visits('/verwaltung/team', '/verwaltung/team/einladen')
    await inspector.visits('/verwaltung/zugang', '/verwaltung/zugang/geraet')
    await inspector.visits(
      '/verwaltung/plaetze',
      '/verwaltung/plaetze/neu',
      '/verwaltung/eintragen',
      '/verwaltung/briefe',
    )
    await head.opens('/verwaltung/eintragen')
    await head.presses('Senden')
    await inspector.looks('refused')
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2026-08-01' })
    await inspector.looks('filled')
    await head.follows(/^Schließen/)
    await inspector.looks()
    await head.opensCase(long)
    await inspector.looks()
    await head.follows('Absagen')
    await inspector.looks()
    await head.opensCase(long)
    await head.follows(/machen$/)
    await inspector.looks()
    await head.fillsDay('Beginn', '2020-13-45')
    await head.presses(/machen$/)
    await inspector.looks('refused')
    await head.offers(long)
    await inspector.looks('offered')
    await inspector.visits(`${new URL(head.page.url()).pathname}/antwort`)
    await head.presses('Antwort eintragen')
    await inspector.looks('refused')
    await head.opensCase(long)
    await head.follows(/zurücknehmen$/)
    await inspector.looks()
    await head.opensCase(long)
    await head.records('Ja')
    await head.opensCase(long)
    await head.follows('Vertrag eintragen')
    await inspector.looks()
    await head.presses('Weiter')
    await inspector.looks('last look')
    await inspector.visits('/verwaltung')
    await inspector.looksInForcedColours()
    inspector.isContent()
  },
  limit,
)

it(
  'the pages of the office and the Fachberatung keep to them',
  async () => {
    await house.timeIs('2026-03-03T10:00')
    const family = await new Family(slug).arrives()
    await family.opens('/suche?art=CHILDMINDING')
    await family.chooses(1)
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.applies(
      { firstName: `${long}-Zwei`, bornOn: '2024-02-01' },
      { childminding: 'Hilfe. '.repeat(30) },
    )
    const clerk = await new Head(slug).takesUp('office-clerk')
    const inspector = new Inspector(clerk, portal)
    await clerk.keysIn({ firstName: 'Ole', bornOn: '2022-06-01', home, word: 'AWO' })
    await inspector.looks('sent')
    await inspector.visits(
      '/verwaltung',
      '/verwaltung/warteliste',
      '/verwaltung/tagespflege',
      '/verwaltung/plaetze',
    )
    await inspector.visits(
      '/verwaltung/eintragen',
      '/verwaltung/briefe',
      '/verwaltung/zahlen',
      '/verwaltung/gibt-es-nicht',
    )
    await clerk.opensCase(`${long}-Zwei`)
    await inspector.looks()
    await clerk.opens('/verwaltung/tagespflege')
    await clerk.follows(new RegExp(`${long}-Zwei`))
    await inspector.looks()
    inspector.isContent()
  },
  limit,
)
