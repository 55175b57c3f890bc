import { expect, it } from 'vitest'
import { consoleWith, operator, problem } from './console.ts'

const hash = 'a'.repeat(64)
const sentence = { key: 'status.ended', german: 'Beendet: {{name}}', text: 'انتهى: {{name}}' }
const topic = {
  ...{ language: 'ar', name: 'العربية', direction: 'rtl', topic: 'status', hash, sentences: 60 },
  ...{ state: 'open', signedAt: null, signedBy: null, total: 60, page: 1, pageSize: 50, items: [sentence] },
}
const list = {
  items: [
    {
      ...{ language: 'ar', name: 'العربية', direction: 'rtl' },
      topics: [
        { topic: 'status', sentences: 60, state: 'open', signedAt: null, signedBy: null },
        {
          topic: 'mail',
          sentences: 9,
          state: 'signed',
          signedAt: '2026-11-20T09:00:00Z',
          signedBy: 'Ada Nord',
        },
        {
          topic: 'help',
          sentences: 7,
          state: 'changed',
          signedAt: '2026-11-20T09:00:00Z',
          signedBy: 'Ada Nord',
        },
      ],
    },
  ],
}
const pagesWith = (of: object = topic, answers = {}) =>
  consoleWith(operator('editor'), {
    'GET /translations': list,
    'GET /translations/ar/status': of,
    'PUT /translations/ar/status/sign-off': new Response(null, { status: 204 }),
    'DELETE /translations/ar/status/sign-off': new Response(null, { status: 204 }),
    ...answers,
  })

it('each language says how much of it a person has read', async () => {
  const { text } = await pagesWith().get('/uebersetzungen')
  expect(text).toMatch(/Arabisch.*automatisch übersetzt.*1 von 3.*67/s)
  const one = await pagesWith().get('/uebersetzungen/ar')
  expect(one.text).toMatch(/Stand einer Anfrage.*60.*ohne Freigabe/s)
  expect(one.text).toMatch(/E-Mails.*freigegeben am 20\.11\.2026, 10:00 Uhr, von Ada Nord/s)
  expect(one.text).toMatch(/geändert nach der Freigabe am 20\.11\.2026 durch Ada Nord/)
})

it('a topic stands beside the German, in its own direction, its placeholders from the left', async () => {
  const { html } = await pagesWith().get('/uebersetzungen/ar/status')
  expect(html).toContain('<div lang="ar" dir="rtl">انتهى: <code dir="ltr">{{name}}</code></div>')
  expect(html).toContain('Beendet: <code dir="ltr">{{name}}</code>')
  expect(html).toContain('href="/uebersetzungen/ar/status?seite=2"')
})

it('only who says to have read it signs it off, and what was shown is what is signed', async () => {
  const pages = pagesWith()
  const refused = await pages.post('/uebersetzungen/ar/status/freigeben', { stand: hash })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Bestätigen Sie, dass Sie alle Sätze gelesen haben.')
  expect(pages.asked('PUT', '/translations/ar/status/sign-off')).toEqual([])
  const done = await pages.post('/uebersetzungen/ar/status/freigeben', { stand: hash, gelesen: 'ja' })
  expect(done.to).toBe('/uebersetzungen/ar/status?getan=unterschrieben')
  expect(pages.asked('PUT', '/translations/ar/status/sign-off')[0]?.body).toEqual({ hash })
})

it('sentences that changed meanwhile are shown again with the reason', async () => {
  const pages = pagesWith(topic, {
    'PUT /translations/ar/status/sign-off': problem(409, 'translation-changed-meanwhile', 'Geändert.'),
  })
  const late = await pages.post('/uebersetzungen/ar/status/freigeben', { stand: hash, gelesen: 'ja' })
  expect(late.status).toBe(422)
  expect(late.text).toContain('Geändert.')
})

it('a sign-off can be taken back, and who only helps offices sees no form', async () => {
  const signed = { ...topic, state: 'signed', signedAt: '2026-11-20T09:00:00Z', signedBy: 'Ada Nord' }
  const pages = pagesWith(signed)
  expect((await pages.get('/uebersetzungen/ar/status')).text).not.toContain('Thema freigeben')
  const done = await pages.post('/uebersetzungen/ar/status/zuruecknehmen', {})
  expect(done.to).toBe('/uebersetzungen/ar/status?getan=zurueckgenommen')
  const helper = consoleWith(operator('support'), { 'GET /translations/ar/status': signed })
  expect((await helper.get('/uebersetzungen/ar/status')).text).not.toContain('Freigabe zurücknehmen')
})
