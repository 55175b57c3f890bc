import { authDb, closeAccount, findAccount } from '@kita/auth'
import { closeOwnAccount } from '@kita/core/departure'
import type { TestTown } from '@kita/core/testing'
import { now } from './given.ts'

/** A family that has closed its account. */
export const departed = async (town: TestTown): Promise<void> => {
  const { parent } = await town.addFamily()
  const close = closeOwnAccount(async (tx, accountId) => {
    const db = authDb(tx, town.tenant.id, now)
    const account = await findAccount(db, accountId)
    return (await closeAccount(db, accountId)) ? account : null
  })
  await close(town.ctx(parent, now), {})
}
