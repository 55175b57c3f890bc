import { codeAt, operatorDb, stepOf, storeFactor } from '@kita/auth'
import { decideSupport } from '@kita/core/support'
import { withoutTenant } from '@kita/db'
import { secret } from '../../../api-test/colleague.ts'
import { now, password } from '../../../api-test/town/given.ts'
import { serverKey } from '../house.ts'
import type { Ground, Makers } from './ground.ts'

const roles = ['admin', 'editor', 'support'] as const
const cookieFrom = ({ headers }: { headers: Headers }) => headers.getSetCookie()[0]?.split(';')[0] ?? ''

/** An operator with a device that is known here. */
const enrolled = async ({ house }: Ground) => {
  const one = await house.newOperator([...roles])
  await withoutTenant(house.superuser, (tx) =>
    storeFactor(operatorDb(tx, now), { accountId: one.id, secret, step: 0, key: serverKey, renewed: true }),
  )
  return { ...one, code: codeAt(secret, stepOf(now)) }
}

/** Who has given the password and nothing more. */
const half = async ({ act }: Ground, { email }: { email: string }) => ({
  cookie: cookieFrom(await act.ask('POST', '/session', { json: { email, password }, cookie: '' })),
})

const newcomer = ({ house }: Ground) => ({
  name: 'Ada',
  email: `ada${house.next()}@probe.example`,
  roles: ['support'],
})

const invited = async (ground: Ground) =>
  String((await ground.act.json('POST', '/operators', { json: newcomer(ground) })).token)

const colleague = async ({ house }: Ground) => ({ id: (await house.newOperator(['support'])).id })

const offered = async ({ act }: Ground, path: string, cookie: string) => {
  const offer = await act.json('GET', path, { cookie })
  return codeAt(fromBase32(String(offer.secret ?? '')), stepOf(now))
}

const fromBase32 = (text: string): Buffer => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.replaceAll(/[^A-Z2-7]/g, '')].map((one) =>
    letters.indexOf(one).toString(2).padStart(5, '0'),
  )
  return Buffer.from((bits.join('').match(/[01]{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The ways in, and the platform's own people. */
export const peopleMakers: Makers = {
  signIn: async (ground) => ({
    json: { email: (await ground.house.newOperator([...roles])).email, password },
  }),
  getPendingSignIn: async (ground) => ({ headers: await half(ground, await enrolled(ground)) }),
  giveSecondFactor: async (ground) => {
    const one = await enrolled(ground)
    return { headers: await half(ground, one), json: { code: one.code } }
  },
  getFactorOffer: async (ground) => ({
    headers: await half(ground, await ground.house.newOperator([...roles])),
  }),
  enrolSecondFactor: async (ground) => {
    const headers = await half(ground, await ground.house.newOperator([...roles]))
    return { headers, json: { code: await offered(ground, '/session/enrolment', headers.cookie) } }
  },
  proveSession: async (ground) => {
    const { cookie, code } = await enrolled(ground)
    return { headers: { cookie }, json: { password, code } }
  },
  changePassword: () => ({ json: { current: password, next: password } }),
  getDeviceOffer: async (ground) => ({ headers: { cookie: (await enrolled(ground)).cookie } }),
  replaceMyDevice: async (ground) => {
    const { cookie } = await enrolled(ground)
    return {
      headers: { cookie },
      json: { password, code: await offered(ground, '/me/access/device', cookie) },
    }
  },
  renewMyRecoveryCodes: async (ground) => ({
    headers: { cookie: (await enrolled(ground)).cookie },
    json: { password },
  }),
  endSession: async (ground) => {
    const { cookie } = await ground.house.newOperator([...roles])
    const { sessions } = await ground.act.json('GET', '/me/access', { cookie })
    const [first] = Array.isArray(sessions) ? sessions : []
    return { headers: { cookie }, path: { session: String(first?.id) } }
  },
  checkLink: async (ground) => ({ headers: { 'link-token': await invited(ground) } }),
  useLink: async (ground) => ({ json: { token: await invited(ground), password } }),
  inviteOperator: (ground) => ({ json: newcomer(ground) }),
  linkOperatorAgain: colleague,
  dropOperatorFactor: async (ground) => ({ id: (await enrolled(ground)).id }),
  endOperatorSessions: colleague,
  closeOperator: colleague,
  changeOperatorRoles: async (ground) => ({ ...(await colleague(ground)), json: { roles: ['support'] } }),
  askForSupport: () => ({ json: { reason: 'Ein Fehler in der Liste.', hours: 2 } }),
  enterForSupport: async (ground) => {
    const { town, house, act } = ground
    const { cookie } = await house.newOperator([...roles])
    const { slug } = town.tenant
    const json = { reason: 'Ein Fehler in der Liste.', hours: 2 }
    const { id } = await act.json('POST', `/tenants/${slug}/support`, { json, cookie })
    await decideSupport(town.ctx(town.people.admin, now), { id: String(id), decision: 'grant' })
    return { headers: { cookie }, path: { slug }, id: String(id) }
  },
}
