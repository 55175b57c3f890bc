import { describe, expect, it } from 'vitest'
import { nobody, officeWith, problem, staff } from './office.ts'

const signsIn = (kind: 'staff' | 'parent') => ({
  'POST /session': Response.json({ kind }, { headers: { 'set-cookie': 'kita=geheim; HttpOnly' } }),
})
const typed = { email: 'leitung@kreis.example', password: ' geheim ' }

describe('signing in', () => {
  it('comes before every page and leads back to the one that was asked for', async () => {
    const { status, to } = await officeWith(nobody).get('/verwaltung/warteliste?name=ben')
    expect(status).toBe(303)
    expect(to).toBe('/verwaltung/anmelden?weiter=%2Fverwaltung%2Fwarteliste%3Fname%3Dben')
  })

  it('hands the session on and keeps the password as typed', async () => {
    const office = officeWith(nobody, signsIn('staff'))
    const { to, cookie } = await office.post('/verwaltung/anmelden', {
      ...typed,
      weiter: '/verwaltung/warteliste?name=ben',
    })
    expect(to).toBe('/verwaltung/warteliste?name=ben')
    expect(cookie).toContain('kita=geheim')
    expect(office.asked('POST', '/session')[0]?.body).toEqual(typed)
  })

  it.each(['https://boese.example', '//boese.example/verwaltung', '/konto'])(
    'does not lead to %s',
    async (weiter) => {
      const { to } = await officeWith(nobody, signsIn('staff')).post('/verwaltung/anmelden', {
        ...typed,
        weiter,
      })
      expect(to).toBe('/verwaltung')
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
