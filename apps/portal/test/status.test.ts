import { describe, expect, it } from 'vitest'
import { idOf } from './example.ts'
import { type OpenOptions, openPortal } from './open-portal.ts'

const parent = { kind: 'parent' as const, name: null, roles: [] }
const me = { unreadMessages: 0 }
const target = {
  kind: 'facility',
  id: idOf(1),
  name: 'Kita Wirbelwind',
  town: 'Werl',
  provider: 'Stadt Werl',
  phone: '02922 000 81',
}
const application = (changes: object = {}) => ({
  id: idOf(11),
  kind: 'KITA',
  target,
  status: 'WAITING',
  light: 'waiting',
  late: false,
  submittedAt: '2026-11-05T08:00:00.000Z',
  statusAt: '2026-11-05T08:00:00.000Z',
  comment: '',
  history: [{ at: '2026-11-05T08:00:00.000Z', status: 'WAITING', first: true }],
  next: { code: 'offers-from', day: '2026-12-01' },
  canWithdraw: true,
  ...changes,
})
const need = (applications: object[], changes: object = {}) => ({
  id: idOf(21),
  childId: idOf(31),
  childFirstName: 'Leonie',
  childLastName: 'Yılmaz',
  familyOfCare: 'EARLY',
  kitaYear: 2027,
  startsOn: '2027-08-01',
  hours: 35,
  alternativeHours: 45,
  fromMinute: null,
  toMinute: null,
  changeWish: false,
  movingIn: false,
  siblingFacilityId: null,
  status: 'OPEN',
  applications,
  ...changes,
})
const offer = {
  id: idOf(41),
  startsOn: '2027-08-01',
  hours: 35,
  group: 'Igelgruppe',
  note: '',
  sentAt: '2026-11-07T09:00:00.000Z',
  replyDueOn: '2026-11-30',
  replyUntil: '2026-11-30T23:00:00.000Z',
  canReply: true,
  daysLeft: 9,
  daysInAll: 14,
}
const offered = { status: 'OFFERED', light: 'news', next: { code: 'reply-until', day: '2026-11-30' }, offer }

const open = (needs: object[], options: OpenOptions = {}) =>
  openPortal({
    session: parent,
    ...options,
    answers: {
      '/me': { body: me },
      '/me/applications': { body: { items: needs } },
      '/me/draft': { body: { submissionId: idOf(7), content: {} } },
      '/me/consents': { body: { items: [] } },
      '/me/evidence': { body: { items: [] } },
      [`/me/applications/${idOf(11)}`]: {
        body: (needs[0] as { applications: object[] } | undefined)?.applications[0],
      },
      ...options.answers,
    },
  })
const konto = async (needs: object[], options?: OpenOptions) =>
  (await (await open(needs, options)).get('/konto')).html

describe('the state of the applications', () => {
  it('is told with light, word, history and the next step with its day', async () => {
    const html = await konto([need([application()])])
    expect(html).toContain('<h1>Leonie: Stand der Anmeldungen</h1>')
    expect(html).toContain('Warteliste')
    expect(html).toContain('Ab Dienstag, 1. Dezember 2026 verschicken die Kitas Vertragsangebote.')
    expect(html).toMatch(/dateTime="2026-11-05".*Anmeldung gesendet/)
  })

  it('speaks the tenant’s words', async () => {
    const html = await konto([need([application()])], { slug: 'kaiserslautern' })
    expect(html).toContain('Leonie: Stand der Vormerkungen')
    expect(html).toContain('Ihre Vormerkungen')
  })

  it('has a section for each child', async () => {
    const html = await konto([
      need([application()]),
      need([application()], { id: idOf(22), childFirstName: 'Mehmet' }),
    ])
    expect(html).toMatch(/<h2[^>]*>Leonie<\/h2>.*<h2[^>]*>Mehmet<\/h2>/s)
  })

  it('a place in Tagespflege does not claim that Kitas are told which still wait', async () => {
    const matched = application({ id: idOf(12), kind: 'CHILDMINDING', status: 'MATCHED', light: 'ok' })
    const ended = application({ status: 'PROVIDED_ELSEWHERE', light: 'ended' })
    const page = async (other: object) => (await (await open([need([matched, other])])).get('/konto')).html
    expect(await page(application())).toContain('bei anderen Einrichtungen laufen weiter')
    expect(await page(ended)).toContain('Die anderen Einrichtungen wissen Bescheid')
  })

  it('is empty before the first sending, and shows the way', async () => {
    const html = await konto([])
    expect(html).toContain('Noch nichts gesendet')
    expect(html).toContain('href="/suche"')
  })

  it('names the papers that are missing, and none that is there', async () => {
    const needed = [
      { kind: 'hours:45', label: 'Arbeitszeit', isThere: false },
      { kind: 'hours:35', label: 'Ausbildung', isThere: true },
    ]
    const proofs = [{ childId: idOf(3), firstName: 'Mia', needed, files: [], seen: [] }]
    const html = await konto([], { answers: { '/me/evidence': { body: { items: proofs } } } })
    expect(html).toContain('Für Mia: Arbeitszeit')
    expect(html).not.toContain('Ausbildung')
    expect(html).toContain('href="/konto/nachweise"')
  })

  it('names a missing paper in the reader’s language, or in German and marked so', async () => {
    const needed = ['Arbeitszeit', 'Ausbildung'].map((label) => ({ kind: label, label, isThere: false }))
    const proofs = [{ childId: idOf(3), firstName: 'Mia', needed, files: [], seen: [] }]
    const answers = { '/me/evidence': { body: { items: proofs } } }
    const portal = { translated: [{ german: 'Arbeitszeit', text: 'working hours' }] }
    const { html } = await (await open([], { portal, answers })).get('/konto', 'sprache=en')
    expect(html).toContain('For Mia: working hours')
    expect(html).toContain('For Mia: <span lang="de" dir="ltr">Ausbildung</span>')
  })

  it('asks the guardian whose consent is missing, and only that one', async () => {
    const consent = {
      applicationId: idOf(11),
      childFirstName: 'Mia',
      facilityName: 'Kita Bach',
      givenOn: null,
    }
    const shown = (yours: boolean) =>
      konto([], { answers: { '/me/consents': { body: { items: [{ ...consent, yours }] } } } })
    expect(await shown(true)).toContain(`href="/konto/einverstanden/${idOf(11)}"`)
    expect(await shown(false)).not.toContain('/konto/einverstanden/')
    expect(await shown(false)).toContain('fehlt noch das Einverständnis des anderen Elternteils')
  })

  it('reminds of a draft that was not sent', async () => {
    const draft = { body: { submissionId: idOf(7), content: { step: 'kind' } } }
    expect(await konto([], { answers: { '/me/draft': draft } })).toContain(
      'Angefangen, aber noch nicht gesendet',
    )
  })
})

