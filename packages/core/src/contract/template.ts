import type { Tx } from '@kita/db'
import { contract, contractTemplate, facility, provider } from '@kita/db/schema'
import { and, asc, count, desc, eq, inArray, isNull, max } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { id, line, paragraph } from '../input.ts'
import { scopesOf } from '../scope.ts'
import { verb } from '../verb.ts'
import { contractPlaceholders } from './placeholder.ts'
import { findTemplate, templateWriters } from './template-query.ts'
import { decideSections } from './template-rules.ts'

export const templateSections = z
  .array(
    z.strictObject({
      title: line(120),
      text: paragraph(8000).pipe(z.string().min(1, 'text-missing')),
    }),
  )
  .min(1, 'section-missing')
  .max(40, 'too-many-sections')

const inProviders = (ctx: Ctx) => {
  const { everything, providerIds } = scopesOf(ctx.actor, templateWriters)
  return everything ? undefined : inArray(provider.id, providerIds)
}

/** The contract templates of the actor's Träger, each with the number of contracts that name it. */
export const listTemplates = verb({
  action: 'contract-template.list',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => ({
    result: {
      placeholders: [...contractPlaceholders],
      providers: await readProviders(tx, ctx),
      items: await readTemplates(tx, ctx),
    },
  }),
})

const readProviders = async (tx: Tx, ctx: Ctx) => {
  const rows = await tx
    .select({ id: provider.id, name: provider.name, facilityId: facility.id, facilityName: facility.name })
    .from(provider)
    .leftJoin(facility, and(eq(facility.tenantId, provider.tenantId), eq(facility.providerId, provider.id)))
    .where(and(eq(provider.tenantId, ctx.tenant.id), inProviders(ctx)))
    .orderBy(asc(provider.name), asc(provider.id), asc(facility.name))
  const providers = new Map<
    string,
    { id: string; name: string; facilities: { id: string; name: string }[] }
  >()
  for (const { facilityId, facilityName, ...one } of rows) {
    const known = providers.get(one.id) ?? { ...one, facilities: [] }
    if (facilityId && facilityName) known.facilities.push({ id: facilityId, name: facilityName })
    providers.set(one.id, known)
  }
  return [...providers.values()]
}

const readTemplates = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      id: contractTemplate.id,
      provider: { id: provider.id, name: provider.name },
      facility: { id: facility.id, name: facility.name },
      version: contractTemplate.version,
      title: contractTemplate.title,
      status: contractTemplate.status,
      changedAt: contractTemplate.changedAt,
      activatedAt: contractTemplate.activatedAt,
      contracts: count(contract.id),
    })
    .from(contractTemplate)
    .innerJoin(
      provider,
      and(eq(provider.tenantId, contractTemplate.tenantId), eq(provider.id, contractTemplate.providerId)),
    )
    .leftJoin(
      facility,
      and(eq(facility.tenantId, contractTemplate.tenantId), eq(facility.id, contractTemplate.facilityId)),
    )
    .leftJoin(
      contract,
      and(eq(contract.tenantId, contractTemplate.tenantId), eq(contract.templateId, contractTemplate.id)),
    )
    .where(and(eq(contractTemplate.tenantId, ctx.tenant.id), inProviders(ctx)))
    .groupBy(
      contractTemplate.tenantId,
      contractTemplate.id,
      provider.id,
      provider.name,
      facility.id,
      facility.name,
    )
    .orderBy(asc(provider.name), asc(facility.name), desc(contractTemplate.version))
    .limit(500)

/** One version with its text. */
export const openTemplate = watched(
  'contract-template.open',
  verb({
    action: 'contract-template.open',
    input: z.strictObject({ templateId: id }),
    readOnly: true,
    run: async (tx, { templateId }, ctx) => {
      const { id, providerId, facilityId, version, title, sections, status } = await findTemplate(
        tx,
        ctx,
        templateId,
      )
      return { result: { id, providerId, facilityId, version, title, sections, status } }
    },
  }),
)

/**
 * Writes the draft of a Träger, or of one of its facilities: there is one at a time, and what is active stays as it is.
 * @throws DomainError `input-invalid` with `placeholder-unknown` { name }
 */
