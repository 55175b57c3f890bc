import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, type Role, type RoleAssignment, roles } from '../context.ts'
import type { Place } from '../scope.ts'
import {
  accessRefusal,
  adminRefusal,
  type HeldRole,
  mayGive,
  mayManage,
  roleRefusal,
  staffRoles,
} from './rules.ts'

// Two Träger: Nord with the Kitas Igel and Fuchs, Süd with the Kita Hase; a desk with Frau Vogt and one with Frau Amsel.
const igel = { facilityId: 'igel', providerId: 'nord' }
const fuchs = { facilityId: 'fuchs', providerId: 'nord' }
const hase = { facilityId: 'hase', providerId: 'sued' }
const nord = { providerId: 'nord' }
const sued = { providerId: 'sued' }
const mitte = { deskId: 'mitte' }
const vogt = { childminderId: 'vogt', deskId: 'mitte' }
const amsel = { childminderId: 'amsel', deskId: 'rand' }
const centre = { counsellingPlaceId: 'centre' }
const tenant = {}

const person = (...held: RoleAssignment[]): Actor => ({
  ...{ kind: 'staff', accountId: 'me', name: 'Ich', roles: held },
})
const holds = (role: Role, scopeKind: RoleAssignment['scopeKind'], scopeId: string | null = null) => ({
  ...{ role, scopeKind, scopeId },
})
const people = {
  'die Leitung der Kita Igel': person(holds('facility-head', 'facility', 'igel')),
  'eine Mitarbeiterin der Kita Igel': person(holds('facility-staff', 'facility', 'igel')),
  'der Träger Nord': person(holds('provider-admin', 'provider', 'nord')),
  'die Fachberatung Mitte': person(holds('advisor', 'desk', 'mitte')),
  'die Sachbearbeitung des Jugendamts': person(holds('office-clerk', 'tenant')),
  'die Leitung des Jugendamts': person(holds('office-admin', 'tenant')),
  'die Planung': person(holds('planner', 'tenant')),
} as const

const gives: Record<keyof typeof people, [Role, Place][]> = {
  'die Leitung der Kita Igel': [['facility-staff', igel]],
  'eine Mitarbeiterin der Kita Igel': [],
  'der Träger Nord': [
    ['facility-staff', igel],
    ['facility-staff', fuchs],
    ['facility-head', igel],
    ['facility-head', fuchs],
    ['provider-admin', nord],
  ],
  'die Fachberatung Mitte': [['childminder', vogt]],
  'die Sachbearbeitung des Jugendamts': [],
  'die Leitung des Jugendamts': [
    ['facility-staff', igel],
    ['facility-staff', fuchs],
    ['facility-staff', hase],
    ['facility-head', igel],
    ['facility-head', fuchs],
    ['facility-head', hase],
    ['provider-admin', nord],
    ['provider-admin', sued],
    ['childminder', vogt],
    ['childminder', amsel],
    ['advisor', mitte],
    ['counsellor', centre],
    ['office-clerk', tenant],
    ['planner', tenant],
    ['office-admin', tenant],
  ],
  'die Planung': [],
}
const places: Record<RoleAssignment['scopeKind'], Place[]> = {
  tenant: [tenant],
  provider: [nord, sued],
  facility: [igel, fuchs, hase],
  desk: [mitte],
  childminder: [vogt, amsel],
  'counselling-place': [centre],
}
const everything = roles.flatMap((role) => places[staffRoles[role].at].map((place) => ({ role, place })))
const sorted = (held: HeldRole[]) => held.map((one) => JSON.stringify(one)).sort()

