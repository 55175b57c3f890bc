import { describe, expect, it } from 'vitest'
import { child, draft, location, open as openApplying, sent, submissionId, wish } from './apply.ts'
import { idOf } from './example.ts'
import { openPortal, problem } from './open-portal.ts'

const role = { role: 'counsellor', scopeKind: 'counselling-place', scopeId: idOf(1) }
const counsellor = { kind: 'staff' as const, name: 'Ayla Demir', roles: [role] }
const helped = { kind: 'parent' as const, name: null, roles: [], helper: 'Ayla Demir' }
const running = {
  ...{ by: 'Ayla Demir', place: 'Familienzentrum Nord', language: 'tr' },
  ...{ startedAt: '2026-12-01T09:00:00.000Z', joinCode: 'ABCD-EFGH', idleMinutes: 30 },
  sent: [{ id: submissionId, reference: '7Q2M-9XTA' }],
}
const answers = { '/me/assistance': { body: running } }
const person = {
  ...{ firstName: 'Rosa', lastName: 'Klein', street: 'Am Bach 3', postcode: '59457', town: 'Werl' },
  ...{ phone: '', email: '' },
}

describe('beginning together', () => {
  it('reads the agreement in the family’s language, and in German for who helps', async () => {
    const { get } = await openPortal({ session: counsellor })
    const { html } = await get('/gemeinsam', 'sprache=ar')
    expect(html).toContain('<html lang="ar" dir="rtl"')
    expect(html).toContain('لا يُرسل إلا ما تريدونه')
    expect(html).toMatch(/<details lang="de" dir="ltr">.*Gesendet wird nur, was Sie wollen\./s)
    expect((await get('/gemeinsam')).html).not.toContain('<details lang="de"')
  })

  it('remembers nothing of the family on the device', async () => {
    const { html } = await (await openPortal({ session: counsellor })).get('/gemeinsam')
    const typed = [
      ...html.matchAll(/<input[^>]*id="(?:firstName|lastName|street|postcode|town|phone|email)"[^>]*>/g),
    ]
    expect(typed).toHaveLength(7)
    for (const [field] of typed) expect(field).toContain('autoComplete="off"')
  })

  it('sends who the family is and that it agreed, then leads to the search', async () => {
    const { post, asked } = await openPortal({
      session: counsellor,
      answers: { '/office/assistances': { status: 201, body: { id: idOf(9) } } },
    })
    const { response } = await post('/gemeinsam', { ...person, agreed: 'yes' }, 'auswahl=facility.x')
    expect(response.headers.get('location')).toBe('/suche')
    expect(response.headers.get('set-cookie')).toContain('auswahl=; Max-Age=0')
    expect(asked('/office/assistances')[0]?.body).toMatchObject({ firstName: 'Rosa', agreed: true })
  })

  it('without the family’s agreement keeps what was typed and says what is missing', async () => {
    const refusal = problem(422, 'input-invalid', 'Etwas fehlt')
    const errors = [{ pointer: '/agreed', code: 'help-not-agreed', detail: 'Setzen Sie das Häkchen.' }]
    const body = { ...(refusal.body as object), errors }
    const { post } = await openPortal({
      session: counsellor,
      answers: { '/office/assistances': { status: 422, body } },
    })
    const { response, html } = await post('/gemeinsam', person)
    expect(response.status).toBe(422)
    expect(html).toContain('<a href="#agreed">Setzen Sie das Häkchen.</a>')
    expect(html).toContain('value="Am Bach 3"')
  })

  it('is for who may help: others go where they belong', async () => {
    const head = {
      ...counsellor,
      roles: [{ role: 'facility-head', scopeKind: 'facility', scopeId: idOf(2) }],
    }
    const to = async (session: object) =>
      location(await (await openPortal({ session: session as never })).get('/gemeinsam'))
    expect(await to(head)).toBe('/verwaltung')
    expect(await to({ kind: 'parent', name: null, roles: [] })).toBe('/konto')
  })
})

