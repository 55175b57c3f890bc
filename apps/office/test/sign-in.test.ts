import { describe, expect, it } from 'vitest'
import { nobody, officeWith, problem, staff } from './office.ts'

const signsIn = (kind: 'staff' | 'parent', secondFactor?: 'code' | 'enrol') => ({
  'POST /session': Response.json(
    { kind, secondFactor },
    { headers: { 'set-cookie': 'kita=geheim; HttpOnly' } },
  ),
})
const takesCode = {
  'POST /session/second-factor': Response.json(
    { kind: 'staff' },
    { headers: { 'set-cookie': 'kita=ganz; HttpOnly' } },
  ),
}
const typed = { email: 'leitung@kreis.example', password: ' geheim ' }

describe('signing in', () => {
  it('comes before every page and leads back to the one that was asked for', async () => {
    const { status, to } = await officeWith(nobody).get('/verwaltung/warteliste?suche=ben')
    expect(status).toBe(303)
    expect(to).toBe('/verwaltung/anmelden?weiter=%2Fverwaltung%2Fwarteliste%3Fsuche%3Dben')
  })

  it('hands the session on and keeps the password as typed', async () => {
    const office = officeWith(nobody, signsIn('staff', 'code'))
    const { to, cookie } = await office.post('/verwaltung/anmelden', {
      ...typed,
      weiter: '/verwaltung/warteliste?suche=ben',
    })
    expect(to).toBe('/verwaltung/anmelden/code?weiter=%2Fverwaltung%2Fwarteliste%3Fsuche%3Dben')
    expect(cookie).toContain('kita=geheim')
    expect(office.asked('POST', '/session')[0]?.body).toEqual(typed)
  })

  it.each(['https://boese.example', '//boese.example/verwaltung', '/konto'])(
    'does not lead to %s',
    async (weiter) => {
      const office = officeWith(nobody, { ...signsIn('staff', 'enrol'), ...takesCode })
      expect((await office.post('/verwaltung/anmelden', { ...typed, weiter })).to).toBe(
        '/verwaltung/anmelden/einrichten',
      )
      expect((await office.post('/verwaltung/anmelden/code', { code: '123456', weiter })).to).toBe(
        '/verwaltung',
      )
    },
  )

  it('leads a family to its account', async () => {
    expect((await officeWith(nobody, signsIn('parent')).post('/verwaltung/anmelden', typed)).to).toBe(
      '/konto',
    )
    expect((await officeWith({ ...nobody, kind: 'parent' }).get('/verwaltung')).to).toBe('/konto')
  })

  it('says at the field what is wrong and never sends the password back', async () => {
    const answers = {
      'POST /session': problem(401, 'credentials-wrong', 'E-Mail-Adresse oder Passwort stimmen nicht.'),
    }
    const { status, html, text } = await officeWith(nobody, answers).post('/verwaltung/anmelden', typed)
    expect(status).toBe(422)
    expect(text).toContain('E-Mail-Adresse oder Passwort stimmen nicht.')
    expect(html).toContain('href="#email"')
    expect(html).toContain('value="leitung@kreis.example"')
    expect(html).not.toContain('geheim')
  })
})

