import type { Tx } from '@kita/db'
import { criteriaCatalogue, officeEdit, staff } from '@kita/db/schema'
import {
  type CatalogueTexts,
  fillText,
  frozenRound,
  nextKitaYear,
  ownTexts,
  ruleSetFor,
  textFacts,
} from '@kita/tenant'
import { berlinDay, kitaYearLabel } from '@kita/tenant/calendar'
import { and, desc, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { readCatalogues } from '../criteria/catalogue.ts'
import { DomainError } from '../error.ts'
import { id, optionalLine } from '../input.ts'
import { verb } from '../verb.ts'
import { frozenBetween, requireReason } from './frozen.ts'
import { readDocuments, writeEdit } from './office-documents.ts'
import { type Documents, type OfficePart, withPart } from './office-part.ts'
import { dateParts, valueAt } from './office-places.ts'
import { statementInput } from './statement-input.ts'

const span = { from: z.string().max(10).optional(), until: z.string().max(10).optional() }
const short = z.string().max(300)
const long = z.string().max(5000)
/** Read as a text of a bundle is: no markup, no signs nobody sees. */
const translation = z
  .string()
  .trim()
  .min(1)
  .max(20_000)
  .regex(/^(?!.*<[A-Za-z!/?])/s, 'text-has-forbidden-characters')
const link = z.strictObject({ label: short, href: short })

/** One edit names one part and its whole new value; `texts` and `dates` only what changes. */
export const officeEditInput = z.strictObject({
  reason: optionalLine(200).default(''),
  /** Why dates may move while their round runs. */
  emergencyReason: optionalLine(200).default(''),
  change: z.discriminatedUnion('part', [
    z.strictObject({
      part: z.literal('banner'),
      value: z.array(z.strictObject({ text: short, link: link.optional(), ...span })).max(5),
    }),
    z.strictObject({
      part: z.literal('faq'),
      value: z.array(z.strictObject({ q: short, a: long, ...span })).max(40),
    }),
    z.strictObject({
      part: z.literal('contacts'),
      value: z
        .array(
          z.strictObject({
            name: short,
            role: short,
            phone: short.optional(),
            email: short.optional(),
          }),
        )
        .max(12),
    }),
    z.strictObject({ part: z.literal('openingHours'), value: short.nullable() }),
    z.strictObject({
      part: z.literal('greeting'),
      value: z.strictObject({ text: long, name: short, role: short }).nullable(),
    }),
    z.strictObject({ part: z.literal('accessibility'), value: statementInput }),
    z.strictObject({
      part: z.literal('texts'),
      value: z.record(z.string().max(80), long.nullable()).refine((all) => Object.keys(all).length <= 60),
    }),
    z.strictObject({
      part: z.literal('translations'),
      value: z
        .record(
          z.string().regex(/^(de-x-leicht|[a-z]{2})$/, 'language-unknown'),
          z.record(z.string().max(20_000), translation.nullable()),
        )
        .refine((all) => Object.keys(all).length <= 1, 'language-unknown'),
    }),
    z.strictObject({
      part: z.literal('dates'),
      value: z
        .array(
          z.strictObject({
            fromYear: z.int().min(2000).max(2199),
            opens: z.string().max(10).nullable(),
            deadline: z.string().max(10).nullable(),
            firstDate: z.string().max(10).nullable(),
          }),
        )
        .min(1)
        .max(10),
    }),
  ]),
})

/** What the office may say itself, as it stands, with the edits of late. */
export const readOfficeTexts = verb({
  action: 'office-text.read',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const documents = await readDocuments(tx, ctx)
    const history = await tx
      .select({
        id: officeEdit.id,
        part: officeEdit.part,
        at: officeEdit.at,
        by: staff.displayName,
        reason: officeEdit.reason,
      })
      .from(officeEdit)
      .leftJoin(
        staff,
        and(eq(staff.tenantId, officeEdit.tenantId), eq(staff.accountId, officeEdit.byAccount)),
      )
      .where(eq(officeEdit.tenantId, ctx.tenant.id))
      .orderBy(desc(officeEdit.at), desc(officeEdit.id))
      .limit(20)
    return { result: { ...viewOf(ctx, documents, await writtenCatalogues(tx, ctx)), history } }
  },
})

/** The office's own criteria and its Träger's that hold; what a Kita writes for itself is its own, like its profile. */
const writtenCatalogues = (tx: Tx, ctx: Ctx) =>
  readCatalogues(
    tx,
    ctx,
    and(eq(criteriaCatalogue.status, 'active'), ne(criteriaCatalogue.ownerKind, 'facility')),
  )

const viewOf = (ctx: Ctx, documents: Documents, written: readonly CatalogueTexts[]) => {
  const { profile, texts, ruleSets, source } = documents
  return {
    banner: profile.banner,
    faq: profile.faq,
    contacts: profile.contacts,
    openingHours: profile.openingHours ?? null,
    greeting: profile.greeting ?? null,
    texts: Object.entries(texts.de ?? {})
      .map(([key, text]) => ({ key, text, own: source.texts.de?.[key] !== undefined }))
      .sort((a, b) => a.key.localeCompare(b.key)),
    dates: ruleSets.map((rules) => ({
      fromYear: rules.fromYear,
      label: kitaYearLabel(rules.fromYear),
      present: rules.fromYear === ruleSetFor(ruleSets, presentYear(ctx)).fromYear,
      frozen: frozenRound(ruleSets, rules.fromYear, berlinDay(ctx.now)),
      opens: valueAt(rules, dateParts.opens) as string | null,
      deadline: valueAt(rules, dateParts.deadline) as string | null,
      firstDate: valueAt(rules, dateParts.firstDate) as string | null,
    })),
    /** Every German text of the office that families read, and what it says in other languages. */
    ownTexts: ownTexts(documents, written),
    translations: Object.entries(source.translations ?? {}).map(([language, translated]) => ({
      language,
      texts: Object.entries(translated).map(([german, text]) => ({ german, text })),
    })),
  }
}

