import { auditEvent, guardian, task } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { changeContact, getMe, listMessages, readMessage, registerGuardian } from './index.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
})
afterAll(() => database.stop())

const person = {
  firstName: 'Aylin',
  lastName: 'Öztürk-Müller',
  phone: '',
  street: 'Am Markt 1',
  postcode: '59494',
  town: 'Probe',
}

describe('signing up', () => {
  const open = async (created: boolean) => {
    const { id } = await town.addAccount('parent')
    return {
      accountId: id,
      register: registerGuardian(async () => ({ accountId: id, created, email: 'mara@post.example' })),
    }
  }

  it('makes the guardian with the account and leaves an audit row', async () => {
    const { accountId, register } = await open(true)
    const noticeVersion = town.tenant.profile.privacy.noticeVersion
    await register(town.ctx({ kind: 'nobody' }), { ...person, noticeVersion })
    expect(await getMe(town.ctx({ kind: 'parent', accountId }), {})).toMatchObject({
      lastName: 'Öztürk-Müller',
      phone: null,
      unreadMessages: 0,
    })
    const audit = await town.inTenant((tx) =>
      tx.select().from(auditEvent).where(eq(auditEvent.action, 'guardian.register')),
    )
    expect(audit).toHaveLength(1)
  })

  it('of a known address changes nothing', async () => {
    const { accountId, register } = await open(false)
    const noticeVersion = town.tenant.profile.privacy.noticeVersion
    await register(town.ctx({ kind: 'nobody' }), { ...person, noticeVersion })
    const rows = await town.inTenant((tx) =>
      tx.select().from(guardian).where(eq(guardian.accountId, accountId)),
    )
    expect(rows).toEqual([])
  })

  it('needs the notice in its present version', async () => {
    const { register } = await open(true)
    await expect(
      register(town.ctx({ kind: 'nobody' }), { ...person, noticeVersion: 'old' }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/noticeVersion', code: 'notice-not-acknowledged' }] })
  })
})

describe('new contact data', () => {
  it('reaches every facility with an open application once, and the owner by mail', async () => {
    const family = await town.addFamily()
    const [first, second] = [await town.addFacility(), await town.addFacility()]
    const need = await town.addNeed({ childId: family.child.id })
    await town.addApplication(family, { need, facilityId: first.id })
    await town.addApplication(family, { need, facilityId: second.id })
    const ctx = town.ctx(family.parent)

    expect(await changeContact(ctx, { street: 'Neue Straße 9' })).toEqual({ told: 2 })
    expect(await changeContact(ctx, { street: 'Neue Straße 9' })).toEqual({ told: 0 })
    expect(await changeContact(town.ctx(family.parent), { phone: '02921 99' })).toEqual({ told: 0 })

    const tasks = await town.inTenant((tx) => tx.select().from(task).where(eq(task.kind, 'contact-changed')))
    expect(tasks.map((one) => one.facilityId).sort()).toEqual([first.id, second.id].sort())
    const mails = await town.inTenant((tx) =>
      tx.execute(sql`select 1 from app.outbox where template = 'contact-changed'`),
    )
    expect(mails.length).toBeGreaterThan(0)
    expect(await getMe(ctx, {})).toMatchObject({ street: 'Neue Straße 9', contactChangedAt: ctx.now })
  })

  it('is not what a new language is: no mail warns of it, nobody is told', async () => {
    const family = await town.addFamily()
    await town.addApplication(family, {
      need: await town.addNeed({ childId: family.child.id }),
      facilityId: (await town.addFacility()).id,
    })
    const ctx = town.ctx(family.parent)
    const warned = () =>
      town.inTenant((tx) =>
        tx.execute(sql`select 1 from app.outbox where template = 'contact-changed'
          and recipient_id = (select account_id from app.guardian where id = ${family.guardian.id})`),
      )
    expect(await changeContact(ctx, { language: 'uk' })).toEqual({ told: 0 })
    expect(await getMe(ctx, {})).toMatchObject({ language: 'uk', contactChangedAt: null })
    expect(await warned()).toHaveLength(0)
    await changeContact(ctx, { street: 'Neue Straße 9' })
    expect(await warned()).toHaveLength(1)
  })

  it('of nobody does not exist', async () => {
    await expect(changeContact(town.ctx({ kind: 'nobody' }), {})).rejects.toMatchObject({
      code: 'sign-in-needed',
    })
  })
})

describe('messages', () => {
  it('of another family do not exist', async () => {
    const [one, other] = [await town.addFamily(), await town.addFamily()]
    const id = '01890000-0000-7000-8000-000000000001'
    await town.inTenant((tx) =>
      tx.execute(
        sql`insert into app.message (tenant_id, id, guardian_id, kind, created_at) values (${town.tenant.id}, ${id}, ${one.guardian.id}, 'news', now())`,
      ),
    )
    await expect(readMessage(town.ctx(other.parent), { id })).rejects.toMatchObject({ code: 'not-found' })
    await readMessage(town.ctx(one.parent), { id })
    await readMessage(town.ctx(one.parent), { id })
    expect(await listMessages(town.ctx(one.parent), {})).toMatchObject({
      total: 1,
      items: [{ kind: 'news' }],
    })
    expect((await listMessages(town.ctx(other.parent), {})).items).toEqual([])
  })
})
