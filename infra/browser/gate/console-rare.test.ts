import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { Head } from '../actor/head.ts'
import { Operator } from '../actor/operator.ts'
import { house, password } from '../house/house.ts'
import { Inspector } from './inspector.ts'
import { limit } from './staff.ts'

const slug = 'kaiserslautern'
const portal = 'KitaPortal Stadt Kaiserslautern'
const tenant = `/portale/${slug}`
const list = new URL('../../example-data/sources/flensburg-register.json', import.meta.url)

it(
  'an operator’s way in keeps to the rules of accessibility: the link, the app, the code',
  async () => {
    await house.timeIs('2026-11-20T08:00')
    const who = await new Operator('gate-3').arrives()
    const inspector = new Inspector(who, 'Konsole')
    await inspector.visits('/zugang-einrichten?token=nichts')
    await who.opens(await house.inviteOperator(who.email, 'Gesine Betrieb'))
    await inspector.looks('invited')
    await who.fills({ 'Neues Passwort': 'kurz' })
    await who.presses('Passwort speichern')
    await inspector.looks('refused')
    await who.fills({ 'Neues Passwort': password })
    await who.presses('Passwort speichern')
    await who.givesPassword()
    await inspector.looks('an app is asked for')
    const secret = (await who.page.locator('main code').first().innerText()).replaceAll(/\s/g, '')
    await who.fills({ Code: await house.codeFor(secret) })
    await who.presses('Einrichten')
    await inspector.looks('codes on paper')
    await who.opens('/')
    await who.signsOut()
    await who.opens('/anmelden')
    await who.givesPassword()
    await inspector.looks('a code is asked for')
    await who.fills({ Code: '000000' })
    await who.presses('Anmelden', who.page.getByRole('main'))
    await inspector.looks('refused')
    inspector.isContent()
  },
  limit,
)

it(
  'so do rules on their way, an import, a look at an office and a copy to practise in',
  async () => {
    await house.timeIs('2026-11-20T15:00')
    const who = await new Operator('gate-4').starts('Gitta Betrieb')
    const inspector = new Inspector(who, 'Konsole')
    await who.opens(`${tenant}/regelwerk`)
    await who.moves(() => who.page.locator('main a[href*="/regelwerk/20"]').first().click())
    const year = new URL(who.page.url()).pathname
    await who.presses('Entwurf beginnen')
    await inspector.visits(`${year}/zur-freigabe`, `${year}/freigeben`, `${year}/verwerfen`)
    await who.opens(`${year}/verwerfen`)
    await who.moves(() => who.page.locator('main form button').first().click())
    await inspector.visits(`${tenant}/leben/loeschen`, `${tenant}/leben/abmelden`)

    // A register of seventy facilities is read, compared and shown.
    who.context.setDefaultTimeout(40_000)
    await who.opens('/portale/flensburg/import')
    const file = { name: 'register.json', mimeType: 'application/json', buffer: await readFile(list) }
    await who.page.locator('input[type=file]').setInputFiles(file)
    await who.presses('Liste lesen')
    await inspector.looks()
    await who.presses('Weiter zur Vorschau')
    await inspector.looks()
    const spot = who.page.locator('main a[href*="/ort/"]').first()
    await who.moves(() => spot.click())
    await inspector.looks()
    await who.page.goBack()
    await who.presses('Import verwerfen')

    const chief = await new Head(slug).takesUp('office-admin')
    const office = new Inspector(chief, portal)
    await who.opens(`${tenant}/hilfe`)
    await who.fills({ Warum: 'Eine Liste zeigt nicht alle Kinder.' })
    await who.presses('Fragen')
    await chief.opens('/verwaltung/hilfe')
    await chief.presses('Für 2 Stunden erlauben')
    await who.opens(`${tenant}/hilfe`)
    await who.presses('Öffnen')
    await inspector.looks('granted')
    await who.follows('Zu den Seiten des Amtes')
    const inside = new Inspector(who, portal)
    await inside.looks('entering')
    await who.presses('Weiter')
    await inside.looks('looking')
    await chief.opens('/verwaltung/hilfe')
    await chief.follows(/Blicke?$/)
    await office.looks()
    for (const each of [inspector, office, inside]) each.isContent()
  },
  limit,
)

it(
  'so does asking for password and code before a colleague’s second factor is dropped, and then it is',
  async () => {
    await house.timeIs('2026-11-20T16:00')
    const colleague = await new Operator('gate-6').starts('Gerlinde Betrieb')
    const who = await new Operator('gate-7').starts('Gudula Betrieb')
    const inspector = new Inspector(who, 'Konsole')
    await who.opens('/personen')
    await who.follows('Gerlinde Betrieb')
    await who.moves(() => who.page.locator('#geraet button').click())
    await inspector.looks('the password once more')
    await who.fills({ 'Ihr jetziges Passwort': 'falsch', Code: '000000' })
    await who.presses('Bestätigen')
    await inspector.looks('refused')
    await who.fills({ 'Ihr jetziges Passwort': password, Code: await who.codeOfNow() })
    await who.presses('Bestätigen')
    await inspector.looks('goes on')
    await who.presses('Weitermachen')
    expect(await who.reads('main')).toContain('Der zweite Schritt ist zurückgesetzt.')
    await colleague.opens('/personen')
    expect(new URL(colleague.page.url()).pathname).toBe('/anmelden')
    inspector.isContent()
  },
  limit,
)

it(
  'a copy to practise in keeps to them, in the list of portals and in its post',
  async () => {
    await house.timeIs('2026-11-20T17:00')
    const who = await new Operator('gate-5').starts('Gundi Betrieb')
    await who.opens(`${tenant}/leben`)
    const copy = 'kaiserslautern-gate'
    await who.fills({ Kennung: copy })
    await who.presses('Übungsportal anlegen')
    await house.work()
    const operator = new Inspector(who, 'Konsole')
    await operator.visits(`/?suche=${copy}`)
    const trainee = await new Head(copy).takesUp('office-admin')
    const inspector = new Inspector(trainee, portal)
    await inspector.visits('/verwaltung/uebungspost')
    await trainee.moves(() => trainee.page.locator('main tbody a').first().click())
    await inspector.looks()
    expect(await trainee.reads('body')).toContain('Übung')
    for (const each of [operator, inspector]) each.isContent()
  },
  limit,
)
