import { it } from 'vitest'
import { Family } from '../actor/family.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'
import { limit, portal, slug, starts } from './staff.ts'

it(
  'the statement on accessibility and the report of a barrier keep to the rules: read, empty, refused, sent, answered',
  async () => {
    await house.timeIs('2026-12-04T10:00')
    const family = await new Family(slug).arrives()
    const inspector = new Inspector(family, portal)
    await inspector.visits('/barrierefreiheit', '/barriere-melden?seite=/suche')
    await family.presses('Meldung senden')
    await inspector.looks('refused')
    await inspector.visits('/barriere-melden/gesendet?bis=2027-01-04&bestaetigung')
    await family.opens('/barriere-melden')
    await house.timePasses({ seconds: 10 })
    await family.fills({ 'Was geht nicht': 'Wort'.repeat(80) })
    await family.presses('Meldung senden')

    const { who: admin, inspector: his } = await starts('office-admin')
    await his.visits('/verwaltung/barrierefreiheit', '/verwaltung/barrieren')
    await admin.opens('/verwaltung/barrierefreiheit')
    await admin.picks('vollständig')
    await admin.presses('Erklärung speichern')
    await his.looks('refused')
    await admin.opens('/verwaltung/barrieren')
    await admin.follows(/^Wort/)
    await admin.presses('Antwort speichern')
    await his.looks('refused')
    await admin.fills({ 'Ihre Antwort': 'Wort'.repeat(80) })
    await admin.presses('Antwort speichern')
    await his.looks('answered')
    inspector.isContent()
    his.isContent()
  },
  limit,
)
