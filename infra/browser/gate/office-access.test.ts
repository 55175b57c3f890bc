import { expect, it } from 'vitest'
import { Head } from '../actor/head.ts'
import { house, password } from '../house/house.ts'
import { linkIn, mailTo } from '../house/mailbox.ts'
import { Inspector } from './inspector.ts'
import { limit, portal, slug, starts } from './staff.ts'

it(
  'the way of a new colleague keeps to the rules of accessibility: invited, a password, an app, codes on paper',
  async () => {
    await house.timeIs('2026-03-09T10:00')
    const { who: admin } = await starts('office-admin')
    const email = 'neue.kollegin@gate.example'
    await admin.opens('/verwaltung/team/einladen')
    await admin.fills({ 'Dienstliche E-Mail-Adresse': email, 'Vor- und Nachname': 'Nora Neu' })
    await admin.page.locator('main select[name=role]').selectOption('office-clerk')
    await admin.presses('Einladen', admin.page.getByRole('main'))

    const nora = await new Head(slug).arrives()
    const inspector = new Inspector(nora, portal)
    await inspector.visits('/verwaltung/einladung?token=nichts')
    await nora.opens(linkIn(await mailTo(email, 'Ihre Einladung in die Verwaltung'), '/verwaltung/einladung'))
    await inspector.looks('invited')
    await nora.fills({ 'Neues Passwort': 'kurz' })
    await nora.moves(() => nora.page.locator('main form button').first().click())
    await inspector.looks('refused')
    await nora.fills({ 'Neues Passwort': password })
    await nora.moves(() => nora.page.locator('main form button').first().click())

    await nora.fills({ 'E-Mail-Adresse': email, Passwort: password })
    await nora.presses('Anmelden', nora.page.getByRole('main'))
    await inspector.looks('an app is asked for')
    const secret = (await nora.page.locator('main code').first().innerText()).replaceAll(/\s/g, '')
    await nora.fills({ Code: '000000' })
    await nora.presses('Einrichten')
    await inspector.looks('refused')
    await nora.fills({ Code: await house.codeFor(secret) })
    await nora.presses('Einrichten')
    await inspector.looks('codes on paper')

    const again = await new Head(slug).arrives()
    const hers = new Inspector(again, portal)
    await again.opens('/verwaltung/anmelden')
    await again.fills({ 'E-Mail-Adresse': email, Passwort: password })
    await again.presses('Anmelden', again.page.getByRole('main'))
    await hers.looks('a code is asked for')
    await again.fills({ Code: '000000' })
    await again.presses('Anmelden', again.page.getByRole('main'))
    expect(await again.page.locator('#error-summary').count()).toBe(1)
    await hers.looks('refused')
    inspector.isContent()
    hers.isContent()
  },
  limit,
)
