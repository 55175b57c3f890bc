import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { desk, phone } from '../house/browser.ts'
import { house, password } from '../house/house.ts'
import { linkIn, mailTo } from '../house/mailbox.ts'

const slug = 'kreis-soest'
const home = { postcode: '59494', town: 'Soest' }

it('after signing out the way back shows nothing of the account, and nothing of it was kept anywhere', async () => {
  await house.timeIs('2026-12-01T09:00')
  const family = await new Family(slug, desk).arrives()
  const visited: string[] = []
  family.page.on('framenavigated', (frame) => visited.push(frame.url()))
  await family.hasAccount(home)
  await family.opens('/konto/daten')
  expect(await family.page.content()).toContain(family.email)
  await family.moves(() => family.page.locator('form[action="/konto/abmelden"] button').first().click())
  await family.sees('Sie sind abgemeldet')
  for (let steps = 0; steps < 3; steps += 1) {
    await family.page.goBack()
    const shown = await family.page.content()
    expect([shown.includes(family.email), shown.includes(family.lastName)]).toEqual([false, false])
  }
  const kept = await family.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  for (const mark of [family.lastName, family.email, encodeURIComponent(family.email), password]) {
    expect(kept).not.toContain(mark)
    expect(visited.filter((url) => url.includes(mark))).toEqual([])
  }
})

it.each([desk, phone])(
  'another address: the password once more, a link there, an objection here (%o)',
  async (device) => {
    await house.timeIs('2026-12-01T09:00')
    const family = await new Family(slug, device).arrives()
    await family.hasAccount(home)
    const moved = `neu-${family.email}`
    await family.opens('/konto/adresse')
    await family.fills({ 'Neue E-Mail-Adresse': moved })
    await family.presses('Link schicken')
    await family.sees('Geben Sie Ihr Passwort noch einmal ein')
    await family.fills({ Passwort: 'nicht-das-richtige' })
    await family.presses('Bestätigen')
    await family.sees('Geben Sie Ihr Passwort noch einmal ein')
    await family.fills({ Passwort: password })
    await family.presses('Bestätigen')
    await family.presses('Weitermachen')
    await family.sees('Öffnen Sie jetzt die Mail an Ihre neue Adresse')
    const notice = await mailTo(family.email, 'Ihre E-Mail-Adresse soll sich ändern')
    await family.opens(linkIn(await mailTo(moved, /neue E-Mail-Adresse$/), '/konto/adresse-bestaetigen'))
    await family.presses('Adresse bestätigen')
    await family.sees('Ihre neue Adresse gilt')
    await family.signsIn(moved)
    await family.opens('/konto/geraete')
    await family.sees('Dieses Gerät')
    await family.opens(linkIn(notice, '/konto/adresse-widersprechen'))
    await family.presses('Widersprechen')
    await family.sees('Ihre bisherige Adresse gilt')
    await mailTo(family.email, 'Wählen Sie ein neues Passwort')
  },
)
