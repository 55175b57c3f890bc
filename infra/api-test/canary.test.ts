// First of all: it teaches zod what OpenAPI needs, before core makes its schemas.
import '@kita/api'

import { deflateSync, inflateSync } from 'node:zlib'
import { withoutTenant } from '@kita/db'
import { claimMails } from '@kita/db/outbox'
import type { MailMessage } from '@kita/mail'
import { createMailPreparer, type MailPaths } from '@kita/worker'
import { sql } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { callerOf, cookieFor, requestOf, sampleOf } from './call.ts'
import type { Person } from './people.ts'
import { now } from './town/given.ts'
import { buildWorld, type World } from './world.ts'

/*
 * One family whose every word is a mark. Its data are in the answers to those who may read them and nowhere else: not in
 * another person's mail or answer, not beside a file (its name, what it says of itself), not in a header.
 */
const mark = 'Zqxkanarienvogel'
const mailbox = 'zqxkanarienvogel@familie.example'
const isMarked = (text: string) => text.toLowerCase().includes(mark.toLowerCase())

vi.setConfig({ testTimeout: 240_000 })
let world: World
let answers: { id: string; response: Response; bytes: Uint8Array }[]
beforeAll(async () => {
  world = await buildWorld()
  await markFamily()
}, 120_000)
afterAll(() => world.stop())

const markFamily = async () => {
  const { id, guardian } = world.town.own.family
  const { id: tenantId } = world.town.tenant
  await withoutTenant(world.superuser, async (tx) => {
    await tx.execute(sql`
      update app.guardian set first_name = ${mark}, last_name = ${mark}, street = ${mark}, town = ${mark},
        phone = ${mark}, email = ${mailbox} where tenant_id = ${tenantId} and family_id = ${id}`)
    await tx.execute(sql`
      update auth.account set email = ${mailbox}, email_norm = ${mailbox} where id = ${guardian.accountId}`)
    await tx.execute(sql`
      update app.child set first_name = ${mark}, last_name = ${mark} where tenant_id = ${tenantId} and family_id = ${id}`)
    const ofFamily = sql`tenant_id = ${tenantId} and child_id in (select id from app.child where family_id = ${id})`
    await tx.execute(sql`update app.application set comment = ${mark} where ${ofFamily}`)
    await tx.execute(
      sql`update app.evidence set file_name = ${`${mark}.pdf`} where ${ofFamily} and file is not null`,
    )
    await tx.execute(sql`
      update app.case_note set text = ${mark} where tenant_id = ${tenantId} and application_id in (
        select id from app.application where ${ofFamily})`)
  })
}

const big = Buffer.from(mark, 'utf16le').swap16()
const spellings = [Buffer.from(mark), Buffer.from(mailbox), Buffer.from(mark, 'utf16le'), big]

/**
 * The mark, where a PDF holds it anywhere but in the pages' own glyphs, which are numbers of a font: in what the file says
 * of itself, in its tags, its bookmarks.
 */
const besidesPages = (pdf: Uint8Array): string => {
  const file = Buffer.from(pdf)
  const parts = [file]
  for (let from = file.indexOf('stream\n'); from >= 0; from = file.indexOf('stream\n', from + 7)) {
    try {
      parts.push(inflateSync(file.subarray(from + 7)))
    } catch {
      // a picture, or a stream that is not packed
    }
  }
  return parts.some((part) => spellings.some((one) => part.includes(one))) ? mark : 'a PDF'
}

/** Names of the files in an archive, and what the files say of themselves. */
const besidesSheets = (archive: Uint8Array): string =>
  Object.entries(unzipSync(archive))
    .map(([name, bytes]) => (/^(docProps|meta)/.test(name) ? `${name} ${Buffer.from(bytes)}` : name))
    .join('\n')

const besides = (bytes: Uint8Array): string => {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  if (start === '%PDF') return besidesPages(bytes)
  return start === 'PK\u0003\u0004' ? besidesSheets(bytes) : ''
}

