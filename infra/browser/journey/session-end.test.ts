import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'kreis-soest'
const home = { postcode: '59505', town: 'Bad Sassendorf' }

it('a family is told in time, stays signed in with one press, and reads when it has ended', async () => {
  await house.timeIs('2023-10-11T10:00')
  const family = await new Family(slug, desk).arrives()
  await family.hasAccount(home)
  await family.page.clock.install({ time: new Date('2023-10-11T10:00:00+02:00') })
  await family.opens('/konto')
  const soon = family.page.getByText('In wenigen Minuten melden wir Sie ab')
  expect(await soon.isVisible()).toBe(false)
  await family.page.clock.fastForward('27:00')
  await soon.waitFor()
  await family.page.getByRole('button', { name: 'Angemeldet bleiben' }).click()
  await soon.waitFor({ state: 'hidden' })
  await family.page.clock.fastForward('27:00')
  await soon.waitFor()
  await family.page.clock.fastForward('05:00')
  await family.page.getByText('Sie sind abgemeldet. Ihre Eingaben stehen noch').waitFor()
})

it('without script it is read beforehand', async () => {
  await house.timeIs('2023-10-11T10:00')
  const family = await new Family(slug, phone).arrives()
  await family.hasAccount(home)
  await family.opens('/konto')
  expect(await family.reads('main')).toContain('Was Sie eingegeben haben, geht dabei nicht verloren')
})

it('what a head sends after the end waits until she has signed in beside it', async () => {
  await house.timeIs('2023-10-11T10:00')
  const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-biberburg')
  const head = await new Head(slug, phone).worksAt(kita)
  await head.opens('/verwaltung/plaetze/neu')
  await head.page.locator('select[name=alter]').selectOption('UE3')
  await head.page.locator('select[name=hours]').selectOption('35')
  await head.fillsDay('Frei ab', '2024-08-01')
  await head.fills({ 'Wie viele Plätze?': '1' })
  await house.timePasses({ minutes: 20 })
  await head.presses('Eintragen')
  await head.sees('Ihre Sitzung ist zu Ende')

  const beside = await head.context.newPage()
  const waiting = head.page
  head.page = beside
  if (head.login) await head.signsInAs(head.login)
  head.page = waiting
  await head.presses('Eingaben noch einmal absenden')
  await head.sees('Die Plätze sind eingetragen.')
})
