import type { Tx } from '@kita/db'
import { evidence } from '@kita/db/schema'
import { and, asc, eq, ne } from 'drizzle-orm'
import type { Ctx } from '../context.ts'

/** A child's proofs without their files; an infected file is none. */
export const evidenceOf = (tx: Tx, ctx: Pick<Ctx, 'tenant'>, childId: string) =>
  tx
    .select({
      id: evidence.id,
      kind: evidence.kind,
      state: evidence.state,
      guardianId: evidence.guardianId,
      fileName: evidence.fileName,
      mediaType: evidence.mediaType,
      createdAt: evidence.createdAt,
      facilityId: evidence.facilityId,
      seenOn: evidence.seenOn,
      seenBy: evidence.seenBy,
    })
    .from(evidence)
    .where(
      and(
        eq(evidence.tenantId, ctx.tenant.id),
        eq(evidence.childId, childId),
        ne(evidence.state, 'infected'),
      ),
    )
    .orderBy(asc(evidence.createdAt), asc(evidence.id))

export type EvidenceRow = Awaited<ReturnType<typeof evidenceOf>>[number]

/**
 * What this facility may know: the family's files, of criteria only those its own catalogues ask for, and its own ticks.
 * That another one ticked or asked says the family is there.
 */
export const knownTo = (
  rows: readonly EvidenceRow[],
  facilityId: string,
  asked: readonly { kind: string }[],
): EvidenceRow[] =>
  rows.filter((row) => (row.facilityId === null || row.facilityId === facilityId) && mayKnow(row.kind, asked))

export const isOfCriterion = (kind: string): boolean => kind.startsWith('criterion:')

export const mayKnow = (kind: string, asked: readonly { kind: string }[]): boolean =>
  !isOfCriterion(kind) || asked.some((one) => one.kind === kind)

/** Is there a file of this kind, or has somebody seen the paper? */
export const isProved = (rows: readonly EvidenceRow[], kind: string): boolean =>
  rows.some((row) => row.kind === kind)