it('stands in no header and beside no file, whoever asks for what', async () => {
  answers = []
  for (const operation of world.operations) {
    const person = callerOf(operation)
    const sample = await sampleOf(operation, world.town)
    // It may have got another child for this.
    await markFamily()
    const cookie = await cookieFor(world, operation, person)
    const response = await world.send(world.town, requestOf(operation, sample, { cookie }))
    answers.push({ id: operation.id, response, bytes: new Uint8Array(await response.arrayBuffer()) })
  }
  const marked = answers.filter(({ bytes }) => isMarked(Buffer.from(bytes).toString()))
  expect(marked.length).toBeGreaterThan(20)
  // a file's own name is asked about where there is one
  expect(
    answers.find(({ id }) => id === 'getEvidence')?.response.headers.get('content-disposition'),
  ).toContain('.pdf')
  const files = answers.filter(({ bytes }) => besides(bytes) !== '')
  expect(files.length).toBeGreaterThan(8)
  const faults = answers.flatMap(({ id, response, bytes }) => [
    ...[...response.headers]
      .filter(([, value]) => isMarked(decoded(value)))
      .map(([name]) => `${id}: ${name}`),
    // the family's own paper stays as it gave it
    ...(isMarked(besides(bytes)) && !/Evidence/.test(id) ? [`${id}: beside its file`] : []),
  ])
  expect(faults).toEqual([])
})

const decoded = (value: string) => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

it('is read by nobody of another family, of another Träger’s Kita, or who plans', async () => {
  const strangers: Person[] = ['nobody', 'otherParent', 'otherHead', 'planner']
  const faults: string[] = []
  const cookies = new Map<Person, string | undefined>()
  for (const person of strangers) cookies.set(person, await world.as(person))
  for (const operation of world.operations.filter(({ method }) => method === 'GET')) {
    const sample = await sampleOf(operation, world.town)
    for (const person of strangers) {
      const cookie = cookies.get(person)
      const response = await world.send(world.town, requestOf(operation, sample, { cookie }))
      if (isMarked(await response.text())) faults.push(`${person}: ${operation.id}`)
    }
  }
  expect(faults).toEqual([])
})

const paths: MailPaths = {
  ...{ confirm: '/a', renew: '/b', reset: '/c', move: '/d', object: '/e', invitation: '/f' },
  ...{ forgotten: '/g', signIn: '/h', account: '/i', office: '/j', support: '/k' },
  ...{ barriers: '/l', statement: '/m' },
}

/** Every mail that has come to pass, as it would go out. */
const allMails = async (): Promise<MailMessage[]> => {
  const { db } = world.database
  const prepare = createMailPreparer({
    ...{ db, paths, senderAddress: 'portal@post.example', reviewsOf: async () => [] },
    settingsOf: async () => ({
      tenant: world.town.tenant,
      texts: {},
      colour: { accent: '#123456', onAccent: '#ffffff' },
    }),
  })
  // Mails that wait for their hour are looked at, too.
  await withoutTenant(world.superuser, (tx) =>
    tx.execute(sql`
      update app.outbox set run_at = ${now.toISOString()}
       where tenant_id = ${world.town.tenant.id} and state = 'pending'`),
  )
  const mails: MailMessage[] = []
  for (;;) {
    const claimed = await claimMails(db, {
      ...{ now, leaseSeconds: 900, limit: 100, firstLane: 0, lastLane: 3, afterTenant: 0 },
    })
    if (claimed.length === 0) return mails
    for (const mail of claimed.filter(({ tenantId }) => tenantId === world.town.tenant.id)) {
      const made = await prepare(mail, now)
      if (!('drop' in made)) mails.push(made)
    }
  }
}

it('stands in no mail to anybody else, and in its own beside no file', async () => {
  const mails = await allMails()
  const own = mails.filter(({ to }) => to === mailbox)
  expect(own.length).toBeGreaterThan(3)
  expect(new Set(mails.map(({ to }) => to)).size).toBeGreaterThan(5)
  const others = mails.filter(({ to }) => to !== mailbox)
  const said = ({ attachments = [], ...mail }: MailMessage) =>
    [
      JSON.stringify(mail),
      ...attachments.map(({ filename, content }) => `${filename} ${besides(content)}`),
    ].join()
  expect(others.filter((mail) => isMarked(said(mail))).map(({ subject }) => subject)).toEqual([])
  const beside = own.flatMap(({ attachments = [], subject, from, replyTo }) => [
    ...[subject, from.name, replyTo ?? ''],
    ...attachments.map(({ filename, content }) => `${filename} ${besides(content)}`),
  ])
  expect(own.flatMap(({ attachments = [] }) => attachments).length).toBeGreaterThan(0)
  expect(beside.filter(isMarked)).toEqual([])
})

it('a mark that stands beside a file would be found', () => {
  const packed = Buffer.concat([
    Buffer.from('%PDF-1.7 stream\n'),
    deflateSync(Buffer.concat([Buffer.from('('), big])),
  ])
  expect([isMarked(besides(packed)), isMarked(besides(Buffer.from(`%PDF /Title (${mark})`)))]).toEqual([
    true,
    true,
  ])
})
