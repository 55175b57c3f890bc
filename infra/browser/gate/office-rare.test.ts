import { it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'
import { limit } from './staff.ts'

const slug = 'kreis-soest'
const portal = 'Kita-Portal Kreis Soest'
const home = { postcode: '59505', town: 'Bad Sassendorf' }
// Its criteria ask questions and want papers.
const kita = await house.idOf(slug, 'facility', 'drk-kita-schneckenhaus')

it(
  'pages nobody comes to every day keep to the rules of accessibility: many at once, criteria, papers, an order by hand',
  async () => {
    await house.timeIs('2023-10-23T10:00')
    const family = await new Family(slug).arrives()
    const theirs = new Inspector(family, portal)
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.opens('/absenden')
    const child = unique('Balthasar-Maximilian-Konstantin-')
    await family.tells({ firstName: child, bornOn: '2022-06-01' })
    await family.wishes({})
    await family.adds()
    await theirs.looks('a question')
    await family.sends()
    await theirs.visits('/konto/kriterien', '/konto/nachweise')

    const head = await new Head(slug).worksAt(kita)
    const inspector = new Inspector(head, portal)
    await head.opensCase(child)
    const one = new URL(head.page.url()).pathname
    await inspector.visits(
      ...['kriterien', 'nachweis-gesehen?art=hours:45', 'masernschutz-gesehen', `nachweis/${kita}`].map(
        (act) => `${one}/${act}`,
      ),
      ...['erreicht', 'einverstaendnis', 'vertrag-verlaengern', 'vorschlag-ablehnen'].map(
        (act) => `${one}/${act}`,
      ),
    )
    await inspector.visits('/verwaltung/warteliste/datei', '/verwaltung/warteliste/datei/holen')
    await head.choosesRows([child], 'Absagen')
    await inspector.looks()
    await head.presses('Absagen', head.page.getByRole('main'))
    await inspector.looks('under way')
    await head.opens(`/verwaltung/rangliste?einrichtung=${kita}&alter=U3&jahr=2024`)
    await head.follows('Verschieben')
    await inspector.looks()
    await head.presses('Verschieben', head.page.getByRole('main'))
    await inspector.looks('refused')
    inspector.isContent()
    theirs.isContent()
  },
  limit,
)
