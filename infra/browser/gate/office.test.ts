import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { house } from '../house/house.ts'
import { everybodys, home, kita, limit, long, slug, starts } from './staff.ts'
import { shapeOf, walk } from './walk.ts'

it(
  'the pages of the Jugendamt keep to the rules of accessibility: empty, filled, refused',
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
    await house.appoint(slug, 'planner', { kind: 'tenant', id: null })
    const { who, inspector } = await starts('office-admin')
    await who.keysIn({ firstName: 'Ole', bornOn: '2022-06-01', home, word: 'AWO' })
    await inspector.looks('sent')
    const came = await walk(inspector, '/verwaltung', { known: new Set(everybodys) })
    expect(came).toEqual(expect.arrayContaining(pages))
    await who.opens('/verwaltung/auskunft')
    await who.fills({ 'Wer ruft an': `${long}-Zwei` })
    await who.presses('Suchen', who.page.getByRole('main'))
    await inspector.looks('found')
    const hit = who.page.locator('main a[href^="/verwaltung/auskunft/"]').first()
    await who.moves(() => hit.click())
    await who.presses(/Notier|speichern/i, who.page.getByRole('main'))
    await inspector.looks('refused')
    await inspector.visits('/verwaltung/gibt-es-nicht')
    await inspector.sendsAsItIs(
      ['/verwaltung/eintragen', 'Senden'],
      ['/verwaltung/team/einladen', 'Einladen'],
    )
    await who.opensCase(`${long}-Zwei`)
    const one = new URL(who.page.url()).pathname
    await inspector.visits(one, `${one}/vorschlagen`)
    inspector.isContent()
  },
  limit,
)

it(
  'the pages of the Fachberatung, a Tagespflegeperson and the Jugendhilfeplanung keep to them',
  async () => {
    await house.timeIs('2026-03-03T14:00')
    const id = await house.idOf(slug, 'desk', 'fachberatung-kindertagespflege')
    const advisor = await starts('advisor', { kind: 'desk', id })
    const came = await walk(advisor.inspector, '/verwaltung', { known: new Set(everybodys) })
    expect(came).toEqual(expect.arrayContaining(ofAdvisor))
    await advisor.inspector.sendsAsItIs([
      '/verwaltung/tagespflegepersonen/neu',
      /speichern|anlegen|eintragen/i,
    ])
    advisor.inspector.isContent()

    const person = await house.idOf(slug, 'childminder', 'amina-diallo')
    const childminder = await starts('childminder', { kind: 'childminder', id: person })
    const own = '/verwaltung/meine-tagespflege'
    expect(await walk(childminder.inspector, own, { known: new Set(everybodys) })).toContain(shapeOf(own))
    childminder.inspector.isContent()

    const planner = await starts('planner')
    await planner.inspector.visits('/verwaltung/zahlen')
    planner.inspector.isContent()
  },
  limit,
)

const pages = [
  ...['', '/warteliste', '/unversorgt', '/eintragen', '/tagespflege', '/tagespflege/:id', '/briefe'],
  ...['/rangliste', '/plaetze', '/tagespflegepersonen', '/tagespflegepersonen/:id', '/kriterien'],
  ...['/antwortzeiten', '/zahlen', '/team', '/doppelte', '/vorschlaege', '/auskunft', '/texte'],
  ...['/texte/dates', '/texte/banner', '/texte/greeting', '/texte/contacts', '/texte/openingHours'],
  ...['/texte/faq', '/texte/texts', '/traeger-aufnahme', '/fall/:id', '/team/einladen', '/warteliste/druck'],
].map((path) => `/verwaltung${path}`)

const ofAdvisor = [
  ...['', '/tagespflege', '/tagespflege/:id', '/tagespflegepersonen', '/tagespflegepersonen/:id'],
  ...['/tagespflegepersonen/neu', '/tagespflegepersonen/:id/aendern', '/eintragen', '/briefe', '/team'],
].map((path) => `/verwaltung${path}`)
