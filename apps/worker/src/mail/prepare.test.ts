import { authDb, confirm, createAccount, forgot, renew, signUp } from '@kita/auth'
import { inTenant } from '@kita/db'
import { type MailPlan, planMail } from '@kita/db/outbox'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import type { Mailer } from '@kita/mail'
import { type SesStandIn, type StoredMail, startSesStandIn } from '@kita/mail/stand-in'
import { createSesMailer } from '@kita/mail/transport'
import { type Review, reviewTopics, topicHash } from '@kita/text'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { settings } from '../../test/settings.ts'
import { submit } from '../../test/submission.ts'
import { createMailPreparer, createWorker, type Worker } from '../index.ts'

const now = new Date('2026-12-01T08:05:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
let test: TestDatabase
let ses: SesStandIn
let mailer: Mailer
let worker: Worker
let tenantId: number
let mailAddress: 'desk' | 'office'
let reviews: Review[] = []

beforeAll(async () => {
  test = await testDatabase()
  ses = await startSesStandIn({ clock: () => now })
  mailer = createSesMailer({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    configurationSet: 'kita',
    endpoint: ses.url,
  })
  worker = createWorker({
    db: test.db,
    mailer,
    prepare: createMailPreparer({
      db: test.db,
      settingsOf: async (id) => settings(id, mailAddress),
      reviewsOf: async () => reviews,
      senderAddress: 'post@example.org',
      paths: {
        confirm: '/bestaetigen',
        renew: '/neuer-link',
        reset: '/neues-passwort',
        move: '/neue-adresse',
        object: '/einspruch',
        invitation: '/einladung',
        forgotten: '/passwort',
        signIn: '/anmelden',
        account: '/konto',
        office: '/verwaltung',
        support: '/verwaltung/hilfe',
        barriers: '/verwaltung/barrieren',
        statement: '/verwaltung/barrierefreiheit',
      },
    }),
    jobs: [],
    clock: () => now,
    log: (_level, sentence, { error }) => {
      throw Object.assign(new Error(sentence), { cause: error })
    },
  })
})
afterAll(async () => {
  await mailer.close?.()
  await ses.stop()
  await test.stop()
})
beforeEach(async () => {
  tenantId = (await test.makeTenant()).id
  mailAddress = 'office'
  reviews = []
})

const asAuth = <T>(run: (db: ReturnType<typeof authDb>) => Promise<T>, at = now) =>
  inTenant(test.db, tenantId, (tx) => run(authDb(tx, tenantId, at)))
const plan = (change: Pick<MailPlan, 'template' | 'to'> & Partial<MailPlan>) =>
  inTenant(test.db, tenantId, (tx) =>
    planMail(tx, { lang: 'de', dedupeKey: change.template, now, ...change }),
  )

async function newestMailTo(address: string, at = now): Promise<StoredMail> {
  await worker.runMails(at)
  const [found] = ses.store.list({ to: address })
  const mail = found && (await ses.store.get(found.id))
  if (!mail) throw new Error(`no mail to ${address}`)
  return mail
}
const tokenIn = (mail: StoredMail, path: string) =>
  new RegExp(`${path}\\?token=([\\w-]+)`).exec(mail.text)?.[1] ?? ''
const signUpAs = (email: string) =>
  asAuth((db) => signUp(db, { email, passwordHash: 'hash', language: 'de' }))

describe('sign-up', () => {
  it('leads by mail to a link on the tenant’s own host that confirms the address', async () => {
    await signUpAs('neu@example.org')
    const mail = await newestMailTo('neu@example.org')
    expect(mail.text).toContain('https://kreis-beispiel.example.org/bestaetigen?token=')
    expect(await asAuth((db) => confirm(db, tokenIn(mail, 'bestaetigen')))).toMatchObject({ ok: true })
  })

  it('the hour of the link begins when the mail goes out, however long it waited', async () => {
    await signUpAs('stau@example.org')
    const mail = await newestMailTo('stau@example.org', later(300))
    expect(await asAuth((db) => confirm(db, tokenIn(mail, 'bestaetigen')), later(359))).toMatchObject({
      ok: true,
    })
  })

  it('after 61 minutes the link is refused, and the second link in the same mail sends a new one (scenario 21)', async () => {
    await signUpAs('spaet@example.org')
    const first = await newestMailTo('spaet@example.org')
    expect(await asAuth((db) => confirm(db, tokenIn(first, 'bestaetigen')), later(61))).toMatchObject({
      ok: false,
    })
    expect(await asAuth((db) => renew(db, tokenIn(first, 'neuer-link')), later(61))).toMatchObject({
      ok: true,
    })
    const second = await newestMailTo('spaet@example.org', later(62))
    expect(second.id).not.toBe(first.id)
    expect(await asAuth((db) => confirm(db, tokenIn(second, 'bestaetigen')), later(70))).toMatchObject({
      ok: true,
    })
  })

  it('"forgotten password" renews an unconfirmed sign-up (scenario 22)', async () => {
    await signUpAs('vergessen@example.org')
    await newestMailTo('vergessen@example.org')
    await asAuth((db) => forgot(db, 'vergessen@example.org'), later(5))
    const mail = await newestMailTo('vergessen@example.org', later(5))
    expect(mail.subject).toBe('Bestätigen Sie Ihre E-Mail-Adresse')
    expect(ses.store.list({ to: 'vergessen@example.org' })).toHaveLength(2)
  })

  it('a confirmation that has become needless is not sent', async () => {
    await signUpAs('schon@example.org')
    const mail = await newestMailTo('schon@example.org')
    await asAuth((db) => forgot(db, 'schon@example.org'), later(1))
    await asAuth((db) => confirm(db, tokenIn(mail, 'bestaetigen')), later(2))
    await worker.runMails(later(3))
    expect(ses.store.list({ to: 'schon@example.org' })).toHaveLength(1)
  })
})

describe('the receipt', () => {
  it('comes with a PDF, and neither names child or facility (scenario 24)', async () => {
    const { guardianId, submissionId } = await submit(test.db, tenantId, now, 'beleg@example.org')
    await plan({ template: 'receipt', to: { kind: 'guardian', id: guardianId }, params: { submissionId } })
    const mail = await newestMailTo('beleg@example.org')
    expect(mail.text).toContain('Zahl der Einrichtungen: 2')
    expect(mail.text).toContain('59494 Beispielstadt')
    expect(mail.raw).not.toMatch(/Öztürk|Željko|Regenbogen/)
    expect(mail.attachments).toHaveLength(1)
    const [slip] = mail.attachments
    expect(slip?.filename).toMatch(/^KB-.*\.pdf$/)
    expect(
      Buffer.from(slip?.content ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  it('in a computer’s words says so, until people have read every topic of the language', async () => {
    const language = 'en'
    const receiptIn = async (address: string) => {
      const { guardianId, submissionId } = await submit(test.db, tenantId, now, address)
      const to = { kind: 'guardian' as const, id: guardianId }
      await plan({ template: 'receipt', to, lang: language, dedupeKey: address, params: { submissionId } })
      return newestMailTo(address)
    }
    const sentence = 'A computer translated this e-mail.'
    expect((await receiptIn('eins@example.org')).text).toContain(sentence)
    reviews = reviewTopics(language).map(({ topic }) => ({
      language,
      topic,
      hash: topicHash(language, topic) ?? '',
    }))
    expect((await receiptIn('zwei@example.org')).text).not.toContain(sentence)
  })

  it.each([
    ['office', 'Hoher Weg 1'],
    ['desk', 'Marktplatz 2'],
  ] as const)(
    'for Kindertagespflege carries the address of the %s, as the rule set says (A8.9)',
    async (whose, street) => {
      mailAddress = whose
      const { guardianId, submissionId, childmindingId } = await submit(
        test.db,
        tenantId,
        now,
        `${whose}@example.org`,
      )
      await plan({
        template: 'childminding-receipt',
        to: { kind: 'guardian', id: guardianId },
        params: { submissionId, applicationId: childmindingId },
      })
      const mail = await newestMailTo(`${whose}@example.org`)
      expect(mail.text.slice(mail.text.indexOf('Postanschrift'), mail.text.indexOf('-- '))).toContain(street)
      expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf'])
    },
  )
})

it('a family without an address gets no mail, and the office sees why', async () => {
  const { guardianId } = await submit(test.db, tenantId, now, null)
  await plan({ template: 'status-changed', to: { kind: 'guardian', id: guardianId } })
  await worker.runMails(now)
  const rows = await inTenant(test.db, tenantId, (tx) =>
    tx.execute(sql`select state, failure from app.outbox`),
  )
  expect([...rows]).toEqual([{ state: 'failed', failure: 'no-address' }])
})

it('a Tagespflegeperson is written to where her login was confirmed, before that where the Fachberatung reaches her', async () => {
  const { deskId } = await submit(test.db, tenantId, now, null)
  const person = '018f0000-0000-7000-8000-0000000000aa'
  await inTenant(test.db, tenantId, (tx) =>
    tx.execute(sql`
      insert into app.childminder (tenant_id, id, key, desk_id, display_name, named, town, postcode, latitude, longitude,
                                   opens_minute, closes_minute, age_from_months, age_to_months, places_max, about,
                                   published, email)
      values (${tenantId}, ${person}, 'p', ${deskId}, 'Nora Nest', true, 'Werl', '59457', 51.5, 7.9,
              420, 960, 4, 36, 5, '', true, 'nora@verzeichnis.example')`),
  )
  const to = { kind: 'childminder' as const, id: person }
  await plan({ template: 'childminder-request', to })
  const mail = await newestMailTo('nora@verzeichnis.example')
  expect(mail.text).toContain('https://kreis-beispiel.example.org/verwaltung')
  expect(mail.raw).not.toMatch(/Öztürk|Željko/)
  const { accountId } = await asAuth((db) =>
    createAccount(db, { kind: 'staff', email: 'nora@login.example', passwordHash: 'x', language: 'de' }),
  )
  await inTenant(test.db, tenantId, (tx) =>
    tx.execute(sql`
      with known as (insert into app.staff (tenant_id, account_id, display_name)
                     values (${tenantId}, ${accountId}, 'Nora Nest') returning account_id)
      insert into app.role_assignment (tenant_id, id, account_id, role, scope_kind, scope_id)
      select ${tenantId}, gen_random_uuid(), account_id, 'childminder', 'childminder', ${person}::uuid from known`),
  )
  await plan({ template: 'childminder-request', to, dedupeKey: 'second' })
  expect((await newestMailTo('nora@login.example')).subject).toBe('Eine Familie fragt Sie nach einem Platz')
})

it('who has closed the account hears of it at the address it had, and where to call', async () => {
  const id = '018f0000-0000-7000-8000-0000000000bb'
  await inTenant(test.db, tenantId, (tx) =>
    tx.execute(
      sql`insert into app.departure (tenant_id, id, email, at) values (${tenantId}, ${id}, 'fort@example.org', ${now})`,
    ),
  )
  await plan({ template: 'account-closed', to: { kind: 'departed', id } })
  const mail = await newestMailTo('fort@example.org')
  expect(mail.subject).toBe('Ihr Konto ist geschlossen')
  expect(mail.text).toMatch(/1\. Dezember 2026.*9[.:]05/s)
  expect(mail.text).toContain('Rufen Sie uns gleich an.')
})

it('an id of another tenant finds no address there', async () => {
  const { guardianId } = await submit(test.db, (await test.makeTenant()).id, now, 'nachbar@example.org')
  await plan({ template: 'status-changed', to: { kind: 'guardian', id: guardianId } })
  await worker.runMails(now)
  expect(ses.store.list({ to: 'nachbar@example.org' })).toHaveLength(0)
})
