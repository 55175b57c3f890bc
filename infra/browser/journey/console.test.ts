import { describe, expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { Operator } from '../actor/operator.ts'
import { Visitor } from '../actor/visitor.ts'
import { type Device, desk, named, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { linkIn, mailTo } from '../house/mailbox.ts'

const slug = 'kaiserslautern'
const area = 'Stadt Kaiserslautern'
const limit = 240_000
const soon = { timeout: 15_000 }

let count = 0
const operatorAt = async (device: Device = desk) => {
  count += 1
  return new Operator(`kim-${count}`, device).starts('Kim Betrieb')
}

describe.each([desk, phone])('an operator at $width px', (device) => {
  it(
    `comes in with password and code only, and finds a portal (${named(device)})`,
    async () => {
      await house.timeIs('2026-11-21T09:00')
      const kim = await operatorAt(device)
      await kim.isAt('Portale')
      await kim.signsOut()
      await kim.opens(`/portale/${slug}`)
      await kim.givesPassword()
      await kim.fills({ Code: '000000' })
      await kim.presses('Anmelden', kim.page.getByRole('main'))
      await kim.isAt('Code aus der App')
      await kim.fills({ Code: await kim.codeOfNow() })
      await kim.presses('Anmelden', kim.page.getByRole('main'))
      await kim.isAt(area)

      await kim.opens('/')
      await kim.fills({ 'Name oder Adresse': 'kaiserslaut' })
      await kim.presses('Suchen')
      // a copy to practise in, which another file has made, is found as well
      const found = await kim.page
        .locator('tbody a')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
      expect(found).toContain(`/portale/${slug}`)
      expect(found.filter((href) => !href?.startsWith(`/portale/${slug}`))).toEqual([])
      await kim.moves(() => kim.page.locator(`tbody a[href="/portale/${slug}"]`).click())
      await kim.isAt(area)
      await kim.sees('Das Jahr auf einen Blick', 'Was offen ist', 'Zahlen', 'E-Mails', 'Aufgaben der Uhr')
    },
    limit,
  )
})

it(
  'a sentence stands above the pages of one portal, and goes again',
  async () => {
    await house.timeIs('2026-11-21T10:00')
    const kim = await operatorAt()
    const family = await new Visitor(slug).arrives()
    const neighbour = await new Visitor('bochum').arrives()
    const sentence = 'Heute von 20 bis 21 Uhr arbeiten wir am Portal.'
    await kim.opens(`/portale/${slug}/meldungen`)
    await kim.fills({ Satz: sentence })
    await kim.presses('Satz zeigen')
    await kim.sees(sentence)
    const told = async (reader: Visitor) => {
      await reader.opens('/')
      return (await reader.reads('body')).includes(sentence)
    }
    await expect.poll(() => told(family), soon).toBe(true)
    expect(await told(neighbour)).toBe(false)
    await kim.presses('Satz wegnehmen')
    await expect.poll(() => told(family), soon).toBe(false)
  },
  limit,
)

it(
  'a part that is switched off answers with a friendly page, and works again',
  async () => {
    await house.timeIs('2026-11-21T11:00')
    const kim = await operatorAt()
    const family = await new Visitor(slug).arrives()
    const sentence = 'Ab 15 Uhr geht die Suche wieder. Fragen beantwortet das Jugendamt.'
    await kim.opens(`/portale/${slug}/meldungen`)
    await kim.page.locator('select[name=target]').selectOption('area:search')
    await kim.fills({ 'Was Familien': sentence })
    await kim.presses('Abschalten')
    const search = async () => (await family.page.goto('/suche'))?.status()
    await expect.poll(search, soon).toBe(503)
    await family.isAt('Das geht gerade nicht')
    await family.sees(sentence)
    expect((await family.page.goto('/'))?.status()).toBe(200)
    await kim.opens('/?auffaellig=yes')
    await kim.sees(area, '1 Teil abgeschaltet')
    await kim.opens(`/portale/${slug}/meldungen`)
    await kim.presses('Wieder einschalten')
    await expect.poll(search, soon).toBe(200)
    // The answer that told it was wanted.
    expect(family.troubles.splice(0).every((one) => one.startsWith('503'))).toBe(true)
  },
  limit,
)

it(
  'a look is asked for, granted by the office, reads only, is logged and shown, and ends',
  async () => {
    await house.timeIs('2026-11-21T12:00')
    const family = await new Family(slug).arrives()
    await family.opens('/suche')
    await family.chooses(1)
    await family.hasAccount({ postcode: '67655', town: 'Kaiserslautern' })
    await family.applies({ firstName: 'Mina', bornOn: '2024-02-01' })
    const chief = await new Head(slug).takesUp('office-admin')
    const kim = await operatorAt()
    await kim.opens(`/portale/${slug}/hilfe`)
    await kim.fills({ Warum: 'Eine Liste zeigt nicht alle Kinder.' })
    await kim.presses('Fragen')
    await kim.sees('wartet auf das Amt')
    expect(await kim.page.getByRole('button', { name: 'Öffnen' }).count()).toBe(0)

    const mail = await mailTo(chief.login?.email ?? '', 'Der Betrieb der Plattform bittet um einen Blick')
    expect(mail.text).not.toContain('Liste')
    await chief.opens(linkIn(mail, '/verwaltung/hilfe'))
    await chief.sees('Kim Betrieb', 'Eine Liste zeigt nicht alle Kinder.')
    await chief.presses('Für 2 Stunden erlauben')

    await kim.opens(`/portale/${slug}/hilfe`)
    await kim.presses('Öffnen')
    await kim.follows('Zu den Seiten des Amtes')
    await kim.presses('Weiter')
    await kim.seesNot('Das geht nicht')
    expect(new URL(kim.page.url()).hostname).toBe(`${slug}.localhost`)
    const office = new URL(kim.page.url()).origin
    expect(await kim.reads('body')).toContain('ändern nichts')
    await kim.opens(`${office}/verwaltung/warteliste`)
    await kim.sees('Mina')
    await kim.follows(/Mina/)
    await kim.sees('Mina')
    const one = new URL(kim.page.url()).pathname.split('/').at(-1)
    const refused = await kim.page.evaluate(async (path) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ text: 'Notiz' }) })
      return answer.status
    }, `/api/v1/office/applications/${one}/notes`)
    expect(refused).toBe(403)
    // The answer that told it was wanted.
    expect(kim.troubles.splice(0)).toHaveLength(1)

    await chief.opens('/verwaltung/hilfe')
    await chief.follows(/Blicke?$/)
    await chief.sees('Liste', 'Eine Akte')
    await chief.opens(`${new URL(chief.page.url()).pathname}?seite=9`)
    await chief.sees('Hier steht kein Blick.')
    await chief.follows('Neuere Blicke')
    await chief.sees('Liste', 'Eine Akte')
    await chief.opens('/verwaltung/hilfe')
    await chief.presses('Jetzt beenden')
    await kim.opens(`${office}/verwaltung/warteliste`)
    await kim.isAt(/Anmelden|anmelden/)
    await kim.opens(
      `${new URL(office).protocol}//konsole.${new URL(office).host.split('.').slice(1).join('.')}/portale/${slug}/hilfe`,
    )
    await kim.sees('beendet')
  },
  limit,
)