describe('while it runs', () => {
  it('every page says who helps, and the account’s own pages lead back', async () => {
    const { get } = await openPortal({ session: helped, answers })
    const { html } = await get('/suche')
    expect(html).toContain('Ayla Demir füllt gemeinsam mit Ihnen aus.')
    for (const path of ['/konto', '/konto/nachrichten', '/konto/familie', '/konto/passwort'])
      expect(location(await get(path))).toBe('/gemeinsam')
  })

  it('shows who helps from where, what was sent, the code and the way out', async () => {
    const { html } = await (await openPortal({ session: helped, answers })).get('/gemeinsam')
    for (const part of ['Familienzentrum Nord', 'Nach 30 Minuten', 'Bestätigung 7Q2M-9XTA', 'ABCD-EFGH'])
      expect(html).toContain(part)
    expect(html).toContain('action="/gemeinsam/beenden"')
  })

  it('a form has no “later”: nothing can be kept', async () => {
    draft.stored = { newChildren: [child], need: wish, step: 'pruefen' }
    const { get } = await openApplying({ session: helped, answers })
    for (const path of ['/absenden/kind', '/absenden/pruefen'])
      expect((await get(path)).html).not.toContain('Später')
    draft.stored = {}
  })

  it('another language is read along, the family’s own stays', async () => {
    const { post, asked } = await openPortal({ session: helped, answers })
    await post('/sprache?seite=%2Fgemeinsam', { sprache: 'de' })
    expect(asked('/me')).toEqual([])
  })

  it('the receipt brings the code and the end, and no way into an account', async () => {
    const reference = '7Q2M-9XTA'
    const receipt = { id: submissionId, reference, submittedAt: '2026-12-01T09:00:00Z', ...sent(false) }
    const { get } = await openApplying({
      session: helped,
      answers: {
        ...answers,
        [`/me/submissions/${submissionId}`]: {
          body: { ...receipt, guardianName: 'Rosa Klein', opinionGiven: false },
        },
      },
    })
    const { html } = await get(`/konto/bestaetigung/${submissionId}`)
    expect(html).toContain('ABCD-EFGH')
    expect(html).toContain('k@example.org')
    expect(html).toContain('action="/gemeinsam/beenden"')
    expect(html).not.toContain('href="/konto"')
  })

  it('ends with nothing left on the device, and leads who helped back to work', async () => {
    const { post, asked } = await openPortal({
      session: helped,
      answers: { '/me/assistance': { status: 204, body: null } },
    })
    const { response } = await post('/gemeinsam/beenden', {})
    expect(location({ response })).toBe('/verwaltung/gemeinsam?beendet=1')
    expect(asked('/me/assistance')[0]?.method).toBe('DELETE')
    expect(response.headers.get('clear-site-data')).toBe('"cache"')
  })
})

it('the family reads in its account who helped, where, and what it had agreed to', async () => {
  const help = { ...running, id: idOf(3), agreedText: 'Yalnızca sizin istediğiniz gönderilir.' }
  const me = { ...person, id: idOf(4), language: 'de', contactChangedAt: null, addressConfidential: false }
  const { get } = await openPortal({
    session: { kind: 'parent', name: null, roles: [] },
    answers: {
      '/me': { body: { ...me, unreadMessages: 0 } },
      '/me/assistances': { body: { items: [help] } },
    },
  })
  const { html } = await get('/konto/daten')
  expect(html).toContain('Ayla Demir, Familienzentrum Nord')
  expect(html).toContain('<p lang="tr" dir="ltr">Yalnızca sizin istediğiniz gönderilir.</p>')
})

it('an address is confidential only where the family says so', async () => {
  const me = { ...person, id: idOf(4), language: 'de', contactChangedAt: null, unreadMessages: 0 }
  const box = async (addressConfidential: boolean) => {
    const answers = { '/me': { body: { ...me, addressConfidential } } }
    const session = { kind: 'parent' as const, name: null, roles: [] }
    const { html } = await (await openPortal({ session, answers })).get('/konto/daten')
    return /<input[^>]*name="addressConfidential"[^>]*>/.exec(html)?.[0].includes('checked')
  }
  expect([await box(true), await box(false)]).toEqual([true, false])
})
