// First of all: it teaches zod what OpenAPI needs, before core makes its schemas.
import '@kita/api'

import type { PortalTenant } from '@kita/api'
import type { Actor } from '@kita/core'
import { buildTenant } from '@kita/core/testing'
import type { TestDatabase } from '@kita/db/testing'
import { type RuleSetInput, themeSchema } from '@kita/tenant'
import type { Person } from '../people.ts'
import { departed } from './departed.ts'
import { helpingOut } from './help.ts'
import { household } from './household.ts'
import { platformWork } from './platform.ts'

const rules: Omit<RuleSetInput, 'fromYear'> = {
  offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }],
  limit: { facilities: { min: 1, max: null }, childminding: 'unlimited' },
  ranking: { mode: 'optional', visibleToFacility: true },
  childminding: { mode: 'NAMED_VIA_DESK', named: true },
  contract: { generate: true, inAccount: true },
  carryOver: 'onRenewal',
  renewal: { from: '02-01', until: '03-31' },
  proof: { hours: { 35: 'Bescheinigung des Arbeitgebers' } },
}

const theme = themeSchema.parse({
  ...{ hue: 200, chroma: 0.1, light: 0.4, accent: [0.8, 0.1, 90] },
  ...{ skyline: [['q1.a']], logo: [['q1.a'], ['q2.b']] },
})

/**
 * A tenant with a record of every kind: a Träger with a Kita, a desk with a childminder and a family, and the same once
 * more, which the first ones' people must not reach.
 */
export const settle = async (database: TestDatabase, changes: Omit<RuleSetInput, 'fromYear'> = {}) => {
  const built = await buildTenant(database, {
    // far ahead families ask Tagespflegepersonen themselves
    ruleSets: [
      { fromYear: 2020, ...rules, ...changes },
      { fromYear: 2030, ...rules, ...changes, childminding: { mode: 'NAMED_PERSONS', named: true } },
    ],
  })
  const tenant: PortalTenant = {
    ...built.tenant,
    texts: {},
    translations: {},
    theme,
    logo: null,
    picture: null,
    training: false,
    film: [],
  }
  // A robot check in front of every sign-up would only test itself.
  tenant.profile.account.captcha = false
  await built.addLocality()
  const district = await built.addDistrict()
  const own = await household(built, 'Mara')
  const foreign = await household(built, 'Selin')
  const { support } = await platformWork(built, database.operatorDb)
  await departed(built)
  const staffAt = (role: 'planner' | 'office-clerk' | 'office-admin') => built.addStaff(role)
  const { counsellingPlace, counsellor } = await helpingOut(built)
  const people: Record<Exclude<Person, 'nobody'>, Account> = {
    parent: own.parent,
    otherParent: foreign.parent,
    head: own.head,
    otherHead: foreign.head,
    facilityStaff: await built.addStaff('facility-staff', { facility: own.facility.id }),
    providerAdmin: await built.addStaff('provider-admin', { provider: own.provider.id }),
    advisor: await built.addStaff('advisor', { desk: own.desk.id }),
    otherAdvisor: await built.addStaff('advisor', { desk: foreign.desk.id }),
    clerk: await staffAt('office-clerk'),
    admin: await staffAt('office-admin'),
    planner: await staffAt('planner'),
    childminder: await built.addStaff('childminder', { childminder: own.minder.id }),
    counsellor,
    // Each session of a family that is helped has a counsellor of its own (people.ts).
    helped: { kind: 'parent', accountId: counsellor.accountId },
  }
  return {
    ...built,
    tenant,
    district,
    own,
    foreign,
    support,
    counsellingPlace,
    people,
    operatorDb: database.operatorDb,
    host: new URL(tenant.origin).host,
  }
}
export type Town = Awaited<ReturnType<typeof settle>>
export type Account = Extract<Actor, { accountId: string }>