it.each([desk, phone])(
  'everybody of a portal is signed out, and comes in again: $width px',
  async (device) => {
    await house.timeIs('2026-11-21T14:00')
    const family = await new Family('kreis-soest').arrives()
    await family.opens('/suche')
    await family.chooses(1)
    await family.hasAccount({ postcode: '59494', town: 'Soest' })
    const head = await new Head('kreis-soest').takesUp('office-admin')
    const neighbour = await new Head(slug).takesUp('office-admin')
    const kim = await operatorAt(device)
    await kim.opens('/portale/kreis-soest/leben')
    await kim.follows('Alle abmelden')
    await kim.sees('Jede Anmeldung endet sofort')
    await kim.fills({ Grund: 'kurz' })
    await kim.presses('Alle abmelden', kim.page.getByRole('main'))
    await kim.provesIt()
    expect(await kim.page.getByLabel('Grund').inputValue()).toBe('kurz')
    await kim.sees('Schreiben Sie den Grund in einem ganzen Satz.')
    await kim.fills({ Grund: 'Cookies können kopiert worden sein.' })
    await kim.presses('Alle abmelden', kim.page.getByRole('main'))
    await kim.sees('Alle sind abgemeldet.')
    await kim.opens('/protokoll')
    await kim.sees('Alle abgemeldet', 'Cookies können kopiert worden sein.')

    await family.opens('/konto')
    await family.isAt(/[Aa]nmelden/)
    await head.opens('/verwaltung/warteliste')
    await head.isAt(/[Aa]nmelden/)
    await neighbour.opens('/verwaltung/warteliste')
    await neighbour.isAt('Warteliste')
    await head.isBack()
    await head.opens('/verwaltung/warteliste')
    await head.isAt('Warteliste')
  },
  limit,
)
