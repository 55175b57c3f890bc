import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'
import { home, kita, limit, long, portal, slug } from './staff.ts'
import { walk } from './walk.ts'

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
    await head.looksFor('niemand', '/verwaltung/warteliste')
    await inspector.looks('nobody')
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2026-08-01' })
    await head.opens('/verwaltung/plaetze')
    const close = await head.page.locator('main a[href$="/schliessen"]').first().getAttribute('href')
    await inspector.visits(String(close).replace('schliessen', 'nachruecken'))

    const known = new Set<string>()
    const came = await walk(inspector, '/verwaltung', { known })
    expect(came).toEqual(expect.arrayContaining(first))
    await inspector.sendsAsItIs(
      ['/verwaltung/eintragen', 'Senden'],
      ['/verwaltung/team/einladen', 'Einladen'],
      ['/verwaltung/zugang', 'Passwort ändern'],
    )
    await head.opensCase(long)
    const one = new URL(head.page.url()).pathname
    await inspector.sendsAsItIs(
      [`${one}/absage`, 'Absagen'],
      [`${one}/einladung`, 'Einladen'],
      [`${one}/zurueckstellen`, 'Zurückstellen'],
    )
    await head.opens(`${one}/angebot`)
    await head.fillsDay('Beginn', '2020-13-45')
    await head.presses(/machen$/)
    await inspector.looks('refused')

    await head.offers(long)
    await inspector.looks('offered')
    known.delete('/verwaltung/fall/:id')
    const offered = await walk(inspector, one, { known, below: one })
    expect(offered).toEqual(expect.arrayContaining(withOffer.map((word) => `/verwaltung/fall/:id/${word}`)))
    await inspector.sendsAsItIs([`${one}/antwort`, 'Antwort eintragen'], [`${one}/mehr-zeit`, /geben$/])
    await inspector.visits('/verwaltung/tafel')
    await head.opensCase(long)
    await head.records('Ja')
    await inspector.visits(`${one}/vertrag`)
    await head.presses('Weiter')
    await inspector.looks('last look')
    await head.contracts(long)
    known.delete('/verwaltung/fall/:id')
    const contracted = await walk(inspector, one, { known, below: one })
    expect(contracted).toContain('/verwaltung/fall/:id/vertragsende')
    await head.opens(`${one}/vertragsende`)
    await head.fillsDay('Letzter Tag', '2020-13-45')
    await head.presses('Vertrag beenden')
    await inspector.looks('refused')
    await inspector.visits('/verwaltung')
    inspector.isContent()
  },
  limit,
)

/** What a head comes to by links with one waiting child and one free place. */
const first = [
  ...['', '/warteliste', '/tafel', '/plaetze', '/rangliste', '/eintragen', '/briefe', '/einrichtung'],
  ...['/kriterien', '/team', '/team/einladen', '/zugang', '/zugang/geraet', '/warteliste/druck'],
  ...['/plaetze/neu', '/plaetze/:id/schliessen', '/fall/:id', '/fall/:id/angebot', '/fall/:id/absage'],
  ...['/fall/:id/einladung', '/fall/:id/zurueckstellen', '/einrichtung/:id/bilder'],
].map((path) => `/verwaltung${path}`)

const withOffer = ['antwort', 'angebot-zuruecknehmen', 'mehr-zeit', 'mitgeteilt']
