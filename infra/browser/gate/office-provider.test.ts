import { it } from 'vitest'
import { house } from '../house/house.ts'
import { kita, limit, slug, starts } from './staff.ts'

const provider = await house.idOf(slug, 'provider', 'awo-bergland')

it(
  'the pages of a Träger keep to the rules of accessibility: many facilities, empty, refused',
  async () => {
    await house.timeIs('2026-03-04T10:00')
    const { who, inspector } = await starts('provider-admin', { kind: 'provider', id: provider })
    await inspector.visits(
      '/verwaltung',
      '/verwaltung/traeger',
      '/verwaltung/warteliste',
      '/verwaltung/tafel',
    )
    await inspector.visits('/verwaltung/plaetze', '/verwaltung/rangliste')
    await inspector.visits(`/verwaltung/traeger/belegung/${kita}`)
    await inspector.visits('/verwaltung/kriterien', '/verwaltung/vorlagen', '/verwaltung/antwortzeiten')
    await who.opens('/verwaltung/kriterien')
    await who.presses('Entwurf anlegen')
    await inspector.looks('draft')
    await who.opens('/verwaltung/vorlagen')
    await who.presses('Vorlage schreiben', who.page.getByRole('main'))
    await inspector.looks('draft')
    await who.presses('Speichern', who.page.getByRole('main'))
    await inspector.looks('saved')
    await inspector.sendsAsItIs(['/verwaltung/team/einladen', 'Einladen'])
    inspector.isContent()
  },
  limit,
)
