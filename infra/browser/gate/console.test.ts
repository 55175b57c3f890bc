import { expect, it } from 'vitest'
import { Operator } from '../actor/operator.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'
import { limit } from './staff.ts'
import { shapeOf, walk } from './walk.ts'

const tenant = '/portale/hochsauerlandkreis'

it(
  'the pages of the console keep to the rules of accessibility: from the link of the terminal to the last tab',
  async () => {
    await house.timeIs('2026-11-20T10:00')
    const who = await new Operator('gate').arrives()
    const inspector = new Inspector(who, 'Konsole')
    await inspector.visits('/anmelden')
    await who.presses('Anmelden', who.page.getByRole('main'))
    await inspector.looks('refused')
    await who.starts('Gero Betrieb')
    // One tenant stands for all: they have the same pages.
    const known = new Set<string>()
    const links = (await who.page
      .locator('tbody a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')))) as string[]
    for (const link of links) if (link !== tenant) known.add(shapeOf(link))
    const came = await walk(inspector, '/', { known, below: '/' })
    expect(came).toEqual(expect.arrayContaining(pages))
    await inspector.visits('/?suche=gibt-es-nicht', '/gibt-es-nicht')
    await inspector.sendsAsItIs(
      ['/meldungen', 'Satz zeigen'],
      [`${tenant}/meldungen`, 'Abschalten'],
      [`${tenant}/hilfe`, 'Fragen'],
      ['/personen', 'Einladen'],
      ['/zugang', 'Passwort ändern'],
    )
    await who.opens(`${tenant}/meldungen`)
    await who.fills({ Satz: 'Heute Abend arbeiten wir am Portal und sind von 20 bis 21 Uhr nicht da.' })
    await who.presses('Satz zeigen')
    await inspector.looks('told')
    await who.presses('Satz wegnehmen')
    await inspector.visits('/')
    inspector.isContent()
  },
  limit,
)

it(
  'the wizard keeps to them at every step, refused and filled',
  async () => {
    await house.timeIs('2026-11-20T13:00')
    const who = await new Operator('gate-2').starts('Gesa Betrieb')
    const inspector = new Inspector(who, 'Konsole')
    await inspector.visits('/neu?suche=Vogelsberg')
    await who.presses(/wählen$/)
    const draft = new URL(who.page.url()).pathname.replace(/\/schritt\/.*/, '')
    for (const step of ['area', 'name', 'state', 'rules', 'theme', 'texts']) {
      await inspector.visits(`${draft}/schritt/${step}`)
      if (step !== 'texts') await who.presses('Speichern und weiter')
    }
    await who.presses('Speichern und weiter')
    await inspector.looks('refused')
    await inspector.visits(draft)
    await who.opens(draft)
    await who.presses('Entwurf verwerfen')
    // The frame of the preview runs no script, axe's neither.
    who.troubles = who.troubles.filter((one) => !one.includes('Blocked script execution'))
    inspector.isContent()
  },
  limit,
)

/** What an operator comes to by links. */
const pages = [
  ...['/', '/neu', '/meldungen', '/plattform', '/personen', '/protokoll', '/zugang', '/zugang/geraet'],
  ...['', '/regelwerk', '/meldungen', '/hilfe', '/aussehen', '/import', '/buendel', '/verlauf', '/leben'].map(
    (tab) => tenant + tab,
  ),
]
