import { inTenant } from '@kita/db'
import { training } from '@kita/db/console'
import { type BundleFiles, type Defaults, writeBundle } from '@kita/tenant'
import { nameRefusal } from '@kita/tenant/onboarding'
import { z } from 'zod'
import type { OperatorCtx } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { actingOf, takenNames } from '../onboarding/draft-verb.ts'
import { writeOperatorAudit } from '../operator-verb.ts'
import { changeTenantIn, nextNumber } from '../tenant/change.ts'
import { findBySlug, isTraining } from '../tenant/directory.ts'
import { presentOfSlug } from '../tenant/plan.ts'
import { parseInput } from '../verb.ts'

export const trainingInput = z.strictObject({ slug: z.string().trim().max(41, 'text-too-long') })

/** No draft of the wizard: all names count. */
const noDraft = '00000000-0000-7000-8000-000000000000'

/**
 * Makes a tenant for practice of the settings another one has now: without its hosts, without anybody of it. Its families
 * are made up by a job (`dueTrainings`).
 * @throws DomainError `not-found`, `training-of-training`, `bundle-invalid`; field error `portal-name-…`
 */
export const makeTraining =
  (defaults: Defaults) =>
  async (
    ctx: OperatorCtx,
    original: string,
    raw: z.input<typeof trainingInput>,
  ): Promise<{ slug: string }> => {
    const { actor, now } = actingOf(ctx, 'training.make')
    const { slug } = parseInput(trainingInput, raw)
    const from = await findBySlug(ctx.db, original)
    const present = await presentOfSlug(ctx.db, original)
    if (!from || !present) throw new DomainError('not-found')
    const tenantId = await nextNumber(ctx.db)
    return inTenant(ctx.db, tenantId, async (tx) => {
      if (await isTraining(tx, from.id)) throw new DomainError('training-of-training')
      const names = { taken: await takenNames(tx, noDraft), reserved: defaults.reservedNames }
      const refusal = nameRefusal(slug, names)
      if (refusal) throw fieldError('/slug', refusal.code, 'other' in refusal ? { other: refusal.other } : {})
      const by = { kind: 'operator' as const, id: actor.operatorId, name: actor.name }
      const order = { slug, tenantId, expectedVersion: 0, by, note: '', now, defaults, whole: true }
      await changeTenantIn(tx, { ...order, trainingOf: from.id }, () =>
        renamed(writeBundle(present.source), slug),
      )
      await tx
        .insert(training)
        .values({ tenantId, state: 'waiting', askedAt: now, askedBy: actor.operatorId })
      await writeOperatorAudit(tx, ctx, 'training.make', {
        ...{ subject: slug, tenantId: from.id },
        detail: { slug },
      })
      return { slug }
    })
  }

const tenantFile = z.looseObject({ slug: z.string(), hosts: z.array(z.string()).optional() })

/** The same bundle under another name and without hosts of its own. */
const renamed = (files: BundleFiles, slug: string): BundleFiles => {
  const { hosts: _, ...written } = tenantFile.parse(JSON.parse(files['tenant.json'] ?? '{}'))
  return { ...files, 'tenant.json': JSON.stringify({ ...written, slug }) }
}
