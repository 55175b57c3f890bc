import type { AuthDb } from '../auth-db.ts'
import type { KeyRing } from '../secret.ts'
import { ownerOf } from './factor.ts'
import { seal, unseal } from './seal.ts'

export type Resealed = { sealed: number; unreadable: number }

/**
 * Seals the realm's factors anew with the first key of the ring, so that an earlier key can go. What somebody enrols
 * meanwhile stays. `unreadable`: no key of the ring opens it; its person has to enrol again.
 */
export const resealFactors = async (db: AuthDb, key: KeyRing): Promise<Resealed> => {
  const done = { sealed: 0, unreadable: 0 }
  const rows = await db.call<{ account_id: string; secret: Uint8Array }>('factor_list')
  for (const { account_id: accountId, secret: before } of rows) {
    const owner = ownerOf(db, accountId)
    if (opened([key[0]], owner, before)) continue
    const secret = opened(key, owner, before)
    if (!secret) done.unreadable += 1
    else {
      const args = [accountId, before, seal(key, owner, secret)] as const
      const [row] = await db.call<{ factor_reseal: boolean }>('factor_reseal', ...args)
      if (row?.factor_reseal) done.sealed += 1
    }
  }
  return done
}

const opened = (key: KeyRing, owner: string, sealed: Uint8Array): Buffer | undefined => {
  try {
    return unseal(key, owner, sealed)
  } catch {
    return undefined
  }
}
