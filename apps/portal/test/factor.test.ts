import { describe, expect, it } from 'vitest'
import { type OpenOptions, openPortal, problem } from './open-portal.ts'

const parent = { kind: 'parent' as const, name: null, roles: [] }
const nobody = { kind: 'nobody' as const, name: null, roles: [] }
const off = { email: 'k@example.org', enrolledAt: null, recoveryCodesLeft: 0 }
const on = { email: 'k@example.org', enrolledAt: '2026-11-02T09:00:00Z', recoveryCodesLeft: 1 }
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const offer = { secret, uri: `otpauth://totp/Kita:k%40example.org?issuer=Kita&secret=${secret}` }
const wrong = (pointer: string) => ({
  status: 422,
  body: {
    ...{
      type: '/problems/input-invalid',
      title: 'Etwas fehlt',
      status: 422,
      code: 'input-invalid',
      requestId: 'r',
    },
    errors: [{ pointer, code: 'code-wrong', detail: 'Der Code stimmt nicht.' }],
  },
})
const late = problem(409, 'second-factor-not-asked', 'Ihre Anmeldung ist abgelaufen.')
const open = (access: object, answers: OpenOptions['answers'] = {}) =>
  openPortal({ session: parent, answers: { '/me/access': { body: access }, ...answers } })

describe('the second step in the account', () => {
  it('is told in plain words and offered, not pushed', async () => {
    const { get } = await open(off)
    const { html } = await get('/konto/zweiter-schritt')
    expect(html).toContain('Der zweite Schritt ist freiwillig.')
    expect(html).toContain('href="/konto/zweiter-schritt/einrichten"')
    const overview = await get('/konto/zweiter-schritt/ausschalten')
    expect(overview.response.headers.get('location')).toBe('/konto/zweiter-schritt')
  })

  it('is set up by camera, by a link on the same telephone or by typing, without script', async () => {
    const { get } = await open(off, { '/me/access/device': { body: offer } })
    const { html } = await get('/konto/zweiter-schritt/einrichten')
    expect(html).toContain('role="img" aria-label="QR-Code für die App"')
    expect(html).toContain(`href="${offer.uri.replace('&', '&amp;')}"`)
    expect(html).toContain('JBSW Y3DP EHPK 3PXP')
    expect(html).toContain('autoComplete="one-time-code"')
  })

  it('shows the codes on paper once, and no switcher that would lose them', async () => {
    const codes = { recoveryCodes: ['abcde-23456', 'fghjk-78923'] }
    const device = ({ method }: { method: string }) => ({ body: method === 'POST' ? codes : offer })
    const { post, asked } = await open(off, { '/me/access/device': device })
    const { html } = await post('/konto/zweiter-schritt/einrichten', { code: '123 456', password: ' x ' })
    expect(asked('/me/access/device').at(-1)?.body).toEqual({ code: '123 456', password: ' x ' })
    for (const code of codes.recoveryCodes) expect(html).toContain(code)
    expect(html).toContain('Wir zeigen die Codes nur jetzt.')
    expect(html).not.toContain('name="sprache"')
  })

  it('shows a slip at its field, with the same secret', async () => {
    const device = ({ method }: { method: string }) => (method === 'POST' ? wrong('/code') : { body: offer })
    const { post } = await open(off, { '/me/access/device': device })
    const { response, html } = await post('/konto/zweiter-schritt/einrichten', { code: '1', password: 'x' })
    expect(response.status).toBe(422)
    expect(html).toContain('<a href="#code">Der Code stimmt nicht.</a>')
    expect(html).toContain('JBSW Y3DP')
    expect(html).not.toContain('value="x"')
  })

  it('is switched off with the app’s code or one on paper', async () => {
    const { get, post, asked } = await open(on, { '/me/access/device-removal': { status: 204, body: null } })
    expect((await get('/konto/zweiter-schritt')).html).toContain('Sie haben noch 1 Ersatzcode.')
    const sent = () => asked('/me/access/device-removal').at(-1)?.body
    const { response } = await post('/konto/zweiter-schritt/ausschalten', { password: 'x', code: '123456' })
    expect(response.headers.get('location')).toBe('/konto/zweiter-schritt?aus=1')
    expect(sent()).toEqual({ password: 'x', code: '123456' })
    await post('/konto/zweiter-schritt/ausschalten', { password: 'x', code: '', recoveryCode: 'abcde-23456' })
    expect(sent()).toEqual({ password: 'x', recoveryCode: 'abcde-23456' })
  })
})

