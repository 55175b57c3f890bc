import type { Tx } from '@kita/db'
import { application, careNeed, child, evidence, facility } from '@kita/db/schema'
import { and, asc, count, desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { guardianOf } from '../account/of.ts'
import { ownChild } from '../account/own-child.ts'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { eraseRecords } from '../erasure/erase.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'
import { criterionKinds, neededKinds, onceEach } from './needed.ts'
import { evidenceOf, isProved } from './of.ts'

/** More files of one kind nobody reads. */
export const mostFiles = 10
/** More files of one child nobody reads either, also when what is asked for has changed often. */
const mostOfChild = 300
const mostBytes = 12 * 1024 * 1024

export const evidenceKind = z
  .string()
  .max(80, 'proof-unknown')
  .regex(/^(hours|criterion):[A-Za-z0-9_.-]{1,60}$/, 'proof-unknown')

const addInput = z.strictObject({
  childId: id,
  kind: evidenceKind,
  name: z.string().max(120),
  mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.length <= mostBytes),
  /** Is there a scanner that will look at it? Until it has, nobody but the family opens the file. */
  scanned: z.boolean(),
})

/**
 * Keeps a proof of the family's own child, of a kind that is asked for.
 * @throws OutOfReach, field error `proof-unknown`, DomainError `too-many-files` {max}, `too-many-files-of-child` {max}
 */
export const addEvidence = watched(
  'evidence.own',
  verb({
    action: 'evidence.own',
    input: addInput,
    run: async (tx, { childId, kind, name, mediaType, bytes, scanned }, ctx) => {
      const guardian = await guardianOf(tx, ctx)
      await lockOwnChild(tx, ctx, childId)
      const { id: tenantId } = ctx.tenant
      const asked = await askedOf(tx, ctx, childId)
      if (!asked.some((one) => one.kind === kind)) throw fieldError('/kind', 'proof-unknown')
      const present = await filesByKind(tx, ctx, childId)
      if ((present.get(kind) ?? 0) >= mostFiles) throw new DomainError('too-many-files', { max: mostFiles })
      if ([...present.values()].reduce((sum, n) => sum + n, 0) >= mostOfChild)
        throw new DomainError('too-many-files-of-child', { max: mostOfChild })
      const row = {
        ...{ tenantId, id: newId(ctx.now), childId, guardianId: guardian.id, kind },
        state: scanned ? ('quarantined' as const) : ('unscanned' as const),
        fileName: name === '' ? plainName(kind, mediaType) : name,
        ...{ mediaType, file: Buffer.from(bytes), createdAt: ctx.now },
      }
      await tx.insert(evidence).values(row)
      return {
        result: { id: row.id, state: row.state },
        audit: { subjectKind: 'child', subjectId: childId, detail: { evidence: row.id, kind } },
      }
    },
  }),
)

/** Which proofs a child's open needs and lists ask for. */
const askedOf = async (tx: Tx, ctx: Ctx, childId: string) => {
  const needs = await tx
    .select({ hours: careNeed.hours, kitaYear: careNeed.kitaYear })
    .from(careNeed)
    .where(
      and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.childId, childId), eq(careNeed.status, 'OPEN')),
    )
  return [...needs.flatMap((need) => neededKinds(ctx, need)), ...(await listsAskOf(tx, ctx, childId))]
}

const listsAskOf = (tx: Tx, ctx: Ctx, childId: string) =>
  criterionKinds(tx, ctx, and(eq(application.childId, childId), eq(application.isOpen, true)))

/** How many files there are of each kind, of both guardians; an infected one is none. */
const filesByKind = async (tx: Tx, ctx: Ctx, childId: string): Promise<Map<string, number>> => {
  const rows = await tx
    .select({ kind: evidence.kind, n: count() })
    .from(evidence)
    .where(
      and(
        eq(evidence.tenantId, ctx.tenant.id),
        eq(evidence.childId, childId),
        inArray(evidence.state, ['quarantined', 'unscanned', 'clean']),
      ),
    )
    .groupBy(evidence.kind)
  return new Map(rows.map(({ kind, n }) => [kind, n]))
}

const endings = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const

/** Takes back a file one has sent oneself. @throws OutOfReach */
export const removeEvidence = watched(
  'evidence.own',
  verb({
    action: 'evidence.own',
    input: z.strictObject({ evidenceId: id }),
    run: async (tx, { evidenceId }, ctx) => {
      const guardian = await guardianOf(tx, ctx)
      const [row] = await tx
        .select({ childId: evidence.childId })
        .from(evidence)
        .where(
          and(
            eq(evidence.tenantId, ctx.tenant.id),
            eq(evidence.id, evidenceId),
            eq(evidence.guardianId, guardian.id),
          ),
        )
        .for('update')
      if (!row) throw new OutOfReach('evidence', evidenceId)
      await eraseRecords(tx, ctx, 'app.evidence', [evidenceId])
      return {
        result: { id: evidenceId },
        audit: { subjectKind: 'child', subjectId: row.childId, detail: { evidenceRemoved: evidenceId } },
      }
    },
  }),
)

