import type { Tx } from '@kita/db'
import { savedView } from '@kita/db/schema'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { id, line } from '../input.ts'
import { verb } from '../verb.ts'

const mostViews = 20

/** Whose views: each person of the staff keeps its own. */
const own = (ctx: Pick<Ctx, 'actor' | 'tenant'>) =>
  and(
    eq(savedView.tenantId, ctx.tenant.id),
    eq(savedView.accountId, 'accountId' in ctx.actor ? ctx.actor.accountId : ''),
  )

const readViews = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      id: savedView.id,
      name: savedView.name,
      query: savedView.query,
      isDefault: savedView.isDefault,
    })
    .from(savedView)
    .where(own(ctx))
    .orderBy(asc(savedView.name))

export const listViews = verb({
  action: 'saved-view.use',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _, ctx) => ({ result: { items: await readViews(tx, ctx) } }),
})

/**
 * Keeps the filters of the list under a name; a name that is there already gets the new filters. A default opens when
 * the list is asked for without filters.
 * @throws DomainError `too-many-views` { max }
 */
export const saveView = verb({
  action: 'saved-view.use',
  input: z.strictObject({
    name: line(60),
    query: z
      .string()
      .max(1000, 'text-too-long')
      .regex(/^[\w=&%.~+*-]*$/, 'text-has-forbidden-characters'),
    isDefault: z.boolean().default(false),
  }),
  run: async (tx, { name, query, isDefault }, ctx) => {
    const present = await readViews(tx, ctx)
    if (present.length >= mostViews && !present.some((view) => view.name === name))
      throw new DomainError('too-many-views', { max: mostViews })
    if (isDefault) await tx.update(savedView).set({ isDefault: false }).where(own(ctx))
    const [saved] = await tx
      .insert(savedView)
      .values({
        tenantId: ctx.tenant.id,
        id: newId(ctx.now),
        accountId: 'accountId' in ctx.actor ? ctx.actor.accountId : '',
        name,
        query,
        isDefault,
        createdAt: ctx.now,
      })
      .onConflictDoUpdate({
        target: [savedView.tenantId, savedView.accountId, savedView.name],
        set: { query, isDefault },
      })
      .returning({ id: savedView.id })
    return { result: { id: saved?.id ?? '' } }
  },
})

/** @throws OutOfReach for a view of somebody else */
export const deleteView = watched(
  'saved-view.use',
  verb({
    action: 'saved-view.use',
    input: z.strictObject({ viewId: id }),
    run: async (tx, { viewId }, ctx) => {
      const gone = await tx
        .delete(savedView)
        .where(and(own(ctx), eq(savedView.id, viewId)))
        .returning({ id: savedView.id })
      if (gone.length === 0) throw new OutOfReach('saved-view', viewId)
      return { result: { id: viewId } }
    },
  }),
)
