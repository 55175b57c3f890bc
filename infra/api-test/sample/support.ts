import { authDb, codeAt, stepOf, supportTicket } from '@kita/auth'
import { newId } from '@kita/core'
import { inTenant } from '@kita/db'
import { supportAccess } from '@kita/db/schema'
import { enrol, secret } from '../colleague.ts'
import { madeUpId, now, password } from '../town/given.ts'
import type { Town } from '../town/town.ts'
import type { Samples } from './sample.ts'

const operatorId = madeUpId()

/** A look an operator asked for; with `granted` the office has said yes. */
const access = async (town: Town, granted: boolean): Promise<string> => {
  const id = newId(now)
  const asked = {
    operatorId,
    operatorName: 'Ada Nord',
    reason: 'Ein Fehler in der Liste.',
    hours: 2,
    askedAt: now,
  }
  const yes = { state: 'granted' as const, decidedAt: now, endsAt: new Date(now.getTime() + 7_200_000) }
  await town.inTenant((tx) =>
    tx.insert(supportAccess).values({
      ...{ tenantId: town.tenant.id, id, ...asked },
      ...(granted ? yes : { state: 'asked' as const }),
    }),
  )
  return id
}

const ticket = async (town: Town): Promise<string> => {
  const accessId = await access(town, true)
  const made = await inTenant(town.operatorDb, town.tenant.id, (tx) =>
    supportTicket(authDb(tx, town.tenant.id, now), { accessId, operatorId }),
  )
  if (!made) throw new Error('no ticket for a granted look')
  return made
}

/** Looks that the platform's operators ask for, and everything taken along by the office. */
export const supportSamples: Samples = {
  enterForSupport: async (town) => ({ json: { ticket: await ticket(town) } }),
  listSupport: () => ({}),
  listTrainingMails: () => ({}),
  decideSupport: async (town) => ({ id: await access(town, false), json: { decision: 'grant' } }),
  listSupportLooks: async (town) => ({ id: await access(town, true) }),
  exportTenant: async (town) => {
    await enrol(town, town.people.admin.accountId)
    return { json: { password, code: codeAt(secret, stepOf(now)) } }
  },
}