describe('signing in with a second step', () => {
  const asksForCode = { kind: 'parent', language: 'de', secondFactor: 'code' }
  const pending = { secondFactor: 'code', email: 'k@example.org' }
  const door = (given: { status?: number; body: unknown } = { body: { kind: 'parent' } }) =>
    openPortal({
      answers: {
        '/session': ({ method }) => ({ body: method === 'POST' ? asksForCode : nobody }),
        '/session/second-factor': ({ method }) => (method === 'POST' ? given : { body: pending }),
      },
    })
  const credentials = { email: 'k@example.org', password: 'x' }

  it('leads from the password to the code, and on to the page that was asked for', async () => {
    const { post } = await door()
    const first = await post('/konto/anmelden', { ...credentials, weiter: '/konto/daten' })
    expect(first.response.headers.get('location')).toBe('/konto/anmelden/code?weiter=%2Fkonto%2Fdaten')
    const second = await post('/konto/anmelden/code', { code: '123456', weiter: '/konto/daten' })
    expect(second.response.headers.get('location')).toBe('/konto/daten')
  })

  it('leads nowhere but to a page of ours', async () => {
    const { post, get } = await door()
    const { html } = await get('/konto/anmelden/code?weiter=https://boese.example/')
    expect(html).not.toContain('boese.example')
    const { response } = await post('/konto/anmelden/code', { code: '1', weiter: '//boese.example' })
    expect(response.headers.get('location')).toBe('/konto')
  })

  it('unfolds the code on paper where that was the slip', async () => {
    const { post } = await door(wrong('/recoveryCode'))
    const { html } = await post('/konto/anmelden/code', { code: '', recoveryCode: 'abcde-23456' })
    expect(html).toContain('<details class="more" open="">')
    expect(html).toContain('<a href="#recoveryCode">Der Code stimmt nicht.</a>')
  })

  it('keeps a form of the account through both steps', async () => {
    const { post } = await door()
    const kept = { weiter: '/konto/daten', behalten: 'town=Soest&street=Neuer+Weg+1' }
    const first = await post('/konto/anmelden', { ...credentials, ...kept })
    expect(first.html).toContain('town=Soest&amp;street=Neuer+Weg+1')
    expect(first.html).toContain('action="/konto/anmelden/code"')
    const second = await post('/konto/anmelden/code', { code: '123456', ...kept })
    expect(second.html).toContain('name="street" value="Neuer Weg 1"')
    expect(second.html).toContain('action="/konto/daten"')
  })

  it('begins again with the password when it took too long, and still keeps what waits', async () => {
    const answers = { '/session/second-factor': late }
    const { get, post } = await openPortal({ answers })
    const opened = await get('/konto/anmelden/code?weiter=/konto/daten')
    expect(opened.html).toContain('Beginnen Sie noch einmal mit dem Passwort.')
    expect(opened.html).toContain('name="weiter" value="/konto/daten"')
    const sent = await post('/konto/anmelden/code', { code: '1', weiter: '/konto/daten', behalten: 'a=b' })
    expect(sent.html).toContain('name="behalten" value="a=b"')
  })

  it('sends somebody of the staff to the office', async () => {
    const { post } = await door({ body: { kind: 'staff' } })
    const { response } = await post('/konto/anmelden/code', { code: '123456' })
    expect(response.headers.get('location')).toBe('/verwaltung')
  })
})
