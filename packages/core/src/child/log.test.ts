import { inTenant } from '@kita/db'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestTown } from '../../test/build.ts'
import { autumn, buildSendingTown, refusal, sending, toFacility } from '../../test/sending.ts'
import { openApplication } from '../application/open.ts'
import { submitApplications } from '../application/submit.ts'
import { writeAudit } from '../audit/write.ts'
import type { Actor } from '../context.ts'
import { newId } from '../id.ts'
import { type Action, policy } from '../policy.ts'
import { readChildLog } from './log.ts'
import { whatOf, whoOf } from './log-rules.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildSendingTown(database)
})
afterAll(() => database.stop())

const told = ({ items }: Awaited<ReturnType<typeof readChildLog>>) =>
  items.map(({ day, who, facility, what, times }) => `${day} ${who} ${facility ?? '–'} ${what} ${times}`)

it('tells by day and place of work who looked and why, without a colleague’s name, and nothing of others', async () => {
  const family = await town.addFamily()
  const stranger = await town.addFamily()
  const kita = await town.addFacility()
  const head = await town.addStaff('facility-head', { facility: kita.id })
  const clerk = await town.addStaff('office-clerk')
  const input = { childId: family.child.id }
  const sent = await submitApplications(
    town.ctx(family.parent, autumn),
    sending([toFacility(kita)], { children: [{ id: family.child.id }] }),
  )
  const applicationId = sent.applications[0]?.id ?? ''
  const look = (actor: typeof head, at: string) => openApplication(town.ctx(actor, at), { applicationId })
  await look(head, '2023-10-23T09:00:00Z')
  await look(head, '2023-10-23T10:00:00Z')
  await look(clerk, '2023-10-24T09:00:00Z')
  await inTenant(database.db, town.tenant.id, async (tx) => {
    const write = (
      actor: typeof head,
      action: 'offer.make' | 'tenant.export' | 'hotline.read',
      id: string | null,
    ) =>
      writeAudit(tx, town.ctx(actor, '2023-10-25T09:00:00Z'), action, {
        subjectKind: 'tenant',
        subjectId: id,
      })
    await write(head, 'offer.make', applicationId)
    await write(clerk, 'tenant.export', null)
    await write(clerk, 'hotline.read', stranger.guardian.id)
    await write(clerk, 'offer.make', newId(new Date(autumn)))
  })
  const log = await readChildLog(town.ctx(family.parent, '2023-10-26T09:00:00Z'), input)
  expect(told(log).sort()).toEqual([
    `2023-10-20 you – sent 1`,
    `2023-10-23 facility ${kita.name} opened 2`,
    `2023-10-24 office – opened 1`,
    `2023-10-25 facility ${kita.name} worked 1`,
    `2023-10-25 office – exported 1`,
  ])
  expect(await refusal(readChildLog(town.ctx(stranger.parent, autumn), input))).toBe('not-found')
})

it('tells of lists in which the child may stand: of a Kita it is asked for, of whoever sees its cases, and of operators', async () => {
  const family = await town.addFamily()
  const [kita, foreign] = [await town.addFacility(), await town.addFacility()]
  await submitApplications(
    town.ctx(family.parent, autumn),
    sending([toFacility(kita)], { children: [{ id: family.child.id }] }),
  )
  const head = await town.addStaff('facility-head', { facility: kita.id })
  const stranger = await town.addStaff('facility-head', { facility: foreign.id })
  const clerk = await town.addStaff('office-clerk')
  const support = { accessId: newId(new Date(autumn)), endsAt: new Date('2023-10-26T09:00:00Z') }
  const look = (actor: Actor, at: string, action: Action, subjectId: string | null = null) =>
    inTenant(database.db, town.tenant.id, (tx) =>
      writeAudit(tx, town.ctx(actor, `2023-10-${at}T09:00:00Z`), action, {
        subjectKind: subjectId ? 'facility' : 'application',
        subjectId,
      }),
    )
  await look(head, '23', 'bulk.order')
  await look(head, '23', 'office.today')
  await look(clerk, '23', 'hotline.search')
  await look(clerk, '24', 'ranking.read', kita.id)
  await look(head, '24', 'provider.occupancy', kita.id)
  await look({ ...clerk, support }, '25', 'application.list')
  // Nobody who sees this child, another Kita's list, and an act at the Kita that is no look.
  await look(stranger, '25', 'office.today')
  await look(stranger, '25', 'ranking.read', foreign.id)
  await look(head, '25', 'facility.edit', kita.id)
  const log = await readChildLog(town.ctx(family.parent, '2023-10-26T09:00:00Z'), {
    childId: family.child.id,
  })
  const listed = told(log).filter((line) => line.includes('listed'))
  expect(listed.sort()).toEqual([
    `2023-10-23 facility – listed 2`,
    `2023-10-23 office – listed 1`,
    `2023-10-24 facility ${kita.name} listed 1`,
    `2023-10-24 office – listed 1`,
    `2023-10-25 operator – listed 1`,
  ])
  expect(told(log).filter((line) => line.includes('worked'))).toEqual([])
})

it('gives every act that changes a case the same name, so that nothing is told before its day', () => {
  const deciding = [
    'offer.make',
    'application.reject',
    'application.shortlist',
    'ranking.move',
    'fact.judge',
    'note.write',
  ]
  expect(deciding.filter((action) => !(action in policy))).toEqual([])
  expect(new Set(deciding.map((action) => whatOf('staff', action)))).toEqual(new Set(['worked']))
  expect(whatOf('operator', 'application.open')).toBe('opened')
})

it('names the place of work that the record tells', () => {
  const both = { actorKind: 'staff', own: false, scopes: ['facility', 'tenant'] }
  expect(whoOf({ ...both, atFacility: true })).toBe('facility')
  expect(whoOf({ ...both, atFacility: false })).toBe('office')
  expect(whoOf({ ...both, scopes: [], atFacility: true })).toBe('staff')
  expect(whoOf({ ...both, scopes: ['provider'], atFacility: true })).toBe('provider')
  expect(whoOf({ ...both, actorKind: 'parent', atFacility: false })).toBe('guardian')
  // signing up, before there is an account
  expect(whoOf({ ...both, actorKind: 'nobody', scopes: [], atFacility: false })).toBe('you')
  expect(whatOf('nobody', 'account.create')).toBe('sent')
})
