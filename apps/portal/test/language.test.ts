import { spokenLanguages } from '@kita/text'
import { describe, expect, it } from 'vitest'
import { draft, open } from './apply.ts'
import { examplePortal } from './example.ts'
import { openPortal, toldYear } from './open-portal.ts'

const cookieOf = ({ headers }: Response) => headers.getSetCookie().join('; ')
const english = 'sprache=en'

describe('the language switcher', () => {
  it('offers each language that is complete, in its own name, and leads back to this page', async () => {
    const { html } = await (await openPortal()).get('/suche?art=KITA')
    expect(html).toContain('action="/sprache?seite=%2Fsuche%3Fart%3DKITA"')
    const offered = [...html.matchAll(/<button[^>]*value="([\w-]+)" lang="\1"[^>]*name="sprache"/g)].map(
      ([, one]) => one,
    )
    expect(offered).toEqual([...spokenLanguages])
    expect(html).toMatch(/<button[^>]*value="de"[^>]*aria-current="true"[^>]*><bdi dir="ltr">Deutsch</)
  })

  it('keeps the language on the device and shows the page the reader came from', async () => {
    const { post, get } = await openPortal()
    const { response } = await post('/sprache?seite=%2Fsuche%3Fart%3DKITA', { sprache: 'en' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/suche?art=KITA')
    expect(cookieOf(response)).toMatch(/^sprache=en; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/)
    const { html } = await get('/', english)
    expect(html).toContain('<html lang="en" dir="ltr"')
    expect(html).toContain('Find a Kita')
  })

  it('says of a machine’s translation that it is one, and of German nothing', async () => {
    const { get } = await openPortal({ portal: { machineMade: true } })
    expect((await get('/', english)).html).toContain('A computer translated these pages')
    const read = await openPortal({ portal: { machineMade: false } })
    expect((await read.get('/', english)).html).not.toContain('computer translated')
  })

  it('takes no language it does not speak, and leads to no foreign page', async () => {
    const { post } = await openPortal()
    const { response } = await post('/sprache?seite=%2F%2Fboese.example', { sprache: 'xx' })
    expect(response.headers.get('location')).toBe('/')
    expect(cookieOf(response)).toBe('')
  })

  it('is in the address too, for links and posters: the page comes at once and forgets the parameter', async () => {
    const { get } = await openPortal()
    const { response, html } = await get('/suche?art=KITA&sprache=en', 'sprache=ar')
    expect(response.status).toBe(200)
    expect(html).toContain('<html lang="en"')
    expect(cookieOf(response)).toContain('sprache=en')
    expect(html).toContain('action="/sprache?seite=%2Fsuche%3Fart%3DKITA"')
    expect(html).not.toContain('sprache=en')
    const unknown = await get('/gibt-es-nicht?sprache=en')
    expect(unknown.response.status).toBe(404)
    expect(cookieOf(unknown.response)).toContain('sprache=en')
  })

  it('changes the language of the account of who is signed in', async () => {
    const { post, asked } = await open({ answers: { '/me': { body: { told: 0 } } } })
    await post('/sprache?seite=%2Fkonto', { sprache: 'en' })
    expect(asked('/me')).toContainEqual(
      expect.objectContaining({ method: 'PATCH', body: { language: 'en' } }),
    )
  })
})

describe('a form that is filled in half', () => {
  const typed = {
    blocks: '2',
    'child-0-firstName': 'Jonathan',
    'child-0-bornOn-day': '31',
    'child-0-bornOn-month': '2',
    'child-1-firstName': 'Mira',
  }

  it('stays as it is in the other language, with everything typed, and is not saved or sent', async () => {
    draft.stored = {}
    const { post, calls } = await open()
    const { html, response } = await post('/sprache?seite=%2Fabsenden%2Fkind', { ...typed, sprache: 'en' })
    expect(response.status).toBe(200)
    expect(cookieOf(response)).toContain('sprache=en')
    expect(html).toContain('<html lang="en"')
    expect(html).toMatch(/name="child-0-firstName"[^>]*value="Jonathan"/)
    expect(html).toMatch(/name="child-0-bornOn-day"[^>]*value="31"/)
    expect(html).toMatch(/name="child-1-firstName"[^>]*value="Mira"/)
    expect(html).toMatch(/<form[^>]*id="eingaben"[^>]*action="\/absenden\/kind"/)
    expect(calls.filter(({ method, path }) => method !== 'GET' && path !== '/me')).toEqual([])
  })

  it('travels with the switcher’s buttons, and Enter still sends the form itself', async () => {
    const { html } = await (await open()).get('/absenden/kind')
    const ofForm = [...html.matchAll(/<button[^>]*form="eingaben"[^>]*>/g)].map(([button]) => button)
    expect(ofForm[0]).toContain('hidden')
    expect(ofForm[0]).not.toContain('name=')
    expect(ofForm[1]).toContain('formAction="/sprache?seite=%2Fabsenden%2Fkind"')
    expect(ofForm[1]).toContain('formMethod="post"')
  })

  it('keeps no password', async () => {
    const { post } = await openPortal()
    const entered = { email: 'k@example.org', password: 'geheimes Wort', sprache: 'en' }
    const { html } = await post('/sprache?seite=%2Fkonto%2Fanmelden', entered)
    expect(html).toContain('k@example.org')
    expect(html).not.toContain('geheimes Wort')
  })

  it('that waits for signing in again goes on waiting', async () => {
    const entered = { weiter: '/konto/daten', behalten: 'firstName=Aylin', email: '', sprache: 'en' }
    const { html } = await (await openPortal()).post('/sprache?seite=%2Fkonto%2Fanmelden', entered)
    expect(html).toMatch(/name="behalten" value="firstName=Aylin"/)
    expect(html).toMatch(/name="weiter" value="\/konto\/daten"/)
  })
})

it('signing in on a new device brings the account’s language; a choice made there stays', async () => {
  const answers = { '/session': { body: { kind: 'parent', language: 'en' } } }
  const { post } = await openPortal({ answers: { ...answers }, session: undefined })
  const credentials = { email: 'k@example.org', password: 'geheimes Wort' }
  expect(cookieOf((await post('/konto/anmelden', credentials)).response)).toContain('sprache=en')
  const chosen = await post('/konto/anmelden', credentials, 'sprache=de')
  expect(cookieOf(chosen.response)).not.toContain('sprache=')
})

it('what the office wrote itself is marked as German where the page is not', async () => {
  const { get } = await openPortal({ portal: { faq: [{ q: 'Was kostet das?', a: 'Nichts.' }] } })
  const marked = /<span lang="de" dir="ltr">Was kostet das\?.*<div lang="de" dir="ltr">.*Nichts\./
  expect((await get('/fragen', english)).html).toMatch(marked)
  expect((await get('/fragen')).html).not.toMatch(marked)
})

it('what the office has translated is read in that language, the rest stays German', async () => {
  const translated = [
    { german: 'Was kostet das?', text: 'What does it cost?' },
    { german: 'Nichts.', text: 'Nothing.' },
    { german: 'Bescheinigung', text: 'statement' },
  ]
  const faq = [
    { q: 'Was kostet das?', a: 'Nichts.' },
    { q: 'Und das Essen?', a: 'Das sagt die Kita.' },
  ]
  const { years } = await examplePortal()
  const proofs = [
    { hours: 45, proof: 'Bescheinigung' },
    { hours: 35, proof: 'Gehaltszettel' },
  ]
  const told = {
    ...toldYear,
    chapters: [{ section: 'choice', sentences: ['You need: Bescheinigung, Gehaltszettel.'] }],
  }
  const { get } = await openPortal({
    portal: { faq, translated, years: years.map((year) => ({ ...year, rules: { ...year.rules, proofs } })) },
    answers: { '/portal/rules': { body: { years: [told] } } },
  })
  const { html } = await get('/fragen', english)
  expect(html).toMatch(/<summary>What does it cost\?<\/summary>.*Nothing\./)
  expect(html).toMatch(/<span lang="de" dir="ltr">Und das Essen\?/)
  expect((await get('/regeln', english)).html).toContain(
    'You need: statement, <span lang="de" dir="ltr">Gehaltszettel</span>.',
  )
})

it('the steps say how the rules send, and kinds of care after the first begin small', async () => {
  const { years } = await examplePortal()
  const kinds = ['KITA' as const, 'HORT' as const, 'CHILDMINDING' as const]
  const oneByOne = years.map((one) => ({
    ...{ ...one, kinds },
    rules: { ...one.rules, dispatch: 'sequential' as const },
  }))
  const { get } = await openPortal({ portal: { years: oneByOne } })
  expect((await get('/', english)).html).toContain('The facilities are asked one after the other')
  const { html } = await get('/', 'sprache=uk')
  expect(html).toMatch(/Дитячий садок \(Kita\), група подовженого дня \(Hort\) [іта]+ догляд/)
  expect(html).not.toContain('{{')
})
