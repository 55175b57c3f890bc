import { sealAudit, verifyAudit } from '@kita/core/audit'
import { mergeChildren } from '@kita/core/duplicate'
import { readFamilyAccount } from '@kita/core/office'
import { buildTenant, type TestTown } from '@kita/core/testing'
import { planMail } from '@kita/db/outbox'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eraseOnRequest } from './erase-act.ts'
import { hitsOf } from './house.ts'

const now = '2026-03-02T09:00:00Z'
let database: TestDatabase
let town: TestTown
let admin: Sql
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await admin.end()
  await database.stop()
})

const erase = async (...args: string[]) => {
  const said: string[] = []
  const tell = (line: string) => said.push(line)
  const around = { adminUrl: database.adminUrl, say: tell, complain: tell, now: new Date(now) }
  return { code: await eraseOnRequest([town.tenant.slug, ...args], around), text: said.join('\n') }
}
const hits = async (...words: string[]) =>
  Object.fromEntries(
    await Promise.all(words.map(async (word) => [word, await hitsOf(word, database.adminUrl)])),
  )
const booked = async (...ids: string[]) =>
  (
    await admin`select record_table as name from app.erasure where record_id = any(${ids}::uuid[]) order by 1`
  ).map(({ name }) => name)
const audited = (detail: object) => admin`
  select actor_kind as actor, subject_kind as kind, subject_id as id from app.audit_event
   where action = 'record.erase' and detail @> ${admin.json({ ...detail })}`

it('counts and writes nothing until it is told to', async () => {
  const one = await town.addFamily({ child: { firstName: 'Probandus' } })
  expect(await erase('family', one.id)).toMatchObject({
    code: 0,
    text: expect.stringMatching(/app\.child +1/),
  })
  expect(await hits('Probandus')).toEqual({ Probandus: 1 })
  expect([await booked(one.id), await audited({ family: one.id })]).toEqual([[], []])
  expect((await erase('family', 'not-a-number')).code).toBe(1)
  expect((await erase('street', one.id)).code).toBe(1)
})

it('erases a family with its accounts and mails; the log keeps its numbers, and its chain holds', async () => {
  const one = await town.addFamily({
    guardian: { firstName: 'Xanthippa' },
    child: { firstName: 'Quirinius' },
  })
  const stays = await town.addFamily({ child: { firstName: 'Bleibtreu' } })
  const accountId = one.guardian.accountId ?? ''
  await town.inTenant((tx) =>
    planMail(tx, {
      ...{ template: 'status-changed', lang: 'de', params: { childName: 'Quirinius' }, now: new Date(now) },
      ...{ to: { kind: 'account', id: accountId }, dedupeKey: 'news:1' },
    }),
  )
  const clerk = town.ctx(await town.addStaff('office-clerk'), now)
  await readFamilyAccount(clerk, { guardianId: one.guardian.id, reason: 'call' })
  const system = town.ctx({ kind: 'system' }, now)
  await sealAudit(system, { all: true })
  const sealed = await verifyAudit(database.db, town.tenant.id)

  expect(await erase('family', one.id, '--write')).toMatchObject({ code: 0 })
  const words = ['Xanthippa', 'Quirinius', String(one.guardian.email)]
  expect(await hits(...words)).toEqual(Object.fromEntries(words.map((word) => [word, 0])))
  expect(await hits('Bleibtreu')).toEqual({ Bleibtreu: 1 })
  expect((await admin`select from auth.account where id = ${stays.guardian.accountId}`).length).toBe(1)
  expect(await booked(one.id, accountId)).toEqual(['app.family', 'auth.account'])
  expect(await audited({ family: one.id })).toEqual([{ actor: 'operator', kind: null, id: null }])

  // what was read of the family is still told, by number, and the entry of the erasure has its place
  await sealAudit(system, { all: true })
  const after = await verifyAudit(database.db, town.tenant.id, [
    { seq: sealed.head?.seq ?? 0, hash: sealed.head?.hash ?? '', day: '2026-03-02' },
  ])
  expect(after).toMatchObject({ faults: [], unsealed: { rows: 0 } })
  expect(after.head?.seq).toBe((sealed.head?.seq ?? 0) + 1)
  expect(
    (await admin`select from app.audit_event where subject_id = ${one.guardian.id}`).length,
  ).toBeGreaterThan(0)
  expect((await erase('family', one.id, '--write')).text).toBe('Das gibt es hier nicht.')
})

it('erases one account with the guardian whose it is; the children stay, and a colleague’s is refused', async () => {
  const one = await town.addFamily({
    guardian: { firstName: 'Euphrosyne' },
    child: { firstName: 'Bleibhier' },
  })
  const accountId = one.guardian.accountId ?? ''
  expect(await erase('account', accountId, '--write')).toMatchObject({ code: 0 })
  expect(await hits('Euphrosyne', String(one.guardian.email), 'Bleibhier')).toMatchObject({
    ...{ Euphrosyne: 0, Bleibhier: 1, [String(one.guardian.email)]: 0 },
  })
  expect(await booked(accountId)).toEqual(['auth.account'])
  expect(await audited({})).toContainEqual({ actor: 'operator', kind: 'account', id: accountId })
  const colleague = await town.addStaff('office-clerk')
  expect(await erase('account', colleague.accountId, '--write')).toMatchObject({
    code: 1,
    text: expect.stringContaining('Konto des Jugendamts'),
  })
})

it('erases a child under every number it had: a restore to before a merge forgets it too', async () => {
  const born = { lastName: 'Zweifach', bornOn: '2022-02-02' }
  const mother = await town.addFamily({ child: { ...born, firstName: 'Ottokar' } })
  const father = await town.addFamily({ child: { ...born, firstName: 'Ottokarl' } })
  const clerk = town.ctx(await town.addStaff('office-clerk'), now)
  await mergeChildren(clerk, { keptId: mother.child.id, lostId: father.child.id })
  expect((await hits('Ottokarl')).Ottokarl).toBeGreaterThan(0)
  expect(await erase('child', mother.child.id, '--write')).toMatchObject({ code: 0 })
  expect(await hits('Ottokar', 'Zweifach')).toEqual({ Ottokar: 0, Zweifach: 0 })
  expect(await booked(mother.child.id, father.child.id)).toEqual(['app.child', 'app.child'])
})
