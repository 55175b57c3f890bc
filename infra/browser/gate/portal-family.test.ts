import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'
import { home, kita, limit, long, portal, slug } from './staff.ts'

it(
  'the pages of two guardians keep to the rules of accessibility: empty, refused, with a code, joined',
  async () => {
    await house.timeIs('2026-02-05T10:00')
    const mother = await new Family(slug).arrives()
    const inspector = new Inspector(mother, portal)
    await mother.hasAccount(home)
    await inspector.visits('/konto/familie', '/konto/nachweise', '/konto/kriterien')
    await mother.choosesAt('einrichtung', kita)
    await mother.opens('/absenden')
    await mother.picks(/beide Eltern/)
    const child = `${long}-Drei`
    await mother.tells({ firstName: child, bornOn: '2023-02-01' })
    await mother.wishes({})
    for (let steps = 0; steps < 4 && !mother.page.url().endsWith('/pruefen'); steps += 1) {
      await inspector.looks()
      await mother.presses('Weiter', mother.page.getByRole('main'))
    }
    await mother.sends()
    await inspector.visits('/konto/familie', '/konto/nachweise', '/konto/kriterien')
    await mother.opens('/konto/familie')
    await mother.follows(/^Wer hat die Daten/)
    await inspector.looks('empty')

    await mother.opens('/konto/familie/einladung')
    await inspector.looks()
    await mother.page.locator('main input[name=childIds]').uncheck()
    await mother.presses('Code erstellen')
    expect(await mother.isRefused()).toBe(true)
    await inspector.looks('refused')
    await mother.page.locator('main input[name=childIds]').check()
    await mother.presses('Code erstellen')
    await inspector.looks('code')
    const code = (await mother.page.locator('main .code').innerText()).trim()
    await inspector.visits('/konto/familie')

    const father = await new Family(slug).arrives()
    await father.hasAccount(home)
    await father.opens('/konto/code')
    await father.fills({ Code: code })
    await father.moves(() => father.page.locator('main form button').first().click())
    const his = new Inspector(father, portal)
    await his.looks('joined')
    await his.visits('/konto/familie', '/konto')

    const head = await new Head(slug).worksAt(kita)
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2026-08-01' })
    await head.offers(child)
    await mother.opens('/konto')
    await mother.follows(/^Platz annehmen/)
    await mother.moves(() => mother.page.locator('main form button').first().click())
    await inspector.visits('/konto')
    await father.opens('/konto')
    await father.moves(() => father.page.locator('main a[href^="/konto/einverstanden/"]').first().click())
    await his.looks()
    await mother.opens('/konto/familie')
    await mother.follows(/^Wer hat die Daten/)
    await inspector.looks()
    inspector.isContent()
    his.isContent()
  },
  limit,
)
