import { spokenLanguages } from '@kita/text'
import { describe, expect, it } from 'vitest'
import { exampleListing, idOf } from './example.ts'
import { type OpenOptions, openPortal } from './open-portal.ts'

const inEnglish = 'sprache=en'

describe('the guide with pictures', () => {
  it('tells the steps with the numbers of the rules, and shows a picture that loads when it comes near', async () => {
    const { html } = await (await openPortal()).get('/anleitung')
    expect(html.match(/<h2/g)?.length).toBeGreaterThanOrEqual(6)
    expect(html).toContain('Sie wählen je Kind bis zu 4 Einrichtungen gleichzeitig.')
    expect(html).toContain('Sie haben 14 Tage Zeit für Ihre Antwort.')
    expect(html).toMatch(/<img[^>]*guide-de-search\.webp[^>]*>/)
    const [image = ''] = /<img[^>]*guide-de-search[^>]*>/.exec(html) ?? []
    expect(image).toMatch(/alt="Bild: /)
    expect(image).toMatch(/loading="lazy"/)
    expect(image).toMatch(/width="360"/)
  })

  it('never shows a page in a language its reader has not chosen', async () => {
    const { html } = await (await openPortal()).get('/anleitung', inEnglish)
    expect(html).toContain('Find a Kita')
    expect(html).not.toContain('guide-de-search')
  })

  it('is found from the first page, from „So geht es“ and from the footer', async () => {
    const portal = await openPortal()
    for (const path of ['/', '/so-geht-es', '/kontakt'])
      expect((await portal.get(path)).html).toContain('href="/anleitung"')
  })
})

describe('questions and answers', () => {
  it('are the rules’ own first, in the reader’s language, then the office’s, marked as German', async () => {
    const { html } = await (await openPortal({ portal: { faq: [{ q: 'Und nun?', a: 'Abwarten.' }] } })).get(
      '/fragen',
      inEnglish,
    )
    expect(html.indexOf('How many facilities can I choose?')).toBeLessThan(html.indexOf('Und nun?'))
    expect(html).toContain('These answers are in German only.')
    expect(html).toMatch(/lang="de" dir="ltr"[^>]*>.*Und nun\?/s)
    const german = await (await openPortal()).get('/fragen')
    expect(german.html).not.toContain('nur auf Deutsch')
  })

  it('stand once where the office asks in the same words, with both answers', async () => {
    const faq = [{ q: 'Wie lange habe ich Zeit für die Antwort?', a: 'Rufen Sie uns gern an.' }]
    const { html } = await (await openPortal({ portal: { faq } })).get('/fragen')
    expect(html.match(/Wie lange habe ich Zeit/g)).toHaveLength(1)
    expect(html).toMatch(/Sie haben 14 Tage Zeit.*Rufen Sie uns gern an\./s)
  })
})

describe('the form to print', () => {
  it('is offered in the reader’s language where somebody keys it in, and nowhere else', async () => {
    const portal = await openPortal({ portal: { paperCode: 'kreis-2026-3' } })
    for (const path of ['/anleitung', '/kontakt', '/so-geht-es'])
      expect((await portal.get(path)).html).toContain('/api/v1/portal/form.pdf?language=de')
    expect((await portal.get('/kontakt', inEnglish)).html).toContain('form.pdf?language=en')
    const none = await openPortal({ portal: { paperCode: null } })
    expect((await none.get('/kontakt')).html).not.toContain('form.pdf')
  })
})

it('contacts say when somebody is there', async () => {
  const { html } = await (await openPortal({ portal: { openingHours: 'Mo bis Do 8 bis 16 Uhr' } })).get(
    '/kontakt',
    inEnglish,
  )
  expect(html).toMatch(/Opening hours.*lang="de" dir="ltr">Mo bis Do 8 bis 16 Uhr/s)
})

const offer = {
  ...{ id: idOf(41), startsOn: '2027-08-01', hours: 35, group: null, note: '', canReply: true },
  ...{ sentAt: '2026-11-07T09:00:00.000Z', replyDueOn: '2026-11-30', replyUntil: '2026-11-30T23:00:00.000Z' },
  ...{ daysLeft: 9, daysInAll: 23, paused: false },
}
const application = {
  ...{ id: idOf(11), kind: 'KITA', status: 'OFFERED', light: 'news', late: false, comment: '' },
  ...{ submittedAt: '2026-11-05T08:00:00.000Z', statusAt: '2026-11-05T08:00:00.000Z', canWithdraw: true },
  target: { ...exampleListing(1).target, name: 'Kita Wirbelwind', town: 'Werl', provider: null, phone: null },
  history: [],
  next: { code: 'reply-until', day: '2026-11-30' },
  offer,
}
const need = {
  ...{ id: idOf(21), childId: idOf(31), childFirstName: 'Leonie', childLastName: 'Yılmaz' },
  ...{ childBornOn: null, childExpectedOn: '2027-02-03', familyOfCare: 'EARLY', kitaYear: 2027 },
  ...{ startsOn: '2027-08-01', hours: 35, alternativeHours: null, fromMinute: null, toMinute: null },
  ...{ changeWish: false, movingIn: false, siblingFacilityId: null, status: 'OPEN' },
  applications: [application],
}
const account = (changes: object = {}): OpenOptions => ({
  session: { kind: 'parent', name: null, roles: [] },
  answers: {
    '/me': { body: { unreadMessages: 0 } },
    '/me/applications': { body: { items: [{ ...need, ...changes }] } },
    '/me/draft': { body: { submissionId: idOf(7), content: {} } },
    '/me/consents': { body: { items: [] } },
    '/me/evidence': { body: { items: [] } },
  },
})

describe('the account', () => {
  it.each(spokenLanguages)('shows an offer with its days in %s', async (language) => {
    const { html } = await (await openPortal(account())).get('/konto', `sprache=${language}`)
    expect(html).toContain('Kita Wirbelwind')
    expect(html).toContain(`/api/v1/me/calendar?application=${application.id}`)
  })

  it('gives a summary to take along and every date for the calendar', async () => {
    const { html } = await (await openPortal(account())).get('/konto')
    expect(html).toContain(`/api/v1/me/needs/${need.id}/summary.pdf`)
    expect(html).toMatch(/href="\/api\/v1\/me\/calendar"/)
    const waiting = {
      ...application,
      status: 'WAITING',
      next: { code: 'facility-answers' },
      offer: undefined,
    }
    const dateless = await (await openPortal(account({ applications: [waiting] }))).get('/konto')
    expect(dateless.html).not.toContain('/me/calendar')
  })

  it('says what happens after the birth as long as the child is not born', async () => {
    expect((await (await openPortal(account())).get('/konto')).html).toContain(
      'Leonie ist noch nicht geboren',
    )
    const born = account({ childBornOn: '2025-02-03', childExpectedOn: null })
    expect((await (await openPortal(born)).get('/konto')).html).not.toContain('nicht geboren')
  })
})
