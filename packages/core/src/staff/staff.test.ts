import { auditEvent, roleAssignment, staff } from '@kita/db/schema'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTenant, type TestTown } from '../../test/build.ts'
import { type Actor, type Role, type RoleAssignment, roles } from '../context.ts'
import { newId } from '../id.ts'
import { rolesOf } from './colleague.ts'
import {
  giveRole,
  inviteStaff,
  listRoleChoices,
  listTeam,
  openColleague,
  removeColleague,
  resetFactor,
  takeRole,
} from './index.ts'
import { mayManage, staffRoles } from './rules.ts'

let database: TestDatabase
let town: TestTown
let kita: { id: string; providerId: string }
let other: { id: string; providerId: string }
let desk: { id: string }
type Person = Extract<Actor, { kind: 'staff' }>
let head: Person
let admin: Person
let provider: Person
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database)
  kita = await town.addFacility()
  other = await town.addFacility()
  desk = await town.addDesk()
  head = await town.addStaff('facility-head', { facility: kita.id })
  admin = await town.addStaff('office-admin')
  provider = await town.addStaff('provider-admin', { provider: kita.providerId })
})
afterAll(() => database.stop())

const contacts = async () => []
const list = listTeam(contacts)
const open = openColleague(contacts)
const invite = inviteStaff(async () => {
  const { id } = await town.addAccount('staff')
  return { accountId: id, member: false }
})
const at = (facilityId: string) => ({ kind: 'facility' as const, id: facilityId })
const fromHead = (scope: { kind: 'facility' | 'tenant'; id: string | null }, role: Role = 'facility-staff') =>
  invite(town.ctx(head), { name: 'Neue Kraft', email: 'neu@kita.example', role, scope })
const done: string[] = []
const act = async (_: unknown, accountId: string) => {
  done.push(accountId)
}

const heldBy = (accountId: string) =>
  town.inTenant((tx) => tx.select().from(roleAssignment).where(eq(roleAssignment.accountId, accountId)))
const logged = (accountId: string) =>
  town.inTenant((tx) =>
    tx
      .select({ action: auditEvent.action, detail: auditEvent.detail, by: auditEvent.actorId })
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectId, accountId), eq(auditEvent.subjectKind, 'account'))),
  )

describe('inviting', () => {
  it('gives the role at once and leaves a row that says which and by whom', async () => {
    const { id } = await fromHead(at(kita.id))
    expect(await heldBy(id)).toMatchObject([{ role: 'facility-staff', scopeId: kita.id }])
    const detail = { role: 'facility-staff', scopeKind: 'facility', scopeId: kita.id }
    expect(await logged(id)).toEqual([{ action: 'staff.invite', detail, by: head.accountId }])
  })

  it('another facility, a higher role or a place that is none is beyond reach, and asks nobody’s address', async () => {
    for (const tried of [
      () => fromHead(at(other.id)),
      () => fromHead(at(kita.id), 'facility-head'),
      () => fromHead(at(newId(new Date(0)))),
      () => fromHead({ kind: 'tenant', id: null }, 'office-admin'),
    ])
      await expect(tried()).rejects.toMatchObject({ code: 'role-beyond-reach' })
  })

  it('a role that holds somewhere else is refused at the field', async () => {
    await expect(fromHead({ kind: 'tenant', id: null })).rejects.toMatchObject({
      errors: [{ pointer: '/scope', code: 'scope-does-not-fit' }],
    })
  })
})

describe('changing roles', () => {
  it('a person holds a hundred roles at most, also when two give the last one at the same moment', async () => {
    const { accountId: staffId } = await town.addStaff('facility-staff', { facility: kita.id })
    await town.inTenant((tx) =>
      tx.execute(sql`insert into app.role_assignment (tenant_id, id, account_id, role, scope_kind, scope_id)
        select ${town.tenant.id}, gen_random_uuid(), ${staffId}, 'facility-staff', 'facility', gen_random_uuid()
          from generate_series(1, 98)`),
    )
    const give = (role: 'facility-staff' | 'facility-head', id: string) =>
      giveRole(town.ctx(admin), { staffId, role, scope: at(id) }).then(
        () => 'given',
        (error: { code: string }) => error.code,
      )
    const answers = [give('facility-head', kita.id), give('facility-staff', other.id)]
    expect((await Promise.all(answers)).sort()).toEqual(['given', 'too-many-roles'])
    expect(await heldBy(staffId)).toHaveLength(100)
  })

  it('of oneself is nobody’s own business', async () => {
    const scope = { kind: 'tenant' as const, id: null }
    await expect(
      giveRole(town.ctx(admin), { staffId: admin.accountId, role: 'planner', scope }),
    ).rejects.toMatchObject({ code: 'own-roles' })
  })

  it('of somebody out of reach finds nobody', async () => {
    const stranger = await town.addStaff('facility-staff', { facility: other.id })
    const wanted = { staffId: stranger.accountId, role: 'facility-staff' as const, scope: at(kita.id) }
    await expect(giveRole(town.ctx(head), wanted)).rejects.toMatchObject({ code: 'not-found' })
    expect((await logged(stranger.accountId)).map(({ detail }) => detail)).toEqual([{ refused: true }])
  })

  it('takes away what was given, and only what is in reach', async () => {
    const { accountId: staffId } = await town.addStaff('facility-staff', { facility: kita.id })
    await giveRole(town.ctx(admin), { staffId, role: 'facility-staff', scope: at(other.id) })
    const [own, elsewhere] = [kita.id, other.id].map(async (place) => {
      const found = (await heldBy(staffId)).find(({ scopeId }) => scopeId === place)
      return found?.id ?? ''
    })
    const beyond = takeRole(town.ctx(head), { staffId, assignmentId: (await elsewhere) ?? '' })
    await expect(beyond).rejects.toMatchObject({ code: 'role-beyond-reach' })
    await takeRole(town.ctx(head), { staffId, assignmentId: (await own) ?? '' })
    expect(await heldBy(staffId)).toMatchObject([{ scopeId: other.id }])
  })

  it('two admins who take each other’s role at the same moment leave one of them', async () => {
    const place = await buildTenant(database)
    const both = [await place.addStaff('office-admin'), await place.addStaff('office-admin')] as const
    const takes = async (who: Person, whom: Person) => {
      const [held] = await place.inTenant((tx) =>
        tx.select().from(roleAssignment).where(eq(roleAssignment.accountId, whom.accountId)),
      )
      return { ctx: place.ctx(who), input: { staffId: whom.accountId, assignmentId: held?.id ?? '' } }
    }
    const acts = [await takes(both[0], both[1]), await takes(both[1], both[0])]
    const answers = await Promise.allSettled(acts.map(({ ctx, input }) => takeRole(ctx, input)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'last-office-admin' },
    })
  })
})

