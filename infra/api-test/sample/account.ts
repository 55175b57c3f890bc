import {
  askAddress,
  authDb,
  codeAt,
  createAccount,
  findAccount,
  forgot,
  mintLinks,
  offeredSecret,
  sessionLife,
  sessionStore,
  signUp,
  stepOf,
} from '@kita/auth'
import { sql } from 'drizzle-orm'
import { deviceChange, enrol, halfSession, invitationToken, key, secret } from '../colleague.ts'
import { now, password } from '../town/given.ts'
import type { Town } from '../town/town.ts'
import { address, person } from './made-up.ts'
import type { Samples } from './sample.ts'

/** Tokens of a mail to a fresh account, minted as the worker does at hand-over. */
const linkOf = async (town: Town, ask: 'sign-up' | 'forgot') =>
  town.inTenant(async (tx) => {
    const db = authDb(tx, town.tenant.id, now)
    const email = address()
    const made =
      ask === 'sign-up'
        ? await signUp(db, { email, passwordHash: 'x', language: 'de' })
        : {
            ok: true as const,
            ...(await createAccount(db, { kind: 'parent', email, passwordHash: null, language: 'de' })),
          }
    if (!made.ok) throw new Error(made.reason)
    if (ask === 'forgot') await forgot(db, email)
    const [mail] = await tx.execute<{ link: string }>(
      sql`select params ->> 'linkId' as link from app.outbox where recipient_id = ${made.accountId}`,
    )
    const minted = await mintLinks(db, { linkId: String(mail?.link), linkMinutes: 60 })
    if (!minted) throw new Error('no links')
    return { token: minted.token, renewToken: minted.renewToken ?? '' }
  })

const emailOf = (town: Town) =>
  town.inTenant(async (tx) => {
    const found = await findAccount(authDb(tx, town.tenant.id, now), town.own.parent.accountId)
    return found?.email ?? ''
  })

/** The link of a mail about another address, minted as the worker does at hand-over. */
const changeLink = async (town: Town, template: 'confirm-address' | 'address-changing') =>
  town.inTenant(async (tx) => {
    const db = authDb(tx, town.tenant.id, now)
    const given = { kind: 'parent' as const, email: address(), passwordHash: 'x', language: 'de' }
    const { accountId } = await createAccount(db, given)
    await askAddress(db, { accountId, email: address() })
    const [mail] = await tx.execute<{ link: string }>(
      sql`select params ->> 'linkId' as link from app.outbox
          where recipient_id = ${accountId} and template = ${template}`,
    )
    const minted = await mintLinks(db, { linkId: String(mail?.link), linkMinutes: 60 })
    return minted?.token ?? ''
  })

/** One of the parent's sessions, as its list names it. */
const ownSession = async (town: Town) => {
  const { accountId } = town.own.parent
  return town.inTenant(async (tx) => {
    const sessions = sessionStore(authDb(tx, town.tenant.id, now))
    await sessions.open({ accountId, label: 'Test', ...sessionLife.parent })
    const [entry] = await sessions.list(accountId, null)
    return entry?.id ?? ''
  })
}

/** Accounts, sign-in, the second factor. */
export const accountSamples: Samples = {
  createAccount: (town) => ({
    json: { ...person, email: address(), password, noticeVersion: town.tenant.profile.privacy.noticeVersion },
  }),
  confirmAccount: async (town) => ({ json: { token: (await linkOf(town, 'sign-up')).token } }),
  renewConfirmation: async (town) => ({ json: { token: (await linkOf(town, 'sign-up')).renewToken } }),
  requestPassword: () => ({ json: { email: address() } }),
  resetPassword: async (town) => ({ json: { token: (await linkOf(town, 'forgot')).token, password } }),
  checkLink: async (town) => ({
    query: { purpose: 'confirm' },
    headers: { 'link-token': (await linkOf(town, 'sign-up')).token },
  }),
  getCaptcha: () => ({}),
  getFormStamp: () => ({}),
  signIn: async (town) => ({ json: { email: await emailOf(town), password } }),
  getSession: () => ({}),
  signOut: () => ({}),
  listSessions: () => ({}),
  endOtherSessions: () => ({}),
  endSession: async (town) => ({ path: { session: await ownSession(town) } }),
  getProof: () => ({}),
  askEmailChange: () => ({ json: { email: address() } }),
  confirmEmailChange: async (town) => ({ json: { token: await changeLink(town, 'confirm-address') } }),
  objectToEmailChange: async (town) => ({ json: { token: await changeLink(town, 'address-changing') } }),
  // Whoever has a device by now is asked for its code.
  proveSession: () => ({ json: { password, code: codeAt(secret, stepOf(now)) } }),
  changePassword: () => ({ json: { current: password, next: password } }),
  getPendingSignIn: async (town) => ({ headers: (await halfSession(town)).headers }),
  giveSecondFactor: async (town) => {
    const { headers, secret } = await halfSession(town)
    return { headers, json: { code: codeAt(secret, stepOf(now)) } }
  },
  getFactorOffer: async (town) => ({ headers: (await halfSession(town, false)).headers }),
  enrolSecondFactor: async (town) => {
    const { headers, id } = await halfSession(town, false)
    return { headers, json: { code: codeAt(offeredSecret(key, id, null), stepOf(now)) } }
  },
  replaceMyDevice: async (town) => {
    const { headers, code } = await deviceChange(town)
    return { headers, json: { password, code } }
  },
  removeMyDevice: async (town) => {
    const { headers } = await deviceChange(town, 'parent')
    return { headers, json: { password, code: codeAt(secret, stepOf(now)) } }
  },
  getMyAccess: () => ({}),
  getDeviceOffer: () => ({}),
  // Codes on paper stand in for a device.
  renewMyRecoveryCodes: async (town) => {
    for (const one of Object.values(town.people))
      if (one.kind === 'staff' || one.kind === 'parent') await enrol(town, one.accountId)
    return { json: { password } }
  },
  acceptInvitation: async (town) => ({ json: { token: await invitationToken(town), password } }),
}