const presentYear = (ctx: Ctx) => nextKitaYear(berlinDay(ctx.now), ctx.tenant.state.yearStart)

/** Is one of the tenant's texts as families read it, its placeholders filled; checked like a saved one. */
export const previewOfficeText = verb({
  action: 'office-text.read',
  input: officeEditInput,
  readOnly: true,
  run: async (tx, { change }, ctx) => {
    const documents = decideEdit(await readDocuments(tx, ctx), change)
    const { profile, ruleSets } = documents
    const kitaYear = presentYear(ctx)
    const facts = textFacts(profile, ruleSetFor(ruleSets, kitaYear), kitaYear)
    const shown = typeof change.value === 'string' ? [change.value] : stringsIn(change.value)
    return { result: { lines: shown.map((text) => fillText(text, facts)).slice(0, 200) } }
  },
})

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : []
}

/**
 * The office changes its own texts, banner or dates; it holds at once in every process (A13.x, scenario 8).
 * @throws DomainError `reason-missing` for dates; `rules-frozen` for dates of a running round without an emergency reason;
 * `input-invalid` with the sentences of the bundle's check
 */
export const changeOfficeText = verb({
  action: 'office-text.change',
  input: officeEditInput,
  run: async (tx, { change, emergencyReason, ...input }, ctx) => {
    const { reason } = input
    if (change.part === 'dates' && reason === '' && emergencyReason === '')
      throw new DomainError('reason-missing')
    const before = await readDocuments(tx, ctx, true)
    const after = decideEdit(before, change)
    const emergency = requireThawed(ctx, before, after, emergencyReason)
    const note = reason || (emergency ? '' : emergencyReason)
    const editId = await writeEdit(tx, ctx, { part: change.part, before, after, reason: note, emergency })
    return {
      result: { id: editId },
      audit: { subjectKind: 'tenant', subjectId: null, detail: { part: change.part, edit: editId } },
    }
  },
})

/** @returns why a running round changes; null where none does */
const requireThawed = (
  ctx: Ctx,
  before: Documents,
  after: Documents,
  emergencyReason: string | null,
): string | null => {
  const frozen = frozenBetween(before.ruleSets, after.ruleSets, ctx.now)
  if (!frozen) return null
  requireReason(frozen, emergencyReason)
  return emergencyReason
}

/** Texts may only be other words for keys that the tenant's portal uses. */
const decideEdit = (documents: Documents, change: z.output<typeof officeEditInput>['change']): Documents => {
  if (change.part === 'texts') {
    const unknown = Object.keys(change.value).find((key) => documents.texts.de?.[key] === undefined)
    if (unknown) throw new DomainError('text-key-unknown', { key: unknown })
  }
  return withPart(documents, change.part, change.value)
}

/**
 * Back to the version before an edit, as an edit of its own; later edits of the same part go with it.
 * @throws DomainError `not-found`; `rules-frozen` for dates of a running round, which change with a reason only
 */
export const undoOfficeText = verb({
  action: 'office-text.change',
  input: z.strictObject({ editId: id }),
  run: async (tx, { editId }, ctx) => {
    const before = await readDocuments(tx, ctx, true)
    const [edit] = await tx
      .select()
      .from(officeEdit)
      .where(and(eq(officeEdit.tenantId, ctx.tenant.id), eq(officeEdit.id, editId)))
    if (!edit || edit.part === 'provider') throw new DomainError('not-found')
    const { value } = edit.before as { value: unknown }
    const after = withPart(before, edit.part, formerOf(before, edit.part, value))
    const emergency = requireThawed(ctx, before, after, null)
    const newEdit = await writeEdit(tx, ctx, { part: edit.part, before, after, reason: '', emergency })
    return {
      result: { id: newEdit },
      audit: { subjectKind: 'tenant', subjectId: null, detail: { part: edit.part, undone: editId } },
    }
  },
})

/** Texts that had no own wording then go back to the platform's, and texts without a translation to German. */
const formerOf = (documents: Documents, part: OfficePart, value: unknown): unknown => {
  if (part === 'translations') {
    const present = Object.entries(documents.source.translations ?? {})
    const former = value as Record<string, Record<string, string>>
    return Object.fromEntries(
      [...present, ...Object.entries(former)].map(([language]) => {
        const gone = Object.keys(documents.source.translations?.[language] ?? {}).map((german) => [
          german,
          null,
        ])
        return [language, { ...Object.fromEntries(gone), ...former[language] }]
      }),
    )
  }
  if (part !== 'texts') return value
  const keys = Object.keys(documents.source.texts.de ?? {})
  return { ...Object.fromEntries(keys.map((key) => [key, null])), ...(value as Record<string, string>) }
}
