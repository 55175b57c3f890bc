import {
  authDb,
  readSessionCookie,
  sessionCookie,
  sessionDigest,
  sessionLife,
  sessionStore,
} from '@kita/auth'
import { startAssistance } from '@kita/core/assistance'
import type { TestTown } from '@kita/core/testing'
import type { Town } from './town/town.ts'

/**
 * Everybody who may knock: the two parents have families of their own, the two heads Kitas of different Träger, the two
 * advisors desks. A family that is helped sits beside a counsellor of its own, in whose session it fills in.
 */
export const persons = [
  'nobody',
  'parent',
  'otherParent',
  'head',
  'otherHead',
  'facilityStaff',
  'providerAdmin',
  'advisor',
  'otherAdvisor',
  'clerk',
  'admin',
  'planner',
  'childminder',
  'counsellor',
  'helped',
] as const
export type Person = (typeof persons)[number]

/** A Cookie header of a session that has just been opened; signing out elsewhere cannot end it. */
export const cookieOf = async (town: Town, person: Person, now: Date): Promise<string | undefined> => {
  if (person === 'nobody') return undefined
  if (person === 'helped') return helpedSession(town, now)
  return openSession(town, town.people[person], now)
}

/** `proved`: the password has just been given once more. */
export const openSession = async (
  town: Pick<TestTown, 'tenant' | 'inTenant'>,
  account: { accountId: string; kind: 'parent' | 'staff' },
  now: Date,
  { secure = true, proved = true } = {},
): Promise<string> => {
  const { accountId, kind } = account
  const id = await town.inTenant(async (tx) => {
    const sessions = sessionStore(authDb(tx, town.tenant.id, now))
    const opened = await sessions.open({ accountId, label: 'Test', ...sessionLife[kind] })
    return opened && (proved ? sessions.prove(opened.id) : opened.id)
  })
  if (!id) throw new Error('the account has no session to give')
  return sessionCookie(id, { secure }).split(';')[0] as string
}

/** A parent nobody has met: for an act after which the account is no more. */
export const newcomer = async (town: Town): Promise<{ accountId: string; kind: 'parent' }> => {
  const { parent } = await town.addFamily()
  if (parent.kind !== 'parent') throw new Error('the family has no account')
  return parent
}

const family = { firstName: 'Rosa', lastName: 'Klein', street: 'Am Bach 3', postcode: '59494', town: 'Probe' }

const helpedSession = async (town: Town, now: Date): Promise<string> => {
  const counsellor = await town.addStaff('counsellor', { 'counselling-place': town.counsellingPlace })
  const cookie = await openSession(town, counsellor, now)
  const sessionHash = sessionDigest(readSessionCookie(cookie, { secure: true }) ?? '')
  const { noticeVersion } = town.tenant.profile.privacy
  const asked = { ...family, language: 'tr', agreed: true as const, noticeVersion }
  await startAssistance({ sessionHash, agreedText: 'Kabul ediyoruz.' })(town.ctx(counsellor, now), asked)
  return cookie
}