/**
 * The own children with an open need: which proofs are asked for and which are there. A paper of the other guardian
 * counts, but neither its name nor its content is shown: it may tell an address that is kept from the reader.
 */
export const listOwnEvidence = verb({
  action: 'evidence.own',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, ctx) => {
    const guardian = await guardianOf(tx, ctx)
    const needs = await tx
      .select({
        childId: child.id,
        firstName: child.firstName,
        hours: careNeed.hours,
        kitaYear: careNeed.kitaYear,
      })
      .from(careNeed)
      .innerJoin(child, and(eq(child.tenantId, careNeed.tenantId), eq(child.id, careNeed.childId)))
      .where(
        and(eq(careNeed.tenantId, ctx.tenant.id), eq(careNeed.status, 'OPEN'), ownChild(tx, ctx, guardian)),
      )
      .orderBy(asc(child.createdAt), asc(child.id), asc(careNeed.kitaYear))
    const result = []
    for (const [childId, those] of Map.groupBy(needs, (need) => need.childId)) {
      const rows = await evidenceOf(tx, ctx, childId)
      const needed = new Map(those.flatMap((need) => neededKinds(ctx, need)).map((one) => [one.kind, one]))
      const asked = onceEach(await listsAskOf(tx, ctx, childId))
      const mine = rows.filter((row) => row.guardianId === guardian.id)
      const seen = await seenAt(tx, ctx, childId)
      result.push({
        childId,
        firstName: those[0]?.firstName ?? '',
        needed: [
          ...[...needed.values()].map((one) => ({ ...one, isThere: isProved(rows, one.kind) })),
          ...asked.map(({ isSeen, ...one }) => ({ ...one, isThere: isSeen || isProved(rows, one.kind) })),
        ],
        files: mine.flatMap(({ id, kind, state, fileName, createdAt }) =>
          state === 'seen' ? [] : [{ id, kind, state, fileName: fileName ?? '', createdAt }],
        ),
        seen,
      })
    }
    return { result: { items: result } }
  },
})

/** Forty Kitas may each tick off more papers than anybody reads. */
export const mostSeen = 200

/** Where a paper has been shown, the last times. */
const seenAt = async (tx: Tx, ctx: Ctx, childId: string) => {
  const rows = await tx
    .select({ kind: evidence.kind, seenOn: evidence.seenOn, facility: facility.name })
    .from(evidence)
    .innerJoin(facility, and(eq(facility.tenantId, evidence.tenantId), eq(facility.id, evidence.facilityId)))
    .where(
      and(eq(evidence.tenantId, ctx.tenant.id), eq(evidence.childId, childId), eq(evidence.state, 'seen')),
    )
    .orderBy(desc(evidence.seenOn), desc(evidence.id))
    .limit(mostSeen)
  return rows.reverse()
}

/** A file one has sent oneself. @throws OutOfReach, DomainError `file-infected` */
export const openOwnEvidence = watched(
  'evidence.own',
  verb({
    action: 'evidence.own',
    input: z.strictObject({ evidenceId: id }),
    run: async (tx, { evidenceId }, ctx) => {
      const guardian = await guardianOf(tx, ctx)
      const [row] = await tx
        .select()
        .from(evidence)
        .where(
          and(
            eq(evidence.tenantId, ctx.tenant.id),
            eq(evidence.id, evidenceId),
            eq(evidence.guardianId, guardian.id),
          ),
        )
      if (!row || row.state === 'seen') throw new OutOfReach('evidence', evidenceId)
      return {
        result: fileOf(row),
        audit: { subjectKind: 'child', subjectId: row.childId, detail: { evidenceOpened: evidenceId } },
      }
    },
  }),
)

/**
 * The file to hand out, under a name that says what it proves: the family's own may name a person, and goes through
 * headers into folders and lists of downloads. @throws DomainError `file-infected` where there is none any more
 */
export const fileOf = ({ file, kind, mediaType }: typeof evidence.$inferSelect) => {
  if (!file || !mediaType) throw new DomainError('file-infected')
  return { file, fileName: plainName(kind, mediaType), mediaType }
}

const plainName = (kind: string, mediaType: keyof typeof endings): string =>
  `${kind.replace(':', '-')}.${endings[mediaType]}`

const lockOwnChild = async (tx: Tx, ctx: Ctx, childId: string): Promise<void> => {
  const guardian = await guardianOf(tx, ctx)
  const [found] = await tx
    .select({ id: child.id })
    .from(child)
    .where(and(eq(child.tenantId, ctx.tenant.id), eq(child.id, childId), ownChild(tx, ctx, guardian)))
    .for('no key update')
  if (!found) throw new OutOfReach('child', childId)
}
