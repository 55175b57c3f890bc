import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '@kita/db'
import { criteriaCatalogue, criterion } from '@kita/db/schema'
import type { BundleCatalogue, TenantBundle } from '@kita/tenant'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { newId } from '../id.ts'
import { stableId } from './stable-id.ts'

type Stored = typeof criteriaCatalogue.$inferSelect & { criteria: (typeof criterion.$inferSelect)[] }

/**
 * The bundle's catalogues as versions like any other: a changed one replaces the one before, decisions keep the old. Where
 * an office has written a catalogue of its own for the same owner, year and age class, the bundle's stays out.
 */
export const applyCriteria = async (tx: Tx, tenantId: number, bundle: TenantBundle, now: Date) => {
  const stored = await readAll(tx, tenantId)
  for (const one of bundle.criteria) {
    const head = headOf(bundle.slug, one)
    const series = stored.filter((each) => isDeepStrictEqual(seriesOf(each), seriesOf(head)))
    if (series.some((each) => each.bundleKey === null)) continue
    const active = series.find((each) => each.status === 'active')
    if (active && isDeepStrictEqual(contentOf(active, active.criteria), contentOf(head, criteriaOf(one))))
      continue
    await replace(tx, tenantId, active ? [active.id] : [], now)
    const version = Math.max(0, ...series.map((each) => each.version)) + 1
    await insert(tx, tenantId, { ...head, version }, one, now)
  }
  const gone = stored.filter(
    (each) =>
      each.status === 'active' &&
      each.bundleKey !== null &&
      !bundle.criteria.some((one) => isDeepStrictEqual(seriesOf(headOf(bundle.slug, one)), seriesOf(each))),
  )
  await replace(
    tx,
    tenantId,
    gone.map(({ id }) => id),
    now,
  )
}

const readAll = async (tx: Tx, tenantId: number): Promise<Stored[]> => {
  const heads = await tx.select().from(criteriaCatalogue).where(eq(criteriaCatalogue.tenantId, tenantId))
  const criteria = await tx
    .select()
    .from(criterion)
    .where(eq(criterion.tenantId, tenantId))
    .orderBy(asc(criterion.position))
  return heads.map((head) => ({ ...head, criteria: criteria.filter((one) => one.catalogueId === head.id) }))
}

const headOf = (slug: string, one: BundleCatalogue) => ({
  ownerKind: one.owner,
  providerId: one.owner === 'provider' ? stableId(slug, 'provider', one.of ?? '') : null,
  facilityId: one.owner === 'facility' ? stableId(slug, 'facility', one.of ?? '') : null,
  fromYear: one.fromYear,
  ageClass: one.ageClass ?? '',
  title: one.title,
  note: one.note ?? '',
  shape: one.shape,
  submissionTimeCounts: one.submissionTimeCounts ?? false,
})
type Head = ReturnType<typeof headOf>

const criteriaOf = (one: BundleCatalogue) =>
  one.criteria.map((each) => ({
    code: each.code,
    label: each.label,
    help: each.help ?? '',
    fact: each.fact as string,
    threshold: each.threshold ?? null,
    points: each.points ?? 0,
    alwaysFirst: each.alwaysFirst ?? false,
    proof: each.proof ?? ('none' as const),
  }))

const seriesOf = ({ ownerKind, providerId, facilityId, fromYear, ageClass }: Head) => ({
  ...{ ownerKind, providerId, facilityId, fromYear, ageClass },
})

const contentOf = (
  { title, note, shape, submissionTimeCounts }: Head,
  criteria: readonly ReturnType<typeof criteriaOf>[number][],
) => ({
  ...{ title, note, shape, submissionTimeCounts },
  criteria: criteria.map(({ code, label, help, fact, threshold, points, alwaysFirst, proof }) => ({
    ...{ code, label, help, fact, threshold, points, alwaysFirst, proof },
  })),
})

const replace = async (tx: Tx, tenantId: number, ids: string[], now: Date) => {
  if (ids.length === 0) return
  await tx
    .update(criteriaCatalogue)
    .set({ status: 'replaced', replacedAt: now })
    .where(and(eq(criteriaCatalogue.tenantId, tenantId), inArray(criteriaCatalogue.id, ids)))
}

const insert = async (
  tx: Tx,
  tenantId: number,
  head: Head & { version: number },
  one: BundleCatalogue,
  now: Date,
) => {
  const id = newId(now)
  await tx.insert(criteriaCatalogue).values({
    ...{ tenantId, id, ...head, bundleKey: one.key, status: 'active' as const },
    ...{ createdAt: now, updatedAt: now, activatedAt: now },
  })
  await tx.insert(criterion).values(
    criteriaOf(one).map((each, index) => ({
      ...{ tenantId, id: newId(now), catalogueId: id, position: index + 1 },
      ...each,
    })),
  )
}
