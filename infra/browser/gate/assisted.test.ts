import { it } from 'vitest'
import { Counsellor, newPlace } from '../actor/counsellor.ts'
import { unique } from '../actor/name.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'
import { home, kita, limit, long, portal, slug, starts } from './staff.ts'

it(
  'the pages of filling in together keep to the rules of accessibility: agreeing, refused, running, sent, counted',
  async () => {
    await house.timeIs('2026-03-04T10:00')
    const { who: admin, inspector: his } = await starts('office-admin')
    const id = await newPlace(admin, unique('Beratung'))
    await admin.opens('/verwaltung/gemeinsam')
    await admin.presses('Stelle anlegen')
    await his.looks('refused')
    await his.visits('/verwaltung/gemeinsam')

    const counsellor = new Counsellor(slug)
    await counsellor.takesUp('counsellor', { kind: 'counselling-place', id })
    const inspector = new Inspector(counsellor, portal)
    await inspector.visits('/verwaltung/gemeinsam', '/gemeinsam')
    await counsellor.begins()
    await inspector.looks('refused')
    const person = { firstName: long, lastName: long, street: 'Am Bach 3' }
    await counsellor.beginsWith({ ...person, ...home })
    await inspector.visits('/gemeinsam', '/konto/daten')
    const { family } = counsellor
    await family.choosesAt('einrichtung', kita)
    await family.applies({ firstName: long, lastName: long, bornOn: '2023-02-01' })
    await inspector.looks('sent')
    await inspector.visits('/gemeinsam')
    await counsellor.moves(() => counsellor.page.locator('form[action="/gemeinsam/beenden"] button').click())
    await inspector.looks('ended')
    his.isContent()
    inspector.isContent()
  },
  limit,
)
