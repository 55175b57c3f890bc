import { randomUUID } from 'node:crypto'
import { inTenant } from '@kita/db'
import { application, auditEvent, message, submission } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestTown } from '../../test/build.ts'
import { autumn, buildSendingTown, refusal, sending, toFacility } from '../../test/sending.ts'
import { readFamily } from '../child/index.ts'
import { getReceipt } from './get-receipt.ts'
import { listOwnApplications } from './list-own.ts'
import { submitApplications } from './submit.ts'
import { withdrawApplication } from './withdraw.ts'

let database: TestDatabase
let town: TestTown
let neighbour: TestTown

beforeAll(async () => {
  database = await testDatabase()
  town = await buildSendingTown(database)
  neighbour = await buildSendingTown(database)
})
afterAll(() => database.stop())

const kitas = (count: number, of = town) => Promise.all(Array.from({ length: count }, () => of.addFacility()))
const rows = <T>(fn: (tx: Parameters<Parameters<typeof inTenant>[2]>[0]) => Promise<T>) =>
  inTenant(database.db, town.tenant.id, fn)
const countMails = () =>
  rows((tx) =>
    tx.execute<{ template: string }>(
      sql`select template from app.outbox where tenant_id = ${town.tenant.id}`,
    ),
  )

describe('a parent sends one entry of data', () => {
  it('to four Kitas and Tagespflege; the child stands on every list, with receipt, message, mails and audit', async () => {
    const family = await town.addFamily()
    const desk = await town.addDesk()
    const ctx = town.ctx(family.parent, autumn)
    const before = (await countMails()).length
    const targets = [...(await kitas(4)).map(toFacility), { kind: 'desk' as const, id: desk.id }]
    const receipt = await submitApplications(
      ctx,
      sending(targets, { comment: 'Mit dem Rad', childmindingComment: 'Frau Adam' }),
    )
    expect(receipt.applications).toHaveLength(5)
    expect(receipt.reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const [needs] = [await listOwnApplications(ctx, {})]
    expect(needs).toHaveLength(1)
    expect(needs[0]?.applications.map((one) => one.status).sort()).toEqual([
      'SUBMITTED',
      'WAITING',
      'WAITING',
      'WAITING',
      'WAITING',
    ])
    const stored = await rows((tx) =>
      tx.select().from(application).where(eq(application.submissionId, receipt.id)),
    )
    expect(stored.filter((one) => one.deskId !== null).map((one) => one.comment)).toEqual(['Frau Adam'])
    expect(
      stored.filter((one) => one.facilityId !== null).every((one) => one.comment === 'Mit dem Rad'),
    ).toBe(true)
    const mails = (await countMails()).slice(before).map((mail) => mail.template)
    expect(mails.sort()).toEqual(['childminding-receipt', 'receipt'])
    const told = await rows((tx) =>
      tx.select().from(message).where(eq(message.guardianId, family.guardian.id)),
    )
    expect(told.map((one) => one.kind)).toEqual(['submission-received'])
    const audit = await rows((tx) =>
      tx.select().from(auditEvent).where(eq(auditEvent.requestId, ctx.requestId)),
    )
    expect(audit.map((one) => one.action)).toEqual(['application.submit'])
  })

  it('for two hundred children, not for one more; all of them are listed', async () => {
    const family = await town.addFamily()
    const [kita] = await kitas(1)
    const others = Array.from({ length: 198 }, (_, index) =>
      town.addChild({ familyId: family.id, firstName: `Kind ${index}` }),
    )
    await Promise.all(others)
    const ctx = town.ctx(family.parent, autumn)
    const send = (firstName: string) => {
      const child = { firstName, lastName: 'Wagner', bornOn: '2021-05-04' }
      return submitApplications(ctx, sending((kita ? [kita] : []).map(toFacility), { children: [child] }))
    }
    await send('Zuletzt')
    expect(await refusal(send('Zuviel'))).toBe('children-limit-reached 200')
    expect((await readFamily(ctx, {})).children).toHaveLength(200)
    expect(await refusal(send('Zuletzt'))).not.toContain('children-limit-reached')
  })

  it('with a sibling in a Kita the portal does not have: the field is named, nothing is stored', async () => {
    const family = await town.addFamily()
    const [kita] = await kitas(1)
    const one = sending((kita ? [kita] : []).map(toFacility))
    const childrenBefore = (await readFamily(town.ctx(family.parent, autumn), {})).children.length
    const need = { ...one.need, siblingFacilityId: '0198c0de-0000-7000-8000-00000000dead' }
    await expect(submitApplications(town.ctx(family.parent, autumn), { ...one, need })).rejects.toMatchObject(
      {
        errors: [{ pointer: '/need/siblingFacilityId', code: 'target-unknown' }],
      },
    )
    expect((await readFamily(town.ctx(family.parent, autumn), {})).children).toHaveLength(childrenBefore)
  })

  it('twice with the same id: stored once, answered alike, one mail', async () => {
    const family = await town.addFamily()
    const same = sending((await kitas(2)).map(toFacility))
    const first = await submitApplications(town.ctx(family.parent, autumn), same)
    const mails = (await countMails()).length
    const second = await submitApplications(town.ctx(family.parent, '2023-10-21T09:00:00Z'), same)
    expect(second).toEqual(first)
    expect((await countMails()).length).toBe(mails)
  })

  it('with a used id and other content it is refused', async () => {
    const family = await town.addFamily()
    const [one, other] = await kitas(2)
    if (!one || !other) throw new Error('no Kita')
    const first = sending([toFacility(one)])
    await submitApplications(town.ctx(family.parent, autumn), first)
    const changed = submitApplications(town.ctx(family.parent, autumn), {
      ...first,
      targets: [toFacility(other)],
    })
    expect(await refusal(changed)).toBe('submission-id-taken')
  })

  it('for twins at once', async () => {
    const family = await town.addFamily()
    const twins = ['Ada', 'Bo'].map((firstName) => ({ firstName, lastName: 'Kern', bornOn: '2022-02-02' }))
    const receipt = await submitApplications(
      town.ctx(family.parent, autumn),
      sending((await kitas(3)).map(toFacility), { children: twins }),
    )
    expect(receipt.applications.map((one) => one.childName).sort()).toEqual([
      'Ada Kern',
      'Ada Kern',
      'Ada Kern',
      'Bo Kern',
      'Bo Kern',
      'Bo Kern',
    ])
  })

  it('after the wished day it is accepted and marked late', async () => {
    const family = await town.addFamily()
    const receipt = await submitApplications(
      town.ctx(family.parent, '2023-11-20T09:00:00Z'),
      sending((await kitas(1)).map(toFacility)),
    )
    expect(receipt.applications.every((one) => one.late)).toBe(true)
  })

  it('a Kita that wants a visit first waits for it', async () => {
    const family = await town.addFamily()
    const strict = await town.addFacility({ visit: 'beforeRequest' })
    const receipt = await submitApplications(town.ctx(family.parent, autumn), sending([toFacility(strict)]))
    expect(receipt.applications[0]?.visitFirst).toBe(true)
  })
})

describe('what is refused changes nothing', () => {
  const nothingStored = async (id: string) => {
    expect(await rows((tx) => tx.select().from(submission).where(eq(submission.id, id)))).toEqual([])
    expect(await rows((tx) => tx.select().from(application).where(eq(application.submissionId, id)))).toEqual(
      [],
    )
  }
  it.each([
    ['a fifth Kita, naming four', 5, {}, 'application-limit-reached 4'],
    [
      'before the opening, naming the day',
      1,
      { at: '2023-09-30T20:00:00Z' },
      'window-not-open 2023-10-01 2024',
    ],
    [
      'an unread notice on data protection',
      1,
      { noticeVersion: undefined },
      'input-invalid /noticeVersion notice-not-acknowledged',
    ],
    [
      'hours the Land does not know',
      1,
      { need: { startsOn: '2024-08-01', hours: 36 } },
      'input-invalid /need/hours hours-not-offered',
    ],
    [
      'a day that does not exist',
      1,
      { need: { startsOn: '2024-02-30', hours: 35 } },
      'input-invalid /need/startsOn day-does-not-exist',
    ],
    ['a key nobody knows', 1, { admin: true }, 'input-invalid /admin key-unknown'],
    [
      'a name with a control character',
      1,
      { children: [{ firstName: 'A\u0000b', lastName: 'C', bornOn: '2021-01-01' }] },
      '/children/0/firstName text-has-forbidden-characters',
    ],
    ['no child', 1, { children: [] }, 'input-invalid /children child-missing'],
  ])(
    '%s',
    async (_, count, { at = autumn, ...values }: { at?: string; [key: string]: unknown }, expected) => {
      const family = await town.addFamily()
      const input = sending((await kitas(count)).map(toFacility), values)
      expect(await refusal(submitApplications(town.ctx(family.parent, at), input))).toContain(expected)
      await nothingStored(input.id)
    },
  )

  it('an address outside the area is referred by name', async () => {
    const family = await town.addFamily({ guardian: { postcode: '59555', town: 'Lippstadt' } })
    const input = sending((await kitas(1)).map(toFacility))
    expect(await refusal(submitApplications(town.ctx(family.parent, autumn), input))).toContain(
      'outside-jurisdiction',
    )
    await nothingStored(input.id)
  })

  it('a Kita whose Träger has not joined, an unknown one and one of the neighbour tenant', async () => {
    const family = await town.addFamily()
    const provider = await town.addProvider({ onboarding: 'agreed' })
    const coming = await town.addFacility({ providerId: provider.id })
    const [foreign] = await kitas(1, neighbour)
    for (const [target, expected] of [
      [coming.id, 'facility-not-joined'],
      [randomUUID(), 'target-unknown'],
      [foreign?.id ?? '', 'target-unknown'],
    ] as const)
      expect(
        await refusal(
          submitApplications(town.ctx(family.parent, autumn), sending([{ kind: 'facility', id: target }])),
        ),
      ).toContain(expected)
  })

  it('nobody, staff and a foreign child', async () => {
    const family = await town.addFamily()
    const stranger = await town.addFamily()
    const head = await town.addStaff('facility-head', { facility: (await town.addFacility()).id })
    const input = sending((await kitas(1)).map(toFacility))
    expect(await refusal(submitApplications(town.ctx({ kind: 'nobody' }, autumn), input))).toBe(
      'sign-in-needed',
    )
    expect(await refusal(submitApplications(town.ctx(head, autumn), input))).toBe('not-allowed')
    const foreign = { ...input, children: [{ id: stranger.child.id }] }
    expect(await refusal(submitApplications(town.ctx(family.parent, autumn), foreign))).toBe('not-found')
  })
})

describe('later', () => {
  it('a further Kita joins the same need; the same Kita twice is refused; after withdrawing a slot is free again', async () => {
    const family = await town.addFamily()
    const all = await kitas(5)
    const ctx = town.ctx(family.parent, autumn)
    const first = await submitApplications(ctx, sending(all.slice(0, 3).map(toFacility)))
    await submitApplications(ctx, sending(all.slice(3, 4).map(toFacility)))
    expect(await listOwnApplications(ctx, {})).toHaveLength(1)
    expect(await refusal(submitApplications(ctx, sending(all.slice(0, 1).map(toFacility))))).toContain(
      `already-applied ${all[0]?.name}`,
    )
    const fifth = all.slice(4).map(toFacility)
    expect(await refusal(submitApplications(ctx, sending(fifth)))).toBe('application-limit-reached 4')
    await withdrawApplication(ctx, { id: first.applications[0]?.id ?? '' })
    expect(await refusal(submitApplications(ctx, sending(fifth)))).toBe('accepted')
  })

  it('withdrawing everything closes the need, so that planning does not count it', async () => {
    const family = await town.addFamily()
    const ctx = town.ctx(family.parent, autumn)
    const receipt = await submitApplications(ctx, sending((await kitas(2)).map(toFacility)))
    for (const one of receipt.applications) await withdrawApplication(ctx, { id: one.id })
    expect((await listOwnApplications(ctx, {}))[0]?.status).toBe('CLOSED')
  })

  it('a stranger and the neighbour tenant see neither receipt nor application', async () => {
    const family = await town.addFamily()
    const stranger = await town.addFamily()
    const abroad = await neighbour.addFamily()
    const receipt = await submitApplications(
      town.ctx(family.parent, autumn),
      sending((await kitas(1)).map(toFacility)),
    )
    for (const ctx of [town.ctx(stranger.parent, autumn), neighbour.ctx(abroad.parent, autumn)]) {
      expect(await refusal(getReceipt(ctx, { id: receipt.id }))).toBe('not-found')
      expect(await refusal(withdrawApplication(ctx, { id: receipt.applications[0]?.id ?? '' }))).toBe(
        'not-found',
      )
    }
  })
})
