import { flushInTenant, type Tx } from '@kita/db'
import { signVideo } from '@kita/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { staffOf } from '../account/of.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../error.ts'
import { authorize } from '../policy.ts'
import { parseInput, verb } from '../verb.ts'

export const signParts = ['video', 'captions', 'poster'] as const
const part = z.enum(signParts)
const hash = z.string().regex(/^[0-9a-f]{32}$/)
const kind = z.enum(['mp4', 'webm', 'vtt', 'webp'])

/** The parts of the tenant's film without their bytes. */
export const readParts = (tx: Tx, { tenant }: Pick<Ctx, 'tenant'>) =>
  tx
    .select({
      part: signVideo.part,
      hash: signVideo.hash,
      kind: signVideo.kind,
      size: signVideo.size,
      addedAt: signVideo.addedAt,
    })
    .from(signVideo)
    .where(eq(signVideo.tenantId, tenant.id))
    .orderBy(signVideo.part)

/** May this person give a film at all? Asked before ten megabytes are read. */
export const checkSignVideo = (ctx: Ctx): void => authorize(ctx, 'accessibility.edit')

/**
 * Puts in a part of the film, in the place of the one before. It is shown at once.
 * @throws DomainError `sign-video-missing` for subtitles or a first picture without a video
 */
export const putSignPart = verb({
  action: 'accessibility.edit',
  input: z.strictObject({
    ...{ part, hash, kind },
    bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
  }),
  run: async (tx, { bytes, ...film }, ctx) => {
    const { id: tenantId } = ctx.tenant
    if (film.part !== 'video' && (await readParts(tx, ctx)).every((one) => one.part !== 'video'))
      throw new DomainError('sign-video-missing')
    const values = {
      ...{ hash: film.hash, kind: film.kind, size: bytes.length, content: Buffer.from(bytes) },
      ...{ addedAt: ctx.now, addedBy: staffOf(ctx) },
    }
    await tx
      .insert(signVideo)
      .values({ tenantId, part: film.part, ...values })
      .onConflictDoUpdate({ target: [signVideo.tenantId, signVideo.part], set: values })
    // other processes see it when it is there
    await tx.execute(sql`select directory.touch_own()`)
    return {
      result: { part: film.part, hash: film.hash },
      audit: { subjectKind: 'tenant', subjectId: null, detail: { signVideo: film.part, size: bytes.length } },
    }
  },
})

/** Takes a part away; with the video everything goes. @throws DomainError `not-found` */
export const removeSignPart = verb({
  action: 'accessibility.edit',
  input: z.strictObject({ part }),
  run: async (tx, input, ctx) => {
    const ours = eq(signVideo.tenantId, ctx.tenant.id)
    const gone = await tx
      .delete(signVideo)
      .where(input.part === 'video' ? ours : and(ours, eq(signVideo.part, input.part)))
      .returning({ part: signVideo.part })
    if (gone.length === 0) throw new DomainError('not-found')
    await tx.execute(sql`select directory.touch_own()`)
    return {
      result: { part: input.part },
      audit: { subjectKind: 'tenant', subjectId: null, detail: { signVideoRemoved: input.part } },
    }
  },
})

const wanted = z.strictObject({
  ...{ part, hash, kind },
  /** First byte, and the last one or none for all to the end; a piece of at most a mebibyte comes back. */
  range: z.strictObject({ from: z.int().min(0), to: z.int().min(0).nullable() }).nullable(),
})
const mostPiece = 1024 * 1024

/**
 * The bytes of a part, whole or a piece of it. What the office shows everybody may see.
 * @throws DomainError `not-found`; `range-not-there` for a piece behind its end
 */
export const readSignPart = async (ctx: Ctx, raw: z.input<typeof wanted>) => {
  authorize(ctx, 'accessibility.read')
  const { range, ...film } = parseInput(wanted, raw)
  const first = range?.from ?? 0
  const length = Math.min(range?.to == null ? mostPiece : range.to - first + 1, mostPiece)
  const content = range
    ? sql<Buffer>`substring(${signVideo.content} from ${first + 1}::int for ${Math.max(0, length)}::int)`
    : signVideo.content
  const [rows] = await flushInTenant(ctx.db, ctx.tenant.id, (tx) => [
    tx
      .select({ content, size: signVideo.size })
      .from(signVideo)
      .where(
        and(
          eq(signVideo.tenantId, ctx.tenant.id),
          eq(signVideo.part, film.part),
          eq(signVideo.hash, film.hash),
          eq(signVideo.kind, film.kind),
        ),
      ),
  ])
  const [row] = rows
  if (!row) throw new DomainError('not-found')
  if (range && (first >= row.size || length < 1)) throw new DomainError('range-not-there')
  return { content: row.content, size: row.size, first }
}
