import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { house, password } from '../house/house.ts'
import { linkIn, mailTo } from '../house/mailbox.ts'
import { Inspector } from './inspector.ts'
import { home, limit, portal, slug } from './staff.ts'

it(
  'another address keeps to the rules of accessibility: asked, the password once more, sent, confirmed, objected',
  async () => {
    await house.timeIs('2026-02-06T10:00')
    const family = await new Family(slug).arrives()
    const inspector = new Inspector(family, portal)
    const main = family.page.getByRole('main')
    await family.hasAccount(home)
    await inspector.visits('/konto/adresse')
    const next = `neu.${family.email}`
    await family.fills({ 'Neue E-Mail-Adresse': next })
    await family.presses('Link schicken', main)
    await inspector.looks('the password once more')
    await family.fills({ Passwort: 'falsch' })
    await family.presses('Bestätigen', main)
    await inspector.looks('refused')
    await family.fills({ Passwort: password })
    await family.presses('Bestätigen', main)
    await inspector.looks('goes on')
    await family.moves(() => main.locator('form button').first().click())
    await inspector.looks('sent')

    await family.opens(linkIn(await mailTo(next, /neue E-Mail-Adresse/), '/konto/adresse-bestaetigen'))
    await inspector.looks('to confirm')
    await family.moves(() => main.locator('form button').first().click())
    await inspector.looks('confirmed')
    await inspector.visits('/konto/adresse-bestaetigen?token=nichts')
    await family.opens(linkIn(await mailTo(family.email, /soll sich ändern/), '/konto/adresse-widersprechen'))
    await inspector.looks('to object')
    inspector.isContent()
  },
  limit,
)

it(
  'closing the account keeps to the rules of accessibility: what happens, the password once more, done, and the mail',
  async () => {
    await house.timeIs('2026-02-06T11:00')
    const family = await new Family(slug).arrives()
    const inspector = new Inspector(family, portal)
    const main = family.page.getByRole('main')
    await family.hasAccount(home)
    await inspector.visits('/konto/schliessen')
    await family.presses('Konto für immer schließen', main)
    await inspector.looks('the password once more')
    await family.fills({ Passwort: password })
    await family.presses('Bestätigen', main)
    await inspector.looks('goes on')
    await family.moves(() => main.locator('form button').first().click())
    await inspector.looks('closed')
    expect(await main.innerText()).toContain('Ihr Konto ist geschlossen.')
    expect((await mailTo(family.email, 'Ihr Konto ist geschlossen')).text).toContain(
      'Rufen Sie uns gleich an.',
    )
    await family.opens('/konto/schliessen')
    expect(new URL(family.page.url()).pathname).toBe('/konto/anmelden')
    inspector.isContent()
  },
  limit,
)
