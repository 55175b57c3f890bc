import { authDb, invitationDays, mintLinks } from '@kita/auth'
import { fieldError } from '@kita/core'
import { bundleOf, type InviteTrainee } from '@kita/core/training'
import { type Database, inTenant } from '@kita/db'
import type { Defaults } from '@kita/tenant'
import { sceneOf } from '../example/scene.ts'
import { invitationPath } from '../start/worker.ts'
import { appointing, type OriginOf } from '../web/appoint.ts'

type Parts = { db: Database; operator: Database; defaults: Defaults; originOf: OriginOf }

/** People who practise in a training copy: of the office, or head of the facility its made-up families ask for. */
export const inviteTrainees = ({ db, operator, defaults, originOf }: Parts): InviteTrainee => {
  const appoint = appointing(db, originOf)
  const houseOf = async (tenantId: number): Promise<string> => {
    const { home } = sceneOf(await bundleOf(operator, tenantId, defaults))
    if (!home) throw fieldError('/role', 'training-no-house')
    return home.id
  }
  return async (tenantId, { role, ...person }, at) => {
    const house = role === 'facility-head' ? { facilityId: await houseOf(tenantId) } : {}
    const { invited, origin } = await appoint(tenantId, { ...person, ...house }, at)
    if (invited.member) return { link: null }
    const minted = await inTenant(db, tenantId, (tx) =>
      mintLinks(authDb(tx, tenantId, at.now), {
        linkId: invited.linkId,
        linkMinutes: invitationDays * 24 * 60,
      }),
    )
    return { link: minted && `${origin}${invitationPath}?token=${encodeURIComponent(minted.token)}` }
  }
}
