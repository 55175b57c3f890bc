import type { Tx } from '@kita/db'
import { facility } from '@kita/db/schema'
import { asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { readTenant } from '../import/look.ts'
import { readWaiting } from '../import/state.ts'
import { id } from '../input.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import type { AppointAdmin } from './launch.ts'

/** So many are shown and invited at once; those who are invited leave the list. */
const mostHeads = 50

const readHeads = async (tx: Tx, tenantId: number) => {
  const { name, town, email, headName } = facility
  const rows = await tx
    .select({ id: facility.id, name, town, email, headName })
    .from(facility)
    .where(eq(facility.tenantId, tenantId))
    .orderBy(asc(name), asc(facility.id))
  const found = await tx.execute<{ id: string }>(
    sql`select facility_id as id from directory.headed_facilities()`,
  )
  const headed = new Set(found.map((one) => one.id))
  const open = rows.filter((row) => !headed.has(row.id))
  const invitable = open.flatMap(({ email: address, ...row }) =>
    address ? [{ ...row, email: address }] : [],
  )
  return { rows, open, invitable }
}

/** Facilities nobody heads yet and whose address is known; the others only as numbers. */
export const listHeads = operatorTenantVerb({
  action: 'import.look',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { tenant }) => {
    const { rows, open, invitable } = await readHeads(tx, tenant.id)
    const { source } = await readTenant(tx, tenant.id)
    const facilities = rows.length
    return {
      result: {
        ...{ area: source.tenant.area, facilities, headed: facilities - open.length },
        ...{ silent: open.length - invitable.length, invitable: invitable.length },
        items: invitable.slice(0, mostHeads),
        onboarding: await readWaiting(tx, tenant.id),
      },
    }
  },
})

/** Facilities of one page of the list. */
export const headsInput = z.strictObject({
  ids: z.array(id).min(1, 'choice-unknown').max(mostHeads, 'choice-unknown'),
})

/**
 * Invites the heads of these facilities by the address the facility has, each for its facility alone. An address that
 * cannot be invited is told by its facility; the others are invited.
 */
export const inviteHeads = (appoint: AppointAdmin) =>
  operatorTenantVerb({
    action: 'onboarding.invite',
    input: headsInput,
    run: async (tx, { ids }, { tenant, now, requestId }) => {
      const { invitable } = await readHeads(tx, tenant.id)
      const failed: string[] = []
      let invited = 0
      for (const { id: facilityId, name, email, headName } of invitable.filter((one) =>
        ids.includes(one.id),
      )) {
        const person = { name: headName ?? name, email, facilityId }
        const fault = await appoint(tenant.id, person, { now, requestId }).catch((error) => {
          if (error instanceof DomainError) return error
          throw error
        })
        if (fault) failed.push(name)
        else invited += 1
      }
      return {
        result: { invited, failed },
        audit: { detail: { event: 'invited', role: 'facility-head', invited, failed: failed.length } },
      }
    },
  })
