import type { Tx } from '@kita/db'
import { criteriaCatalogue, facility, provider } from '@kita/db/schema'
import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { id } from '../input.ts'
import { scopesOf, within } from '../scope.ts'
import { verb } from '../verb.ts'
import { readCatalogues, type StoredCatalogue } from './catalogue.ts'
import { mayWrite, readers, writers } from './writer.ts'

/** What once held is kept for ever: a list shows the newest. */
export const mostCatalogues = 2000

/** Names for the owners' choice and all catalogues the actor may read. */
export const listCatalogues = verb({
  action: 'criteria.list',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const reach = scopesOf(ctx.actor, readers)
    const facilities = await tx
      .select({ id: facility.id, name: facility.name, providerId: facility.providerId })
      .from(facility)
      .where(eq(facility.tenantId, ctx.tenant.id))
      .orderBy(asc(facility.name), asc(facility.id))
    const mine = facilities.filter(
      (one) =>
        reach.everything || reach.facilityIds.includes(one.id) || reach.providerIds.includes(one.providerId),
    )
    const providers = await tx
      .select({ id: provider.id, name: provider.name })
      .from(provider)
      .where(eq(provider.tenantId, ctx.tenant.id))
      .orderBy(asc(provider.name))
    const catalogues = await readCatalogues(tx, ctx, undefined)
    const near = new Set(mine.map((one) => one.providerId))
    const items = catalogues
      .filter(
        (one) =>
          one.ownerKind === 'tenant' ||
          (one.providerId !== null && near.has(one.providerId)) ||
          mine.some(({ id: facilityId }) => facilityId === one.facilityId),
      )
      .map((one) => ({
        ...summaryOf(one),
        owner:
          facilities.find((each) => each.id === one.facilityId)?.name ??
          providers.find((each) => each.id === one.providerId)?.name ??
          null,
      }))
    return {
      result: {
        items: items.slice(0, mostCatalogues),
        // criteria are public: everybody may begin with another's
        templates: catalogues
          .filter((one) => one.status === 'active')
          .slice(0, mostCatalogues)
          .map(({ id: template, title, fromYear, shape }) => ({ id: template, title, fromYear, shape })),
        owners: [
          ...(within(ctx.actor, writers.tenant, {})
            ? [{ kind: 'tenant' as const, id: null, name: null }]
            : []),
          ...providers
            .filter((one) => within(ctx.actor, writers.provider, { providerId: one.id }))
            .map((one) => ({ kind: 'provider' as const, ...one })),
          ...mine
            .filter((one) => within(ctx.actor, writers.facility, { ...one, facilityId: one.id }))
            .map(({ id: own, name }) => ({ kind: 'facility' as const, id: own, name })),
        ],
      },
    }
  },
})

const summaryOf = (one: StoredCatalogue) => ({
  id: one.id,
  ownerKind: one.ownerKind,
  fromYear: one.fromYear,
  ageClass: one.ageClass,
  title: one.title,
  shape: one.shape,
  version: one.version,
  status: one.status,
  example: one.fromBundle,
  activatedAt: one.activatedAt,
  replacedAt: one.replacedAt,
  criteria: one.criteria.length,
})

export const findCatalogue = async (tx: Tx, ctx: Ctx, catalogueId: string) => {
  const [found] = await readCatalogues(tx, ctx, eq(criteriaCatalogue.id, catalogueId))
  if (!found) throw new OutOfReach('criteria', catalogueId)
  return found
}

/** One catalogue in full; criteria are public, so every member of staff may read it. */
export const openCatalogue = watched(
  'criteria.list',
  verb({
    action: 'criteria.list',
    input: z.strictObject({ catalogueId: id }),
    readOnly: true,
    run: async (tx, { catalogueId }, ctx) => {
      const found = await findCatalogue(tx, ctx, catalogueId)
      const canEdit = await mayWrite(tx, ctx, found)
      if (found.status === 'draft' && !canEdit) throw new OutOfReach('criteria', catalogueId)
      const { fromBundle: example, ...catalogue } = found
      return { result: { ...catalogue, example, canEdit } }
    },
  }),
)
