import { expect, it } from 'vitest'
import { consoleWith, operator, problem } from './console.ts'

const look = { slug: 'kreis', area: 'Musterkreis', name: 'Kita-Portal' }
const asked = { at: '2026-11-21T09:00:00Z', byName: 'Ada Nord', reason: 'Der Vertrag ist zu Ende.' }
const page = '/portale/kreis/leben/loeschen'
const withOrder = (order: object, more: object = {}) =>
  consoleWith(operator('admin'), {
    'GET /tenants/kreis': look,
    'GET /tenants/kreis/erasure': { mayAsk: false, asked: null, own: false, ...order },
    ...more,
  })

it('one person asks, another types the name and confirms; who asked cannot', async () => {
  const free = await withOrder({ mayAsk: true }).get(page)
  expect(free.text).toContain('Löschen beantragen')
  const own = await withOrder({ asked, own: true }).get(page)
  expect(own.text).toContain('Bestätigen muss eine andere Person')
  expect(own.html).not.toContain('/loeschen/bestaetigen')
  const wrong = [{ pointer: '/slug', code: 'erasure-name-wrong', detail: 'Schreiben Sie die Kennung.' }]
  const other = withOrder(
    { asked },
    {
      'POST /tenants/kreis/erasure/confirmation': ({ body }: { body: unknown }) =>
        JSON.stringify(body) === '{"slug":"kreis"}'
          ? { hash: 'a'.repeat(64), rows: 7 }
          : problem(422, 'input-invalid', 'Bitte prüfen.', wrong),
    },
  )
  expect((await other.get(page)).text).toContain('Ada Nord hat es am 21.11.2026')
  const refused = await other.post(`${page}/bestaetigen`, { slug: 'Kreis' })
  expect([refused.status, refused.html.includes('href="#slug')]).toEqual([422, true])
  expect((await other.post(`${page}/bestaetigen`, { slug: 'kreis' })).to).toBe('/geloescht?getan=kreis')
})

it.each([
  ['asking', `${page}`, 'POST /tenants/kreis/erasure', { reason: 'Der Vertrag endet.' }],
  ['confirming', `${page}/bestaetigen`, 'POST /tenants/kreis/erasure/confirmation', { slug: 'kreis' }],
])('%s waits for password and code, and goes on with what was typed', async (_act, at, operation, typed) => {
  const proofNeeded = problem(403, 'proof-needed', 'Geben Sie Ihr Passwort noch einmal ein.')
  const wrong = [{ pointer: '/code', code: 'code-wrong', detail: 'Dieser Code gilt nicht.' }]
  const { post } = withOrder(
    { mayAsk: true, asked },
    {
      [operation]: proofNeeded,
      'POST /session/proof': ({ body }: { body: unknown }) =>
        JSON.stringify(body).includes('123456') ? {} : problem(422, 'input-invalid', 'Bitte prüfen.', wrong),
    },
  )
  const waiting = await post(at, typed)
  expect(waiting.status).toBe(403)
  expect(waiting.html).toContain('name="password"')
  const kept = new URLSearchParams(typed).toString()
  const given = { weiter: at, behalten: kept, password: 'sieben blaue Boote' }
  const refused = await post('/zugang/noch-einmal', { ...given, code: '000000' })
  expect([refused.status, refused.text.includes('Dieser Code gilt nicht.')]).toEqual([422, true])
  const on = await post('/zugang/noch-einmal', { ...given, code: '123456' })
  expect(on.html).toContain(`action="${at}"`)
  for (const value of Object.values(typed)) expect(on.html).toContain(`value="${value}"`)
})

it('the proof is read by everybody in the console: what there was, that nothing is left, whether the sum fits', async () => {
  const tables = [{ name: 'app.child', before: 12, after: 0 }]
  const item = {
    ...{
      id: '1',
      slug: 'kreis',
      area: 'Musterkreis',
      reason: asked.reason,
      hash: 'ab'.repeat(32),
      fits: true,
    },
    ...{ askedAt: asked.at, askedName: 'Ada Nord', decidedAt: asked.at, decidedName: 'Bo Süd' },
    ...{ tables, kept: [] },
  }
  const seen = await consoleWith(operator('support'), { 'GET /erasures': { items: [item] } }).get(
    '/geloescht',
  )
  expect(seen.text).toContain('12 Zeilen gelöscht, keine ist übrig')
  expect(seen.text).toContain('Die Prüfsumme passt zum Nachweis')
  const broken = { 'GET /erasures': { items: [{ ...item, fits: false }] } }
  expect((await consoleWith(operator('support'), broken).get('/geloescht')).text).toContain(
    'nachträglich geändert',
  )
})
