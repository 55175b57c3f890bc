import { translator } from '@kita/text'
import { describe, expect, it } from 'vitest'
import { renderMail } from './render.ts'
import { HEAD_NOTICE_REASONS } from './template/head-notice.ts'
import type { MailData, MailTemplateName } from './template/index.ts'
import type { MailTenant } from './template/kind.ts'

const tenant: MailTenant = {
  id: 7,
  portal: 'Kita-Portal',
  area: 'Kreis Beispiel',
  baseUrl: 'https://kita.example.org',
  sender: { name: 'Kita-Portal', address: 'post@example.org' },
  office: {
    name: 'Kreisjugendamt',
    address: ['Hoher Weg 1', '59494 Beispielstadt'],
    phone: '0 29 21 / 30-0',
  },
  colour: { accent: '#0b4f8a', onAccent: '#ffffff' },
}
const glossary = {
  application: { singular: 'Anmeldung', plural: 'Anmeldungen', gender: 'f' as const },
  childminding: { singular: 'Kindertagespflege', plural: 'Kindertagespflegen', gender: 'f' as const },
}
const at = new Date('2026-12-01T08:05:00Z')
const base = 'https://kita.example.org'
const data: MailData = {
  'confirm-account': { confirmUrl: `${base}/c?token=abc`, renewUrl: `${base}/r?token=def`, minutes: 60 },
  'account-exists': { signInUrl: `${base}/anmelden`, resetUrl: `${base}/p?token=abc`, minutes: 60 },
  'reset-password': { resetUrl: `${base}/p?token=abc`, minutes: 60 },
  'confirm-address': { moveUrl: `${base}/p?token=abc`, minutes: 60 },
  'address-changing': { askedAt: at, objectUrl: `${base}/p?token=def` },
  'account-closed': { closedAt: at },
  'password-changed': { changedAt: at, forgottenUrl: `${base}/passwort` },
  'contact-changed': { changedAt: at, accountUrl: `${base}/konto` },
  receipt: { reference: 'KS-7Q2M-9XTA', sentAt: at, facilityCount: 4, accountUrl: `${base}/konto` },
  'childminding-receipt': {
    reference: 'KS-7Q2M-9XTA',
    sentAt: at,
    accountUrl: `${base}/konto`,
    address: ['Fachberatung', 'Marktplatz 2', '59494 Beispielstadt'],
  },
  'status-changed': { accountUrl: `${base}/konto` },
  'offer-reminder': { accountUrl: `${base}/konto` },
  'head-notice': { reason: 'offer-expired', officeUrl: `${base}/verwaltung` },
  'childminder-request': { officeUrl: `${base}/verwaltung` },
  'second-factor-changed': { change: 'reset', changedAt: at, forgottenUrl: `${base}/passwort` },
  'family-factor-changed': { change: 'removed', changedAt: at, forgottenUrl: `${base}/passwort` },
  'staff-invitation': { acceptUrl: `${base}/einladung?token=abc`, days: 7 },
  'staff-role-added': { officeUrl: `${base}/verwaltung` },
  'support-asked': { supportUrl: `${base}/verwaltung/hilfe` },
  'office-notice': { reason: 'barrier-new', url: `${base}/verwaltung/barrieren` },
  'barrier-received': { answerBy: '2026-12-21' },
  'barrier-answered': {
    answer: ['Die Karte zeigt jetzt dieselben Orte wie die Liste.'],
    body: { name: 'Ombudsstelle', url: `${base}/ombudsstelle` },
  },
}
const names = Object.keys(data) as MailTemplateName[]
const german = translator({ lang: 'de', glossary })

const render = <N extends MailTemplateName>(name: N, values: MailData[N] = data[name], translate = german) =>
  renderMail(name, values, { tenant, translate, to: 'eltern@example.org', tag: 'tag-1' })

