import type { KeyRing } from '@kita/auth'
import type { Ctx, Tenant } from '@kita/core'
import { addCounsellingPlace, listCounsellingPlaces } from '@kita/core/assistance'
import type { Database } from '@kita/db'
import type { TenantBundle } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { accountsOf } from './accounts.ts'
import { loginFamily } from './crowd.ts'
import { counsellorAt, type ExampleStaff, freshFamily, staffOf } from './people.ts'
import { playDistrict } from './play.ts'
import { sceneOf } from './scene.ts'
import { addressOf } from './send.ts'
import type { Stage } from './stage.ts'

type District = {
  db: Database
  tenant: Tenant
  bundle: TenantBundle
  passwordHash: string
  key: KeyRing
  now: Date
}

/**
 * The examples of one tenant. The fresh family signs up last and so marks that all is there: the weeks before are not
 * played again.
 * @returns staff: who acts in which part; refused: codes of what the tenant's rules did not allow on its day, in no order
 */
export const addDistrict = async ({ db, tenant, bundle, passwordHash, key, now }: District) => {
  const scene = sceneOf(bundle)
  const accounts = accountsOf({ db, tenant, passwordHash, key })
  const staff: Stage['staff'] = {}
  const appoint = async (one: ExampleStaff) => {
    staff[one.part] = await accounts.appoint(one, now)
    return one
  }
  const people: ExampleStaff[] = []
  for (const one of staffOf(scene)) people.push(await appoint(one))
  if (staff.admin) {
    const office = { db, tenant, actor: staff.admin, now, requestId: 'examples' }
    people.push(await appoint(counsellorAt(await counsellingPlaceOf(office))))
  }
  const logins = [
    ...people.map(({ title, local }) => ({ title, email: accounts.emailOf(local) })),
    ...[loginFamily, freshFamily.key].map((key) => ({ title: 'Familie', email: accounts.emailOf(key) })),
  ]
  const signUp: Stage['signUp'] = (family, at) =>
    accounts.signUp(family, addressOf({ scene }, family.key.length), at)
  const stage: Stage = { db, tenant, scene, now, today: berlinDay(now), staff, signUp, refused: [] }
  if (!(await accounts.isThere(freshFamily.key))) {
    await playDistrict(stage)
    await signUp(freshFamily, now)
  }
  return { logins, staff, refused: stage.refused }
}

const counsellingPlace = 'Familienzentrum Beispiel'

/** Made once, found ever after. */
const counsellingPlaceOf = async (office: Ctx): Promise<string> => {
  const { items } = await listCounsellingPlaces(office, {})
  const known = items.find(({ name }) => name === counsellingPlace)
  return known?.id ?? (await addCounsellingPlace(office, { name: counsellingPlace })).id
}
