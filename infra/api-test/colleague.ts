import {
  type AccountKind,
  authDb,
  codeAt,
  createAccount,
  inviteAccount,
  type KeyRing,
  mintLinks,
  offeredSecret,
  passwordLane,
  readFactor,
  sessionLife,
  sessionName,
  sessionStore,
  signIn,
  stepOf,
  storeFactor,
} from '@kita/auth'
import { inviteStaff } from '@kita/core/staff'
import { roleAssignment } from '@kita/db/schema'
import { sql } from 'drizzle-orm'
import { madeUpId, now, password } from './town/given.ts'
import type { Town } from './town/town.ts'

/** Secret of the installation under test. */
export const key: KeyRing = ['x'.repeat(32)]

/** Of every device that `enrol` gives out. */
export const secret = Buffer.from('12345678901234567890')
const lane = passwordLane({ maxWaitMs: 10_000 })
let hash: Promise<string> | undefined
let last = 0
const address = () => {
  last += 1
  return `kollegin-${last}@kita.example`
}
const cookie = (id: string) => ({ headers: { cookie: `__Host-kita=${id}` } })

/** Gives the account a second factor with a secret that is known here. */
export const enrol = (town: Town, accountId: string) =>
  town.inTenant((tx) =>
    storeFactor(authDb(tx, town.tenant.id, now), { accountId, secret, step: 0, key, renewed: true }),
  )

const account = async (town: Town, kind: AccountKind = 'staff') => {
  hash ??= lane.hash(password)
  const given = { kind, email: address(), passwordHash: await hash, language: 'de' }
  const { accountId } = await town.inTenant((tx) => createAccount(authDb(tx, town.tenant.id, now), given))
  if (kind === 'parent') return { accountId, email: given.email }
  await town.inTenant((tx) =>
    tx.execute(
      sql`insert into app.staff (tenant_id, account_id, display_name) values (${town.tenant.id}, ${accountId}, 'Kim Halb')`,
    ),
  )
  return { accountId, email: given.email }
}

/** Somebody who has given the password and nothing more. */
export const halfSession = async (town: Town, enrolled = true, kind: AccountKind = 'staff') => {
  const { accountId, email } = await account(town, kind)
  if (enrolled) await enrol(town, accountId)
  const scope: Parameters<typeof signIn>[0] = (run) =>
    town.inTenant((tx) => run(authDb(tx, town.tenant.id, now)))
  const entered = await signIn(scope, lane, { email, password, label: 'Test' })
  if (!entered.ok || !('half' in entered)) throw new Error('no half session')
  return { id: entered.half.id, secret, accountId, ...cookie(entered.half.id) }
}

/** A whole session and the code of the device that is offered to it, in place of another one unless it is the first. */
export const deviceChange = async (town: Town, kind: AccountKind = 'staff', enrolled = true) => {
  const { accountId, email } = await account(town, kind)
  if (enrolled) await enrol(town, accountId)
  return town.inTenant(async (tx) => {
    const db = authDb(tx, town.tenant.id, now)
    const session = await sessionStore(db).open({ accountId, label: 'Test', ...sessionLife[kind] })
    const factor = await readFactor(db, accountId, key)
    if (!session) throw new Error('no session')
    const named = await sessionName(db, { accountId, sessionId: session.id })
    if (named === null) throw new Error('no session')
    const offered = offeredSecret(key, named, factor?.enrolledAt ?? null)
    return { ...cookie(session.id), accountId, email, offered, code: codeAt(offered, stepOf(now)) }
  })
}

type Home = Town['own']

export const helperAt = ({ facility }: Pick<Home, 'facility'>) => ({
  role: 'facility-staff' as const,
  scope: { kind: 'facility' as const, id: facility.id },
})

/** Somebody who has been invited by the office and has not accepted yet. */
export const invited = async (town: Town): Promise<string> => {
  const invite = inviteStaff(async (tx, email) => {
    const made = await inviteAccount(authDb(tx, town.tenant.id, now), { email, language: 'de' })
    if (!made.ok) throw new Error(made.reason)
    return made
  })
  const person = { name: 'Kim Neu', email: address(), ...helperAt(town.own) }
  return (await invite(town.ctx(town.people.admin, now), person)).id
}

export const invitationToken = async (town: Town): Promise<string> => {
  const accountId = await invited(town)
  return town.inTenant(async (tx) => {
    const [mail] = await tx.execute<{ link: string }>(
      sql`select params ->> 'linkId' as link from app.outbox where recipient_id = ${accountId}`,
    )
    const links = await mintLinks(authDb(tx, town.tenant.id, now), {
      linkId: String(mail?.link),
      linkMinutes: 60,
    })
    return links?.token ?? ''
  })
}

const addRole = (town: Town, accountId: string, role: 'facility-staff' | 'facility-head', scopeId: string) =>
  town.inTenant(async (tx) => {
    const id = madeUpId()
    const held = { role, scopeKind: 'facility' as const, scopeId }
    await tx.insert(roleAssignment).values({ tenantId: town.tenant.id, id, accountId, ...held })
    return id
  })

/** Somebody who works at both Kitas; the ids of the two roles. */
export const helper = async (town: Town) => {
  const { accountId } = await town.addStaff('planner')
  const [own, elsewhere] = [
    await addRole(town, accountId, 'facility-staff', town.own.facility.id),
    await addRole(town, accountId, 'facility-staff', town.foreign.facility.id),
  ]
  return { accountId, roles: { own, elsewhere } }
}

/** Somebody who works at the Kita and plans for the office. */
export const planningHelper = async (town: Town) => {
  const { accountId } = await town.addStaff('planner')
  await addRole(town, accountId, 'facility-staff', town.own.facility.id)
  return { accountId }
}

/** Somebody who works at the Kita and stands in for its head; the id of the smaller role. */
export const deputy = async (town: Town) => {
  const { accountId } = await town.addStaff('facility-head', { facility: town.own.facility.id })
  return { accountId, staffRole: await addRole(town, accountId, 'facility-staff', town.own.facility.id) }
}
