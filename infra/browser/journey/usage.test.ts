import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { unique } from '../actor/name.ts'
import { Office } from '../actor/office.ts'
import { phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'kaiserslautern'
const home = { postcode: '67655', town: 'Kaiserslautern' }

it('a family sends without script, says once how satisfied it is, and the office sees sums', async () => {
  await house.timeIs('2025-08-11T10:00')
  const family = await new Family(slug, phone).arrives()
  for (let visit = 0; visit < 6; visit += 1) await family.opens('/suche')
  await family.chooses(1)
  expect((await family.context.cookies()).map(({ name }) => name)).toEqual(['auswahl'])
  await family.hasAccount(home)
  await family.applies({ firstName: unique('Mia'), bornOn: '2022-05-01' }, { from: '2026-02-01' })
  const receipt = new URL(family.page.url()).pathname

  await family.sees('Wie zufrieden sind Sie mit diesem Portal?')
  await family.presses('Antwort senden')
  await family.sees('Wählen Sie eine Antwort.')
  const word = unique('flott')
  await family.picks('Sehr zufrieden')
  await family.fills({ 'Was sollen wir dazu wissen?': `Ging ${word}` })
  await family.presses('Antwort senden')
  await family.sees('Danke, Ihre Antwort ist angekommen.')
  await family.opens(receipt)
  await family.seesNot('Wie zufrieden sind Sie')
  await house.work()

  const admin = await new Office(slug).takesUp('office-admin')
  await admin.opens('/verwaltung/nutzung')
  const step = (journey: string, name: string) =>
    admin.page.locator(`#${journey} tbody tr`).filter({ hasText: name }).locator('td').first().innerText()
  expect(Number(await step('search', 'Suche geöffnet'))).toBeGreaterThanOrEqual(6)
  expect(await step('search', 'Erste Wahl getroffen')).toBe('unter 5')
  for (const name of ['Kind eingetragen', 'Betreuung eingetragen', 'Weiteres eingetragen', 'Abgesendet'])
    expect([name, await step('apply', name)]).toEqual([name, 'unter 5'])
  for (const name of ['Formular geöffnet', 'Formular abgeschickt', 'E-Mail-Adresse bestätigt'])
    expect([name, await step('register', name)]).toEqual([name, 'unter 5'])
  await admin.follows('Was Familien schreiben')
  // Four more and the end of the month are missing: until then nobody could be told from the others.
  await admin.sees('Noch ist kein Text')
  await admin.seesNot(`Ging ${word}`)
  await admin.seesNot(family.lastName)
  for (const format of ['csv', 'ods', 'xlsx']) {
    const file = await admin.asksApi(`/office/usage-file?format=${format}&period=13-weeks`)
    expect([format, file.status]).toEqual([format, 200])
  }

  const planner = await new Office(slug).takesUp('planner')
  await planner.opens('/verwaltung/nutzung')
  await planner.sees('Suchen und wählen', 'Wie gezählt wird')
  await planner.seesNot('Was Familien schreiben')
}, 180_000)