describe('an offer', () => {
  it('with all facts has deadline, days left and both answers', async () => {
    const html = await konto([need([application(offered)])], { slug: 'hochsauerlandkreis' })
    expect(html).toContain('Bitte antworten Sie bis Montag, 30. November 2026')
    expect(html).toContain('Noch 9 Tage.')
    expect(html).toContain('Igelgruppe')
    expect(html).toContain(`/konto/angebot/${idOf(11)}/annehmen`)
    expect(html).toContain(`/konto/angebot/${idOf(11)}/ablehnen`)
  })

  it('told by its status only shows word, facility and telephone, no fact and no button', async () => {
    const plain = { ...offered, offer: undefined, next: { code: 'head-contacts-you', days: 14 } }
    const html = await konto([need([application(plain)])])
    expect(html).toContain('<h2>Vertragsangebot</h2>')
    expect(html).toContain('Die Leitung meldet sich bei Ihnen')
    expect(html).toContain('href="tel:0292200081"')
    expect(html).not.toMatch(/annehmen"|ablehnen"|Igelgruppe/)
  })

  it('is answered on a page that says what happens', async () => {
    const needs = [need([application(offered)])]
    const { get, post, asked } = await open(needs, {
      answers: { [`/me/offers/${idOf(41)}/reply`]: { body: {} } },
    })
    const { html } = await get(`/konto/angebot/${idOf(11)}/ablehnen`)
    expect(html).toContain('Die Kita gibt den Platz an ein anderes Kind.')
    expect(asked(`/me/offers/${idOf(41)}/reply`)).toEqual([])
    const { response } = await post(`/konto/angebot/${idOf(11)}/annehmen`, {})
    expect(response.headers.get('location')).toBe('/konto?angenommen=1')
    expect(asked(`/me/offers/${idOf(41)}/reply`)[0]?.body).toEqual({ answer: 'accept' })
  })

  it('that cannot be answered here has no page for it', async () => {
    const { get } = await open([need([application({ ...offered, offer: { ...offer, canReply: false } })])])
    const { response } = await get(`/konto/angebot/${idOf(11)}/annehmen`)
    expect(response.headers.get('location')).toBe('/konto')
  })
})

describe('what the family can do', () => {
  it('withdrawing asks first and says what stays', async () => {
    const withdrawal = { [`/me/applications/${idOf(11)}/withdrawal`]: { status: 204, body: null } }
    const { get, post } = await open([need([application()])], { answers: withdrawal })
    expect((await get(`/konto/zurueckziehen/${idOf(11)}`)).html).toContain(
      'Alle anderen Anmeldungen bleiben, wie sie sind.',
    )
    const { response } = await post(`/konto/zurueckziehen/${idOf(11)}`, {})
    expect(response.headers.get('location')).toBe('/konto?zurueckgezogen=1')
  })

  it('a further Kita begins with child and wish filled in', async () => {
    const { post, asked } = await open([need([application()])])
    const { response } = await post('/konto/weitere', { need: idOf(21) })
    expect(response.headers.get('location')).toBe('/suche')
    const saved = asked('/me/draft').find(({ method }) => method === 'PUT')
    expect(saved?.body).toMatchObject({
      content: {
        childIds: [idOf(31)],
        need: { startsOn: '2027-08-01', hours: 35, alternativeHours: 45, changeWish: false },
      },
    })
  })

  it('a child with a place begins with the Wechselwunsch', async () => {
    const provided = need(
      [
        application({
          status: 'CONTRACTED',
          light: 'ok',
          canWithdraw: false,
          next: { code: 'nothing-to-do' },
        }),
      ],
      { status: 'PROVIDED' },
    )
    const { get, post, asked } = await open([provided])
    expect((await get('/konto')).html).toContain('Der jetzige Platz bleibt sicher')
    await post('/konto/weitere', { need: idOf(21) })
    expect(asked('/me/draft').find(({ method }) => method === 'PUT')?.body).toMatchObject({
      content: { need: { changeWish: true } },
    })
  })
})