export const saveTemplate = watched(
  'contract-template.save',
  verb({
    action: 'contract-template.save',
    input: z.strictObject({
      providerId: id,
      facilityId: id.optional(),
      title: line(120),
      sections: templateSections,
    }),
    run: async (tx, { providerId, facilityId = null, title, sections }, ctx) => {
      await lockProvider(tx, ctx, providerId, facilityId)
      decideSections(sections)
      const place = placeOf(ctx, providerId, facilityId)
      const [draft] = await tx
        .update(contractTemplate)
        .set({ title, sections, changedAt: ctx.now })
        .where(and(place, eq(contractTemplate.status, 'draft')))
        .returning({ id: contractTemplate.id, version: contractTemplate.version })
      const saved = draft ?? (await insertDraft(tx, ctx, { providerId, facilityId, title, sections }))
      return {
        result: saved,
        audit: { subjectKind: 'contract-template', subjectId: saved.id, detail: { version: saved.version } },
      }
    },
  }),
)

const placeOf = (ctx: Ctx, providerId: string, facilityId: string | null) =>
  and(
    eq(contractTemplate.tenantId, ctx.tenant.id),
    eq(contractTemplate.providerId, providerId),
    facilityId === null ? isNull(contractTemplate.facilityId) : eq(contractTemplate.facilityId, facilityId),
  )

/** Two who write for the same Träger follow each other. @throws OutOfReach */
const lockProvider = async (tx: Tx, ctx: Ctx, providerId: string, facilityId: string | null) => {
  const [own] = await tx
    .select({ id: provider.id })
    .from(provider)
    .where(and(eq(provider.tenantId, ctx.tenant.id), eq(provider.id, providerId), inProviders(ctx)))
    .for('no key update')
  if (!own) throw new OutOfReach('provider', providerId)
  if (facilityId === null) return
  const [its] = await tx
    .select({ id: facility.id })
    .from(facility)
    .where(
      and(
        eq(facility.tenantId, ctx.tenant.id),
        eq(facility.id, facilityId),
        eq(facility.providerId, providerId),
      ),
    )
  if (!its) throw new OutOfReach('facility', facilityId)
}

type Draft = Pick<
  typeof contractTemplate.$inferInsert,
  'providerId' | 'facilityId' | 'title' | 'sections'
> & { facilityId: string | null }

const insertDraft = async (tx: Tx, ctx: Ctx, draft: Draft) => {
  const [last] = await tx
    .select({ version: max(contractTemplate.version) })
    .from(contractTemplate)
    .where(placeOf(ctx, draft.providerId, draft.facilityId))
  const row = { ...draft, id: newId(ctx.now), version: (last?.version ?? 0) + 1 }
  await tx.insert(contractTemplate).values({
    ...row,
    tenantId: ctx.tenant.id,
    status: 'draft',
    createdAt: ctx.now,
    createdBy: staffOf(ctx),
    changedAt: ctx.now,
  })
  return { id: row.id, version: row.version }
}

/**
 * From now on contracts are made from this version; the one before stays for the contracts that name it.
 * @throws DomainError `template-not-a-draft`
 */
export const activateTemplate = watched(
  'contract-template.activate',
  verb({
    action: 'contract-template.activate',
    input: z.strictObject({ templateId: id }),
    run: async (tx, { templateId }, ctx) => {
      const { providerId, facilityId } = await findTemplate(tx, ctx, templateId)
      await lockProvider(tx, ctx, providerId, facilityId)
      const draft = await findTemplate(tx, ctx, templateId)
      if (draft.status !== 'draft') throw new DomainError('template-not-a-draft')
      decideSections(draft.sections)
      await tx
        .update(contractTemplate)
        .set({ status: 'replaced' })
        .where(and(placeOf(ctx, providerId, facilityId), eq(contractTemplate.status, 'active')))
      await tx
        .update(contractTemplate)
        .set({ status: 'active', activatedAt: ctx.now, activatedBy: staffOf(ctx) })
        .where(and(eq(contractTemplate.tenantId, ctx.tenant.id), eq(contractTemplate.id, templateId)))
      return {
        result: { id: templateId, version: draft.version },
        audit: {
          subjectKind: 'contract-template',
          subjectId: templateId,
          detail: { version: draft.version },
        },
      }
    },
  }),
)

/** Throws a draft away; what was active once stays. @throws DomainError `template-not-a-draft` */
export const discardTemplate = watched(
  'contract-template.discard',
  verb({
    action: 'contract-template.discard',
    input: z.strictObject({ templateId: id }),
    run: async (tx, { templateId }, ctx) => {
      const { status } = await findTemplate(tx, ctx, templateId)
      if (status !== 'draft') throw new DomainError('template-not-a-draft')
      await tx
        .delete(contractTemplate)
        .where(
          and(
            eq(contractTemplate.tenantId, ctx.tenant.id),
            eq(contractTemplate.id, templateId),
            eq(contractTemplate.status, 'draft'),
          ),
        )
      return {
        result: { id: templateId },
        audit: { subjectKind: 'contract-template', subjectId: templateId },
      }
    },
  }),
)