describe('who gives which role', () => {
  it.each(Object.keys(people) as (keyof typeof people)[])('%s: no more and no less', (who) => {
    const may = everything.filter((one) => mayGive(people[who], one))
    expect(sorted(may)).toEqual(sorted(gives[who].map(([role, place]) => ({ role, place }))))
  })

  it.each([{ kind: 'nobody' }, { kind: 'parent', accountId: 'me' }, { kind: 'system' }] as Actor[])(
    'nobody outside the staff gives one: %j',
    (actor) => {
      expect(everything.filter((one) => mayGive(actor, one))).toEqual([])
    },
  )

  it('nobody gives or takes an own role, not even the office', () => {
    const admin = people['die Leitung des Jugendamts']
    expect(roleRefusal(admin, 'me', { role: 'planner', place: tenant })).toBe('own-roles')
    expect(roleRefusal(admin, 'other', { role: 'planner', place: tenant })).toBeNull()
    expect(roleRefusal(people['der Träger Nord'], 'other', { role: 'facility-head', place: hase })).toBe(
      'role-beyond-reach',
    )
  })
})

describe('who manages whom', () => {
  const atBoth: HeldRole[] = [
    { role: 'facility-staff', place: igel },
    { role: 'facility-staff', place: hase },
  ]
  const head = people['die Leitung der Kita Igel']

  it('a head sees who works in the own Kita, whatever else the person does', () => {
    expect(mayManage(head, atBoth)).toBe(true)
    expect(mayManage(head, [{ role: 'facility-staff', place: fuchs }])).toBe(false)
    expect(mayManage(head, [{ role: 'facility-head', place: igel }])).toBe(false)
    expect(mayManage(head, [])).toBe(false)
  })

  it('the office sees everyone, also who holds no role any more', () => {
    expect(mayManage(people['die Leitung des Jugendamts'], [])).toBe(true)
    expect(mayManage(people['die Sachbearbeitung des Jugendamts'], atBoth)).toBe(false)
  })

  it('a way in is taken by who answers for all it leads to, and never by oneself', () => {
    expect(accessRefusal(head, 'other', [{ role: 'facility-staff', place: igel }])).toBeNull()
    expect(accessRefusal(head, 'other', atBoth)).toBe('roles-beyond-reach')
    expect(accessRefusal(people['die Leitung des Jugendamts'], 'other', atBoth)).toBeNull()
    expect(accessRefusal(people['die Leitung des Jugendamts'], 'me', [])).toBe('own-access')
  })

  it('the last admin of the office stays', () => {
    expect([adminRefusal(0), adminRefusal(1)]).toEqual(['last-office-admin', null])
  })
})

const anyHeld = fc.constantFrom(
  ...everything.map(({ role, place }) => {
    const { at } = staffRoles[role]
    const id = {
      ...{ tenant: null, provider: place.providerId, facility: place.facilityId, desk: place.deskId },
      ...{ childminder: place.childminderId, 'counselling-place': place.counsellingPlaceId },
    }
    return holds(role, at, id[at] ?? null)
  }),
)

describe('whatever roles somebody holds', () => {
  it('a role given reaches no further than the giver does', () => {
    fc.assert(
      fc.property(fc.array(anyHeld, { maxLength: 4 }), fc.constantFrom(...everything), (held, wanted) => {
        fc.pre(mayGive(person(...held), wanted))
        const { at } = staffRoles[wanted.role]
        const covers = held.some(
          ({ scopeKind, scopeId }) =>
            scopeKind === 'tenant' ||
            (scopeId !== null && (Object.values(wanted.place) as string[]).includes(scopeId)),
        )
        expect(covers).toBe(true)
        // Tenant-wide power comes from tenant-wide power only.
        if (at === 'tenant') expect(held.some(({ role }) => role === 'office-admin')).toBe(true)
      }),
    )
  })

  it('a person with a new role gives nothing that the giver could not have given', () => {
    fc.assert(
      fc.property(
        anyHeld,
        fc.constantFrom(...everything),
        fc.constantFrom(...everything),
        (held, given, next) => {
          fc.pre(mayGive(person(held), given))
          const { at } = staffRoles[given.role]
          const id = { ...given.place, tenant: null } as Record<string, string | null>
          const receiver = person(holds(given.role, at, at === 'tenant' ? null : (id[`${at}Id`] ?? null)))
          if (mayGive(receiver, next)) expect(mayGive(person(held), next)).toBe(true)
        },
      ),
    )
  })
})