describe('the second factor', () => {
  const code = '/verwaltung/anmelden/code'
  const waits = (secondFactor: 'code' | 'enrol') => ({
    'GET /session/second-factor': { secondFactor, email: 'leitung@kreis.example' },
  })
  const over = problem(409, 'second-factor-not-asked', 'Ihre Anmeldung ist abgelaufen.')

  it('opens the page that was asked for, with a session of its own', async () => {
    const office = officeWith(nobody, { ...waits('code'), ...takesCode })
    expect((await office.get(`${code}?weiter=/verwaltung/briefe`)).hidden.weiter).toBe('/verwaltung/briefe')
    const { to, cookie } = await office.post(code, { code: '123 456', weiter: '/verwaltung/briefe' })
    expect([to, cookie]).toEqual(['/verwaltung/briefe', 'kita=ganz; HttpOnly'])
    expect(office.asked('POST', '/session/second-factor')[0]?.body).toEqual({ code: '123 456' })
  })

  it('may be one of the codes on paper', async () => {
    const office = officeWith(nobody, { ...waits('code'), ...takesCode })
    expect((await office.get(`${code}?weg=papier`)).html).toContain('name="recoveryCode"')
    await office.post(code, { weg: 'papier', recoveryCode: 'abcde-23456' })
    expect(office.asked('POST', '/session/second-factor')[0]?.body).toEqual({ recoveryCode: 'abcde-23456' })
  })

  it('that is wrong is asked for again, at its field', async () => {
    const wrong = [{ pointer: '/code', code: 'code-wrong', detail: 'Der Code stimmt nicht.' }]
    const answers = {
      ...waits('code'),
      'POST /session/second-factor': problem(422, 'input-invalid', 'Bitte prüfen.', wrong),
    }
    const { status, html } = await officeWith(nobody, answers).post(code, { code: '000000' })
    expect(status).toBe(422)
    expect(html).toContain('href="#code"')
    expect(html).not.toContain('000000')
  })

  it.each([
    ['the code', code],
    ['setting up', '/verwaltung/anmelden/einrichten'],
  ])('whoever takes too long over %s begins with the password', async (_, page) => {
    const answers = {
      'GET /session/second-factor': over,
      'POST /session/second-factor': over,
      'GET /session/enrolment': over,
      'POST /session/enrolment': over,
    }
    const office = officeWith(nobody, answers)
    const answered = [await office.get(page), await office.post(page, { code: '123456' })]
    expect(answered.map(({ to }) => to)).toEqual(Array(2).fill('/verwaltung/anmelden?hinweis=abgelaufen'))
  })

  it('is set up at the first sign-in: QR code, key to type, and the codes on paper once', async () => {
    const secret = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    const answers = {
      ...waits('enrol'),
      'GET /session/enrolment': { secret, uri: `otpauth://totp/x?secret=${secret}` },
      'POST /session/enrolment': Response.json(
        { recoveryCodes: ['abcde-23456', 'fghjk-23456'] },
        { headers: { 'set-cookie': 'kita=ganz; HttpOnly' } },
      ),
    }
    const office = officeWith(nobody, answers)
    expect((await office.get(code)).to).toBe('/verwaltung/anmelden/einrichten')
    const page = await office.get('/verwaltung/anmelden/einrichten')
    expect(page.html).toContain('<svg role="img"')
    expect(page.text).toContain('ABCD EFGH IJKL MNOP')
    const codes = await office.post('/verwaltung/anmelden/einrichten', { code: '123456' })
    expect(codes.text).toContain('fghjk-23456')
    expect(codes.cookie).toContain('kita=ganz')
  })

  it('shows no code where no examples are, and the present one to an example account', async () => {
    expect((await officeWith(nobody, waits('code')).get(code)).text).not.toContain('Beispielzugang')
    const office = officeWith(nobody, waits('code'), { exampleCode: async () => '123456' })
    expect((await office.get(code)).text).toContain('Beispielzugang: Ihr Code ist jetzt 123 456')
  })
})

describe('an invitation', () => {
  const page = '/verwaltung/einladung'

  it('leads over a password to signing in; the page alone uses nothing up', async () => {
    const answers = {
      'GET /accounts/links': new Response(null, { status: 204 }),
      'POST /accounts/invitations': new Response(null, { status: 204 }),
    }
    const office = officeWith(nobody, answers)
    expect((await office.get(`${page}?token=abc`)).hidden.token).toBe('abc')
    expect(office.asked('POST', '/accounts/invitations')).toEqual([])
    const { to } = await office.post(page, { token: 'abc', password: ' drei Enten ' })
    expect(to).toBe('/verwaltung/anmelden?hinweis=angenommen')
    expect(office.asked('POST', '/accounts/invitations')[0]?.body).toEqual({
      token: 'abc',
      password: ' drei Enten ',
    })
  })

  it('whose link was damaged on its way is asked for as no link at all', async () => {
    const unknown = { 'GET /accounts/links': problem(410, 'link-unknown', 'Den Link gibt es nicht.') }
    for (const token of ['\u030a', 'a b', 'a'.repeat(101), '%0d%0a'])
      expect(
        (await officeWith(nobody, unknown).get(`${page}?token=${encodeURIComponent(token)}`)).status,
      ).toBe(410)
  })

  it('that is too old says so and whom to ask', async () => {
    const old = { 'GET /accounts/links': problem(410, 'link-expired', 'Der Link ist abgelaufen.') }
    const { status, text } = await officeWith(nobody, old).get(`${page}?token=abc`)
    expect(status).toBe(410)
    expect(text).toContain('Bitten Sie die Person, die Sie eingeladen hat')
  })
})

it('signing out hands on the ended session', async () => {
  const answers = {
    'DELETE /session': new Response(null, { status: 204, headers: { 'set-cookie': 'kita=; Max-Age=0' } }),
  }
  const { to, cookie } = await officeWith(staff('facility-head'), answers).post('/verwaltung/abmelden')
  expect(to).toBe('/verwaltung/anmelden?abgemeldet=1')
  expect(cookie).toBe('kita=; Max-Age=0')
})

describe('what is no page of this reader', () => {
  it('an unknown address and a record out of reach look alike', async () => {
    const office = officeWith(staff('facility-head'))
    const unknown = await office.get('/verwaltung/gibt-es-nicht')
    const foreign = await office.get('/verwaltung/fall/00000000-0000-4000-8000-000000000999')
    expect([unknown.status, foreign.status]).toEqual([404, 404])
    expect(foreign.text).toBe(unknown.text)
  })

  it('a session that ended meanwhile leads to signing in', async () => {
    const answers = { 'GET /office/applications': problem(401, 'sign-in-needed', 'Melden Sie sich an.') }
    expect((await officeWith(staff('facility-head'), answers).get('/verwaltung/warteliste')).to).toContain(
      '/anmelden',
    )
  })

  it('a planner starts with the figures', async () => {
    expect((await officeWith(staff('planner')).get('/verwaltung')).to).toBe('/verwaltung/zahlen')
  })
})
