import type { Tx } from '@kita/db'
import { application, careGroup, child, facility, guardian, provider, submission } from '@kita/db/schema'
import type { Day } from '@kita/tenant/calendar'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { guards } from '../account/own-child.ts'
import { ofApplication } from '../application/joins.ts'
import { OutOfReach } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'

type Address = { street: string; postcode: string; town: string }
type Signer = Partial<Address> & { id: string; name: string; language: string }

/** What a contract says besides its dates, as it was on the day of signing: kept with the contract, never read anew. */
export type Paper = {
  /** Of the sending it began with. */
  reference: string
  group: string | null
  provider: { name: string }
  facility: Address & { name: string }
  /** Without an address where it was confidential. */
  guardians: Signer[]
  child: { firstName: string; lastName: string; bornOn: Day | null; expectedOn: Day | null }
  /** The platform's own sentences by name, so that another release of them changes no signed contract. */
  words?: Record<string, string>
}

/** The paper of an application as its facts are now. @throws OutOfReach */
export const makePaper = async (
  tx: Tx,
  ctx: Ctx,
  applicationId: string,
  groupId: string | null,
): Promise<Paper> => {
  const tenantId = ctx.tenant.id
  const [row] = await tx
    .select({
      reference: submission.reference,
      childId: child.id,
      provider: { name: provider.name },
      facility: {
        name: facility.name,
        street: facility.street,
        postcode: facility.postcode,
        town: facility.town,
      },
      child: {
        firstName: child.firstName,
        lastName: child.lastName,
        bornOn: child.bornOn,
        expectedOn: child.expectedOn,
      },
    })
    .from(application)
    .innerJoin(facility, ofApplication.facility)
    .innerJoin(provider, and(eq(provider.tenantId, facility.tenantId), eq(provider.id, facility.providerId)))
    .innerJoin(child, ofApplication.child)
    .innerJoin(submission, ofApplication.submission)
    .where(and(eq(application.tenantId, tenantId), eq(application.id, applicationId)))
  if (!row) throw new OutOfReach('application', applicationId)
  const { childId, ...facts } = row
  return {
    ...facts,
    group: await groupName(tx, ctx, groupId),
    guardians: await readSigners(tx, ctx, childId),
  }
}

const groupName = async (tx: Tx, ctx: Ctx, groupId: string | null): Promise<string | null> => {
  if (groupId === null) return null
  const [row] = await tx
    .select({ name: careGroup.name })
    .from(careGroup)
    .where(and(eq(careGroup.tenantId, ctx.tenant.id), eq(careGroup.id, groupId)))
  return row?.name ?? null
}

const readSigners = async (tx: Tx, ctx: Ctx, childId: string): Promise<Signer[]> => {
  const rows = await tx
    .select({ guardian })
    .from(guardian)
    .innerJoin(child, and(eq(child.tenantId, guardian.tenantId), eq(child.id, childId)))
    .where(and(eq(guardian.tenantId, ctx.tenant.id), guards(child)))
    .orderBy(asc(guardian.createdAt), asc(guardian.id))
  return rows.map(({ guardian: one }) => ({
    id: one.id,
    name: `${one.firstName} ${one.lastName}`,
    language: one.language,
    ...(one.addressConfidential ? {} : { street: one.street, postcode: one.postcode, town: one.town }),
  }))
}

/**
 * Who signed, with those addresses this reader may see today: for staff all that are not confidential, since the paper
 * goes to both guardians; for a guardian those of the own household.
 */
export const shownSigners = async (
  tx: Tx,
  ctx: Ctx,
  signers: Signer[],
  reader?: { familyId: string },
): Promise<(Partial<Address> & { name: string })[]> => {
  const ids = signers.map(({ id }) => id)
  const present =
    ids.length === 0
      ? []
      : await tx
          .select({ id: guardian.id, familyId: guardian.familyId, hidden: guardian.addressConfidential })
          .from(guardian)
          .where(and(eq(guardian.tenantId, ctx.tenant.id), inArray(guardian.id, ids)))
  const open = new Set(
    present
      .filter(({ familyId, hidden }) => (reader ? familyId === reader.familyId : !hidden))
      .map(({ id }) => id),
  )
  return signers.map(({ id, name, street, postcode, town }) =>
    open.has(id) && street !== undefined && postcode !== undefined && town !== undefined
      ? { name, street, postcode, town }
      : { name },
  )
}
