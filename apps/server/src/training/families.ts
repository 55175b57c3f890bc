import { createHmac } from 'node:crypto'
import type { KeyRing, PasswordLane } from '@kita/auth'
import { loadTenant } from '@kita/core/tenant'
import { makeFamilies } from '@kita/core/training'
import type { Database } from '@kita/db'
import type { Defaults } from '@kita/tenant'
import { loginFamily } from '../example/crowd.ts'
import { addDistrict } from '../example/district.ts'
import type { OriginOf } from '../web/appoint.ts'

type Parts = {
  db: Database
  operator: Database
  defaults: Defaults
  originOf: OriginOf
  auth: { lane: PasswordLane; key: KeyRing }
}

/** Another one for every copy; nobody but the installation can tell it, and the console shows it. Of another key it is another. */
const passwordOf = ([key]: KeyRing, slug: string): string =>
  `uebung-${createHmac('sha256', key).update(`training ${slug}`).digest('hex').slice(0, 10)}`

/** The made-up family one practises with. */
export const trainingFamily = (key: KeyRing) => (slug: string) => ({
  email: `${loginFamily}@${slug}.example`,
  password: passwordOf(key, slug),
})

/** Lets the example district happen in one training copy. @returns 0 where somebody else does it */
export const playTraining =
  ({ db, operator, defaults, originOf, auth: { lane, key } }: Parts) =>
  ({ tenantId, now }: { tenantId: number; now: Date }): Promise<number> =>
    makeFamilies(operator, { tenantId, defaults, now }, async (bundle) => {
      const settings = await loadTenant(db, tenantId)
      if (!settings) throw new Error(`tenant ${tenantId} has no settings`)
      const tenant = { ...settings, id: tenantId, version: 0, origin: originOf(bundle.slug, []) }
      const passwordHash = await lane.hash(passwordOf(key, bundle.slug))
      await addDistrict({ db, tenant, bundle, passwordHash, key, now })
    })
