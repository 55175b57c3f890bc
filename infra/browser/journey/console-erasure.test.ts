import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Operator } from '../actor/operator.ts'
import { Visitor } from '../actor/visitor.ts'
import { phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

/** A portal of its own: nobody else's families go with it. */
const slug = 'kreis-am-ende'
const like = 'kaiserslautern'
const limit = 300_000
const last = 'Das Portal ist geschlossen. Fragen beantwortet das Jugendamt.'

it(
  'a portal with a family is suspended, closed and deleted by two people, and the proof says that nothing is left',
  async () => {
    await house.timeIs('2026-11-22T09:00')
    await house.applyAs(like, slug, 'tenant.json', '"slug"', '"slug"')
    const family = await new Family(slug).arrives()
    await family.opens('/suche')
    await family.chooses(1)
    await family.hasAccount({ postcode: '67655', town: 'Kaiserslautern' })
    await family.applies({ firstName: 'Zita', bornOn: '2024-02-01' })

    const asks = await new Operator('ende-1').starts('Ada Nord')
    const confirms = await new Operator('ende-2', phone).starts('Bo Süd')
    const life = `/portale/${slug}/leben`
    for (const step of ['Portal aussetzen', 'Portal schließen']) {
      await asks.opens(life)
      await asks.follows(step)
      await asks.fills({ Grund: 'Der Vertrag endet.', 'Was Familien lesen': last })
      await asks.presses(step)
    }
    await asks.sees('Niemand arbeitet darin')
    await asks.follows('Portal löschen')
    await asks.fills({ Grund: 'Der Vertrag ist zu Ende.' })
    await asks.presses('Löschen beantragen')
    await asks.provesIt()
    await asks.sees('Das Löschen ist beantragt.', 'Bestätigen muss eine andere Person.')
    expect(await asks.page.getByRole('button', { name: 'endgültig' }).count()).toBe(0)

    await confirms.opens(`${life}/loeschen`)
    await confirms.sees('Ada Nord hat es am 22.11.2026', 'Der Vertrag ist zu Ende.')
    await confirms.fills({ 'Kennung des Portals': like })
    await confirms.presses('Jetzt endgültig löschen')
    await confirms.provesIt()
    // the name of another portal deletes nothing
    await confirms.isAt('Portal löschen')
    await confirms.fills({ 'Kennung des Portals': slug })
    await confirms.presses('Jetzt endgültig löschen')
    await confirms.isAt('Gelöschte Portale')
    await confirms.sees('Hier steht der Nachweis', 'keine ist übrig', 'Die Prüfsumme passt zum Nachweis')
    await confirms.sees(
      'Beantragt von Ada Nord, bestätigt von Bo Süd am 22.11.2026',
      'Darin steht keine Familie',
    )
    await confirms.page.locator('main summary').first().click()
    const rows = await confirms.page.locator('main details tbody tr').allInnerTexts()
    const child = rows.find((row) => row.startsWith('app.child\t')) ?? ''
    expect(child.split('\t').map((cell) => cell.trim())).toEqual(['app.child', '1', '0'])
    expect(rows.filter((row) => row.split('\t').at(-1)?.trim() !== '0')).toEqual([])
    await confirms.seesNot('Zita')

    await asks.opens('/protokoll')
    await asks.sees(
      'Ada Nord',
      'Bo Süd',
      slug,
      'beantragt',
      'vorher: ausgesetzt',
      'Grund: Der Vertrag endet.',
    )
    await asks.seesNot('suspended', 'reason')
    await asks.seesNot('Zita')
    // its address leads nowhere, and nothing of the others has gone
    const stranger = await new Visitor(slug).arrives()
    expect((await stranger.page.goto('/'))?.status()).toBe(421)
    const neighbour = await new Visitor(like).arrives()
    expect((await neighbour.page.goto('/'))?.status()).toBe(200)
  },
  limit,
)
