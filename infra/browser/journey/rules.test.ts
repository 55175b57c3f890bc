import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { Office } from '../actor/office.ts'
import { staffRoom } from '../actor/staff-room.ts'
import { Visitor } from '../actor/visitor.ts'
import { addressOf, desk, openBrowser, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

/** A tenant of its own with the rules of another: what happens here happens to nobody else in the house. */
const slug = 'regelhausen'
const rules = `/portale/${slug}/regelwerk`
const appoint = staffRoom(slug)

/** An operator of their own, signed in at the console. */
const operator = async (device = desk) => {
  const opened = await openBrowser('konsole', device)
  const [name = '', value = ''] = (await house.operate()).split(/=(.*)/s)
  await opened.context.addCookies([{ name, value, url: await addressOf('konsole') }])
  return opened
}
const read = async (page: Page) => (await page.innerText('main')).replaceAll(/\s+/g, ' ')
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

const chapters = [
  'auswahl',
  'zeiten',
  'vergabe',
  'angebot',
  'sicht',
  'einrichtungen',
  'tagespflege',
  'ohne-internet',
]

/** Writes settings of one chapter into the draft. */
const write = async (page: Page, chapter: string, values: Record<string, string>) => {
  await page.goto(`${rules}/2026/einstellungen/${chapter}`)
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]:not([type="checkbox"])`)
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  await press(page, 'In den Entwurf schreiben')
  return read(page)
}

const tries = async (page: Page, born: string, asked: string, extra = '') => {
  await page.goto(
    `${rules}/was-waere-wenn?geboren=${born}&anfrage=${asked}&ab=1.8.2027&art=KITA&stunden=35&entwurf=ja${extra}`,
  )
  return read(page)
}

it('a draft is written, tried, checked against the texts, put in force by a second person, and holds everywhere at once', {
  timeout: 180_000,
}, async () => {
  await house.timeIs('2026-09-10T09:00')
  await house.applyAs(
    'flensburg',
    slug,
    'tenant.json',
    'Einmal ausfüllen, an mehrere Kitas schicken',
    'Bis zu 5 Kitas gleichzeitig',
  )
  const writer = await operator()
  const second = await operator(phone)
  const family = await new Visitor(slug, phone).arrives()
  await family.opens('/regeln')
  await family.sees('Für 2027/28 können Sie Ihr Kind jederzeit', 'bis zu 5 Einrichtungen')

  await writer.page.goto(`${rules}/2026`)
  await press(writer.page, 'Entwurf beginnen')
  // A form that is sent as it stands changes nothing.
  for (const chapter of chapters) await write(writer.page, chapter, {})
  await writer.page.goto(`${rules}/2026`)
  expect(await read(writer.page)).toContain('Der Entwurf sagt dasselbe wie das geltende Regelwerk.')

  const saved = await write(writer.page, 'zeiten', {
    'window.next.opens': '1.10.',
    'window.next.deadline': '15.11.',
  })
  expect(saved).toContain('ab Donnerstag, 1. Oktober 2026')
  expect(saved).toContain('Der letzte Tag dafür ist Sonntag, 15. November 2026')
  await family.opens('/regeln')
  await family.seesNot('1. Oktober 2026')

  // A text that says another number than the rules is found, and stops the draft.
  expect(await write(writer.page, 'auswahl', { 'limit.facilities.max': '3' })).toContain(
    'Der Text nennt 5 Einrichtungen, das Regelwerk 3.',
  )
  await writer.page.goto(`${rules}/2026/zur-freigabe`)
  await press(writer.page, 'Zur Freigabe geben')
  expect(await read(writer.page)).toContain('Der Text nennt 5 Einrichtungen')
  await write(writer.page, 'auswahl', { 'limit.facilities.max': '' })

  // What sending would answer, with its reason.
  expect(await tries(writer.page, '1.5.2024', '20.9.2026')).toMatch(
    /Nein, das geht nicht\..*1\. Oktober 2026/,
  )
  expect(await tries(writer.page, '1.5.2024', '2.10.2026')).toContain('Ja, das geht.')
  expect(await tries(writer.page, '1.5.2024', '20.11.2026')).toContain('als später eingegangen vermerkt')
  expect(await tries(writer.page, '1.2.2027', '2.10.2026')).toMatch(/Nein, das geht nicht\..*gebor/)
  expect(await tries(writer.page, '1.5.2024', '2.10.2026', '&offen=5')).toMatch(
    /Nein, das geht nicht\..*5 Einrichtungen/,
  )

  await writer.page.goto(`${rules}/2026/zur-freigabe`)
  await writer.page.getByLabel(/Warum ändert sich/).fill('Der Ausschuss hat es beschlossen')
  await press(writer.page, 'Zur Freigabe geben')
  expect(await read(writer.page)).toContain('Eine zweite Person setzt das Regelwerk in Kraft')
  expect(await writer.page.getByRole('link', { name: 'Freigeben' }).count()).toBe(0)
  await second.page.goto(`${rules}/2026/freigeben`)
  expect(await read(second.page)).toContain('Der Ausschuss hat es beschlossen')
  await press(second.page, 'In Kraft setzen')
  expect(await read(second.page)).toContain('Das Regelwerk gilt ab jetzt')

  await family.opens('/regeln')
  await family.sees('ab Donnerstag, 1. Oktober 2026', 'Sonntag, 15. November 2026')
  await family.opens('/')
  await family.sees('1. Oktober', '15. November')
  const office = await appoint(await new Office(slug, desk).arrives(), 'office-clerk')
  await office.opens('/verwaltung/regelwerk')
  await office.sees('Der Ausschuss hat es beschlossen', 'Kim Betrieb vom Betrieb der Plattform')
  expect([...writer.troubles, ...second.troubles]).toEqual([])
  await Promise.all([writer.context.close(), second.context.close()])
})

it('while the round runs rules change by emergency only, and the office reads why', async () => {
  await house.timeIs('2026-10-10T09:00')
  const writer = await operator(phone)
  const second = await operator()
  await writer.page.goto(`${rules}/2026`)
  expect(await read(writer.page)).toContain('ändert sich das Regelwerk nur mit einem Grund')
  await press(writer.page, 'Entwurf beginnen')
  await write(writer.page, 'zeiten', { 'window.next.deadline': '30.11.' })
  await writer.page.goto(`${rules}/2026/zur-freigabe`)
  await press(writer.page, 'Zur Freigabe geben')
  expect(await read(writer.page)).toContain('Die Runde für 2027/28 läuft')
  expect(await writer.page.getByLabel(/Warum muss es/).getAttribute('aria-invalid')).toBe('true')
  const reason = 'Das Portal war drei Tage nicht erreichbar.'
  await writer.page.getByLabel(/Warum muss es/).fill(reason)
  await press(writer.page, 'Zur Freigabe geben')
  await second.page.goto(`${rules}/2026/freigeben`)
  expect(await read(second.page)).toContain(reason)
  await press(second.page, 'In Kraft setzen')

  const family = await new Visitor(slug, phone).arrives()
  await family.opens('/regeln')
  await family.sees('Montag, 30. November 2026')
  const office = await appoint(await new Office(slug, phone).arrives(), 'office-clerk')
  await office.opens('/verwaltung/regelwerk')
  await office.sees(reason)
  expect([...writer.troubles, ...second.troubles]).toEqual([])
  await Promise.all([writer.context.close(), second.context.close()])
})