describe('a lost second factor and leaving', () => {
  it('need a second person who answers for all roles', async () => {
    const { accountId: staffId } = await town.addStaff('facility-staff', { facility: kita.id })
    await resetFactor(act)(town.ctx(head), { staffId })
    await giveRole(town.ctx(admin), { staffId, role: 'facility-staff', scope: at(other.id) })
    for (const verb of [resetFactor(act), removeColleague(act)]) {
      await expect(verb(town.ctx(head), { staffId })).rejects.toMatchObject({ code: 'roles-beyond-reach' })
      await expect(verb(town.ctx(admin), { staffId: admin.accountId })).rejects.toMatchObject({
        code: 'own-access',
      })
    }
    expect(done).toEqual([staffId])
    await removeColleague(act)(town.ctx(admin), { staffId })
    expect(await heldBy(staffId)).toEqual([])
    await expect(open(town.ctx(admin), { staffId })).rejects.toMatchObject({ code: 'not-found' })
    const [kept] = await town.inTenant((tx) => tx.select().from(staff).where(eq(staff.accountId, staffId)))
    expect(kept?.displayName).not.toBe('')
  })
})

describe('what a manager reads', () => {
  it('names the roles in reach, says that there are others, and tells nothing about those', async () => {
    const { accountId: staffId } = await town.addStaff('facility-staff', { facility: kita.id })
    await giveRole(town.ctx(admin), { staffId, role: 'advisor', scope: { kind: 'desk', id: desk.id } })
    const seen = await open(town.ctx(head), { staffId })
    expect(seen).toMatchObject({ rolesElsewhere: true, accessRefusal: 'roles-beyond-reach', history: [] })
    expect(seen.roles.map(({ role, mayTake }) => [role, mayTake])).toEqual([['facility-staff', true]])
    const whole = await open(town.ctx(admin), { staffId })
    expect(whole.history).toMatchObject([{ event: 'give-role', role: 'advisor', by: admin.name }])
  })

  it('offers the roles the manager may give, with their places', async () => {
    const { items } = await listRoleChoices(town.ctx(provider), {})
    expect(items.map(({ role, places }) => [role, places.map(({ id }) => id)])).toEqual([
      ['facility-head', [kita.id]],
      ['facility-staff', [kita.id]],
      ['provider-admin', [kita.providerId]],
    ])
  })

  it('is filtered by the rule that guards a single person', async () => {
    const minder = await town.addStaff('planner')
    const everyone = [head, admin, provider, minder]
    for (const role of roles)
      for (const place of [kita, other]) {
        const ids = { tenant: undefined, facility: place.id, provider: place.providerId, desk: desk.id }
        const { at: kind } = staffRoles[role]
        if (kind !== 'childminder' && kind !== 'counselling-place')
          everyone.push(await town.addStaff(role, ids[kind] ? { [kind]: ids[kind] } : {}))
      }
    const held = await town.inTenant((tx) =>
      rolesOf(
        tx,
        town.ctx(admin),
        everyone.map(({ accountId }) => accountId),
      ),
    )
    const assignments = everyone.flatMap((one) => one.roles as RoleAssignment[])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...assignments), { maxLength: 3 }), async (some) => {
        const actor: Actor = { ...head, roles: some }
        fc.pre(
          some.some(({ role }) =>
            ['facility-head', 'provider-admin', 'advisor', 'office-admin'].includes(role),
          ),
        )
        const pages = await Promise.all([1, 2].map((page) => list(town.ctx(actor), { page })))
        const shown = pages.flatMap(({ items }) => items.map(({ id }) => id))
        for (const { accountId } of everyone)
          expect([accountId, shown.includes(accountId)]).toEqual([
            accountId,
            mayManage(actor, held.get(accountId) ?? []),
          ])
      }),
      { numRuns: 60 },
    )
  })
})
