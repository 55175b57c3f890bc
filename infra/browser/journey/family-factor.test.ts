import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { desk, phone } from '../house/browser.ts'
import { house, password } from '../house/house.ts'
import { linkIn, mailsTo, mailTo } from '../house/mailbox.ts'

const slug = 'kreis-soest'
const home = { postcode: '59494', town: 'Soest' }
/** What the mails about the second step have said so far. */
const news = async ({ email }: Family): Promise<string> =>
  (await mailsTo(email))
    .filter(({ subject }) => subject === 'Der zweite Schritt bei Ihrer Anmeldung ist geändert')
    .map(({ text }) => text)
    .join()

it.each([desk, phone])(
  'a family sets up its second step, comes in by app and by paper, and does without again (%o)',
  async (device) => {
    await house.timeIs('2026-12-01T09:00')
    const family = await new Family(slug, device).arrives()
    const main = family.page.getByRole('main')
    await family.hasAccount(home)
    await family.opens('/konto/zweiter-schritt')
    await family.sees('Der zweite Schritt ist freiwillig.')
    await family.follows('Einrichten')
    const secret = await family.secretForApp()
    expect(await main.locator('a[href^="otpauth://totp/"]').getAttribute('href')).toContain(
      `secret=${secret}`,
    )
    // A slip, and the same secret again: the app has to learn it once only.
    await family.fills({ 'Code aus der App': '000000', Passwort: password })
    await family.presses('Zweiten Schritt einschalten')
    expect(await family.secretForApp()).toBe(secret)
    await family.fills({ 'Code aus der App': await house.codeFor(secret), Passwort: password })
    await family.presses('Zweiten Schritt einschalten')
    const paper = await main.locator('li code').allInnerTexts()
    expect(new Set(paper).size).toBe(10)
    await family.follows('Ich habe die Codes aufbewahrt')
    await family.sees('An seit', 'Sie haben noch 10 Ersatzcodes.')
    expect(await news(family)).toContain('fragt jetzt nach dem Passwort noch nach einem Code')

    // By the app, on the way to another page, in another language meanwhile.
    await family.signsOut()
    await house.timePasses({ seconds: 60 })
    await family.opens('/konto/daten')
    await family.signsIn()
    await family.isAt('Noch ein Schritt: der Code')
    expect((await family.asksApi('/me')).status).toBe(401)
    await family.opens(
      `${new URL(family.page.url()).pathname}${new URL(family.page.url()).search}&sprache=en`,
    )
    await family.isAt('One more step: the code')
    await family.page.goBack()
    await family.opens(
      `${new URL(family.page.url()).pathname}${new URL(family.page.url()).search}&sprache=de`,
    )
    await family.fills({ 'Code aus der App': '000000' })
    await family.presses('Anmelden', main)
    await family.sees('Der Code stimmt nicht oder ist schon benutzt.')
    await family.fills({ 'Code aus der App': await house.codeFor(secret) })
    await family.presses('Anmelden', main)
    expect(new URL(family.page.url()).pathname).toBe('/konto/daten')

    // A new password by mail does not go round it; the paper opens.
    await family.signsOut()
    await family.opens('/konto/passwort-vergessen')
    await family.fills({ 'E-Mail-Adresse': family.email })
    await family.presses('Link schicken', main)
    await family.opens(
      linkIn(await mailTo(family.email, 'Wählen Sie ein neues Passwort'), '/konto/neues-passwort'),
    )
    const chosen = `${password}-neu`
    await family.fills({ 'Neues Passwort': chosen })
    await family.presses('Passwort speichern', main)
    await family.signsIn(family.email, chosen)
    await family.isAt('Noch ein Schritt: der Code')
    await main.getByText('Telefon nicht da?').click()
    await family.fills({ Ersatzcode: paper[0] ?? '' })
    await family.presses('Anmelden', main)
    await family.opens('/konto/zweiter-schritt')
    await family.sees('Sie haben noch 9 Ersatzcodes.')

    await family.follows('Zweiten Schritt ausschalten')
    await family.fills({ Passwort: chosen })
    await main.getByText('Telefon nicht da?').click()
    await family.fills({ Ersatzcode: paper[1] ?? '' })
    await family.presses('Ausschalten', main)
    await family.sees('Der zweite Schritt ist aus.')
    expect(await news(family)).toContain('fragt nur noch nach dem Passwort')
    await family.signsOut()
    await family.signsIn(family.email, chosen)
    expect(new URL(family.page.url()).pathname).toBe('/konto')
  },
)

it('what a family sends after its session has ended waits through password and code', async () => {
  await house.timeIs('2026-12-01T09:00')
  const family = await new Family(slug, phone).arrives()
  await family.hasAccount(home)
  await family.opens('/konto/zweiter-schritt/einrichten')
  const secret = await family.secretForApp()
  await family.fills({ 'Code aus der App': await house.codeFor(secret), Passwort: password })
  await family.presses('Zweiten Schritt einschalten')
  await family.opens('/konto/daten')
  await family.fills({ Telefon: '02921 4711' })
  await house.timePasses({ minutes: 40 })
  await family.presses('Speichern')
  await family.isAt('Melden Sie sich noch einmal an')
  await family.fills({ 'E-Mail-Adresse': family.email, Passwort: password })
  await family.presses('Anmelden', family.page.getByRole('main'))
  await family.isAt('Noch ein Schritt: der Code')
  await family.fills({ 'Code aus der App': '000000' })
  await family.presses('Anmelden', family.page.getByRole('main'))
  await family.fills({ 'Code aus der App': await house.codeFor(secret) })
  await family.presses('Anmelden', family.page.getByRole('main'))
  await family.presses('Weitermachen')
  await family.opens('/konto/daten')
  expect(await family.field('Telefon').inputValue()).toBe('02921 4711')

  // What changes the account asks for both once more.
  await house.timePasses({ seconds: 60 })
  await family.opens('/konto/adresse')
  await family.fills({ 'Neue E-Mail-Adresse': `neu-${family.email}` })
  await family.presses('Link schicken')
  await family.isAt('Geben Sie Ihr Passwort noch einmal ein')
  await family.fills({ Passwort: password, 'Code aus der App': '000000' })
  await family.presses('Bestätigen')
  await family.sees('Der Code stimmt nicht oder ist schon benutzt.')
  await family.fills({ Passwort: password, 'Code aus der App': await house.codeFor(secret) })
  await family.presses('Bestätigen')
  await family.presses('Weitermachen')
  await family.sees('Öffnen Sie jetzt die Mail an Ihre neue Adresse')
})