describe.each(names)('the mail %s', (name) => {
  const mail = render(name)

  it('has a sentence for every key and a value for every gap', () => {
    for (const part of [mail.subject, mail.text, mail.html])
      expect(part).not.toMatch(/mail\.[a-z-]+\.|\{\{|undefined/)
  })

  it('says the same in text and HTML, and ends with the office', () => {
    const plain = mail.html
      .replace(/<title>.*?<\/title>/, '')
      .replace(/<a href="([^"]+)"[^>]*>/g, ' $1 ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&amp;/g, '&')
    for (const word of mail.text.split(/\s+/))
      if (word !== '--') expect(plain).toContain(word.replace(/:$/, ''))
    expect(mail.text).toContain('Kreisjugendamt')
  })

  it('is HTML that loads nothing, with language, title and one heading', () => {
    expect(mail.html).toContain('<html lang="de" dir="ltr">')
    expect(mail.html.match(/<h1/g)).toHaveLength(1)
    expect(mail.html).not.toMatch(/<img|<script|<link|url\(|src=/)
  })

  it('shouts at nobody and calls nobody by name', () => {
    expect(mail.text).not.toMatch(/!|Sehr geehrte|Hallo|leider/i)
  })

  it('links to the tenant only', () => {
    for (const [, url] of mail.html.matchAll(/href="([^"]+)"/g)) expect(url?.startsWith(base)).toBe(true)
  })
})

describe('a mail with news', () => {
  it('names neither child nor facility nor outcome (A10.8)', () => {
    const { subject, text } = render('status-changed')
    expect(`${subject} ${text}`).not.toMatch(/Absage|Zusage|Angebot|Platz|Vertrag|Kita [A-Z]|Kind /)
    expect(text).toContain('Melden Sie sich an')
  })

  it('is the same for a reminder: not even the day of the reply is named', () => {
    expect(render('offer-reminder').text).not.toMatch(/Angebot|Frist|bis zum|20\d\d/)
  })

  it('tells a head what kind of thing waits, for every reason', () => {
    const texts = HEAD_NOTICE_REASONS.map(
      (reason) => render('head-notice', { reason, officeUrl: `${base}/verwaltung` }).text,
    )
    expect(new Set(texts).size).toBe(HEAD_NOTICE_REASONS.length)
  })
})

describe('the confirmation mail', () => {
  const { text } = render('confirm-account')

  it('holds the link, further down the second link, the copy hint, the spam hint and the hour (A4.6–A4.11)', () => {
    expect(text.indexOf('token=abc')).toBeLessThan(text.indexOf('token=def'))
    expect(text).toMatch(/60 Minuten/)
    expect(text).toMatch(/Kopieren Sie/)
    expect(text).toMatch(/Spam-Ordner/)
  })

  it('has no second link where the tenant wants none', () => {
    const mail = render('confirm-account', { ...data['confirm-account'], renewUrl: null })
    expect(mail.text).not.toContain('neue Mail:')
  })
})

it('the receipt says when, in Berlin, and where the office is (A7.8, A8.9)', () => {
  const { text, subject } = render('receipt')
  expect(subject).toBe('Wir haben Ihre Anmeldung')
  expect(text).toContain('Dienstag, 1. Dezember 2026, 09:05 Uhr')
  expect(text).toContain('59494 Beispielstadt')
})

it('a tenant may give the receipt for Kindertagespflege its own title (A8.10)', () => {
  const own = translator({
    lang: 'de',
    glossary,
    overrides: { de: { 'mail.childminding-receipt.subject': 'Online-Voranmeldebestätigung' } },
  })
  expect(render('childminding-receipt').subject).toBe('Bestätigung Ihrer Anmeldung')
  expect(render('childminding-receipt', data['childminding-receipt'], own).subject).toBe(
    'Online-Voranmeldebestätigung',
  )
})

it('a family reads its mail in its own language, right to left where that is so written', () => {
  const english = render('receipt', data.receipt, translator({ lang: 'en', glossary }))
  expect(english.subject).toBe('We have your application')
  expect(english.html).toContain('<html lang="en" dir="ltr">')
  const arabic = render('status-changed', data['status-changed'], translator({ lang: 'ar', glossary }))
  expect(arabic.html).toContain('<html lang="ar" dir="rtl">')
  expect(arabic.subject).toMatch(/[\u0600-\u06ff]/)
})

it('a mail that a computer has translated says so in its last line, until a person has read the language', () => {
  const translate = translator({ lang: 'tr', glossary })
  const sent = (machineMade: boolean) =>
    renderMail('receipt', data.receipt, {
      ...{ tenant, translate, machineMade },
      to: 'a@example.org',
      tag: 't',
    })
  const sentence = translate('mail.common.machine')
  expect(sent(true).text.trimEnd().split('\n').at(-1)).toBe(sentence)
  expect(sent(true).html).toContain(`<br>${sentence}</p>`)
  expect(sent(false).text + sent(false).html).not.toContain(sentence)
})

it('a name with markup stays text', () => {
  const mail = renderMail('status-changed', data['status-changed'], {
    tenant: { ...tenant, office: { ...tenant.office, name: '<b>Amt</b> & Co' } },
    translate: german,
    to: 'eltern@example.org',
    tag: 'tag-1',
  })
  expect(mail.html).toContain('&lt;b&gt;Amt&lt;/b&gt; &amp; Co')
})

it('a link that is not http is refused', () => {
  expect(() => render('status-changed', { accountUrl: 'javascript:alert(1)' })).toThrow('http')
})

describe('a mail about a case', () => {
  const about = { child: 'KANARIE-Mia', facility: 'KANARIE-Kita' }
  const templates = ['status-changed', 'offer-reminder'] as const

  it.each(templates)(
    '%s names child and facility only where mails are named, and never an outcome',
    (name) => {
      const named = render(name, { accountUrl: `${base}/konto`, about })
      expect(named.text).toContain('KANARIE-Mia')
      expect(named.text).toContain('KANARIE-Kita')
      expect(named.subject).not.toContain('KANARIE')
      expect(named.text).not.toMatch(/Angebot|Absage|Vertrag|Zusage/)
      expect(JSON.stringify(render(name))).not.toContain('KANARIE')
    },
  )
})
