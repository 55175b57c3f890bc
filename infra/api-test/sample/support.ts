import { authDb, codeAt, stepOf, supportTicket } from '@kita/auth'
import { newId } from '@kita/core'
import { inTenant, withoutTenant } from '@kita/db'
import { operator } from '@kita/db/console'
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

/** Who looks: an operator as the console knows them. */
const looker = async (town: Town) => {
  const email = `${operatorId}@konsole.example`
  const known = { email, emailNorm: email, createdAt: now, verifiedAt: now }
  const row = { id: operatorId, name: 'Ada Nord', roles: ['support' as const], ...known }
  await withoutTenant(town.operatorDb, (tx) => tx.insert(operator).values(row).onConflictDoNothing())
}

/** A granted look and its ticket. */
export const supportOf = async (
  town: Town,
): Promise<{ ticket: string; accessId: string; operatorId: string }> => {
  await looker(town)
  const accessId = await access(town, true)
  const made = await inTenant(town.operatorDb, town.tenant.id, (tx) =>
    supportTicket(authDb(tx, town.tenant.id, now), { accessId, operatorId }),
  )
  if (!made) throw new Error('no ticket for a granted look')
  return { ticket: made, accessId, operatorId }
}

/** Looks that the platform's operators ask for, and everything taken along by the office. */
export const supportSamples: Samples = {
  enterForSupport: async (town) => ({ json: { ticket: (await supportOf(town)).ticket } }),
  listSupport: () => ({}),
  listTrainingMails: () => ({}),
  decideSupport: async (town) => ({ id: await access(town, false), json: { decision: 'grant' } }),
  listSupportLooks: async (town) => ({ id: await access(town, true) }),
  exportTenant: async (town) => {
    await enrol(town, town.people.admin.accountId)
    return { json: { password, code: codeAt(secret, stepOf(now)) } }
  },
}
