import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { house, password } from '../house/house.ts'
import { mailsTo } from '../house/mailbox.ts'
import { Inspector } from './inspector.ts'
import { home, limit, portal, slug, starts } from './staff.ts'

it(
  'a family’s second step keeps to the rules of accessibility: set up, asked for, lost, taken away at the office',
  async () => {
    await house.timeIs('2026-02-06T10:00')
    const family = await new Family(slug).arrives()
    const inspector = new Inspector(family, portal)
    const main = family.page.getByRole('main')
    await family.hasAccount(home)
    await inspector.visits('/konto/zweiter-schritt', '/konto/zweiter-schritt/einrichten')
    const secret = await family.secretForApp()
    await family.presses('Zweiten Schritt einschalten', main)
    await inspector.looks('refused')
    await family.fills({ 'Code aus der App': await house.codeFor(secret), Passwort: password })
    await family.presses('Zweiten Schritt einschalten', main)
    await inspector.looks('codes on paper')
    await inspector.visits('/konto/zweiter-schritt')
    await inspector.sendsAsItIs(['/konto/zweiter-schritt', 'Neue Codes erstellen'])
    await inspector.visits('/konto/zweiter-schritt/ausschalten')
    await inspector.sendsAsItIs(['/konto/zweiter-schritt/ausschalten', 'Ausschalten'])
    await family.signsOut()
    await family.signsIn()
    await inspector.looks('a code is asked for')
    await family.page.getByText('Telefon nicht da?').click()
    await inspector.looks('a code on paper is asked for')
    await family.fills({ Ersatzcode: 'aaaaa-aaaaa' })
    await family.presses('Anmelden', main)
    await inspector.looks('refused')

    const { who, inspector: beside } = await starts('office-clerk')
    await who.opens('/verwaltung/auskunft')
    await who.fills({ 'Wer ruft an': family.lastName })
    await who.presses('Suchen', who.page.getByRole('main'))
    await who.moves(() => who.page.locator('main a[href^="/verwaltung/auskunft/"]').first().click())
    await who.follows('Zweiter Schritt verloren')
    await beside.looks()
    await who.picks('Personalausweis')
    await who.presses('Zweiten Schritt ausschalten')
    await house.timePasses({ seconds: 60 })
    if (!who.login) throw new Error('nobody has signed in')
    await who.fills({ 'Ihr jetziges Passwort': who.login.password, Code: await house.codeOf(who.login) })
    await who.moves(() => who.page.locator('main form button').first().click())
    await who.moves(() => who.page.locator('main form button').first().click())
    await beside.looks('taken away')
    await who.sees('Der zweite Schritt ist ausgeschaltet.')
    const mails = await mailsTo(family.email)
    expect(mails.map(({ text }) => text).join()).toContain('einen Ausweis gezeigt')
    await family.opens('/konto/anmelden')
    await family.signsIn()
    expect(new URL(family.page.url()).pathname).toBe('/konto')
    inspector.isContent()
    beside.isContent()
  },
  limit,
)
