import { expect, it } from 'vitest'
import { consoleWith, operator, problem } from './console.ts'

const look = { slug: 'kreis', area: 'Musterkreis', name: 'Kita-Portal' }
const life = {
  ...{ state: 'open', next: ['suspended'], reason: null, sentence: null },
  ...{ since: null, byName: null, lastRest: null },
}
const page = '/portale/kreis/leben'
const copy = {
  original: { slug: 'echt', area: 'Musterkreis' },
  ...{ state: 'ready', askedAt: '2026-11-21T09:00:00Z', readyAt: '2026-11-21T09:01:00Z' },
  ...{ origin: 'http://kreis.localhost', family: { email: 'familie@kreis.example', password: 'uebung-1' } },
}
const seen = (role: string, training: object, more: object = {}) =>
  consoleWith(operator(role), {
    'GET /tenants/kreis': look,
    'GET /tenants/kreis/life': life,
    'GET /tenants/kreis/erasure': { mayAsk: false, asked: null, own: false, training: true },
    'GET /tenants/kreis/training': { training: null, copies: [], proposal: '', ...training },
    ...more,
  })

it('an editor makes a copy with one button, under the name that is proposed; a refused name stands at its field', async () => {
  const real = { copies: [{ slug: 'kreis-uebung', area: 'x' }], proposal: 'kreis-schulung' }
  const taken = [{ pointer: '/slug', code: 'portal-name-taken', detail: 'Den Namen gibt es schon.' }]
  const pages = seen('editor', real, {
    'POST /tenants/kreis/training': ({ body }: { body: unknown }) =>
      JSON.stringify(body) === '{"slug":"kreis-schulung"}'
        ? Response.json({ slug: 'kreis-schulung' }, { status: 201 })
        : problem(422, 'input-invalid', 'Bitte prüfen.', taken),
  })
  const shown = await pages.get(page)
  expect(shown.html).toContain('value="kreis-schulung"')
  expect(shown.html).toContain('href="/portale/kreis-uebung/leben"')
  const refused = await pages.post(`${page}/uebung`, { slug: 'echt' })
  expect([refused.status, refused.html.includes('href="#slug')]).toEqual([422, true])
  const made = await pages.post(`${page}/uebung`, { slug: 'kreis-schulung' })
  expect(made.to).toBe('/portale/kreis-schulung/leben?getan=made')
  expect((await seen('support', real).get(page)).html).not.toContain('action="/portale/kreis/leben/uebung"')
})

it('a copy shows whose it is, a family to practise with, and hands a way in over once', async () => {
  const link = 'http://kreis.localhost/verwaltung/einladung?token=geheim'
  const pages = seen('editor', { training: copy }, { 'POST /tenants/kreis/training/trainees': { link } })
  const shown = await pages.get(page)
  expect(shown.text).toContain('Dies ist ein Übungsportal zu Musterkreis')
  expect(shown.text).toContain('familie@kreis.example')
  const form = { name: 'Kim', email: 'kim@amt.example', role: 'facility-head' }
  expect((await pages.post(`${page}/uebung/zugang`, form)).text).toContain(link)
  expect(pages.asked('POST', '/tenants/kreis/training/trainees')[0]?.body).toEqual(form)
})

it('a copy begins anew by a button, and ends by its name and one person', async () => {
  const pages = seen(
    'editor',
    { training: copy },
    {
      'POST /tenants/kreis/training/reset': new Response(null, { status: 204 }),
      'POST /tenants/kreis/training/end': { hash: 'a'.repeat(64), rows: 7 },
    },
  )
  expect((await pages.post(`${page}/uebung/neu`)).to).toBe(`${page}?getan=reset`)
  const end = await pages.get(`${page}/loeschen`)
  expect(end.text).toContain('darum genügt eine Person')
  expect(end.html).toContain('action="/portale/kreis/leben/uebung/aufloesen"')
  expect((await pages.post(`${page}/uebung/aufloesen`, { slug: 'kreis' })).to).toBe('/geloescht?getan=kreis')
})
