import type { Tx } from '@kita/db'
import { flushInTenant, insertRows } from '@kita/db'
import { facility, facilityPicture, facilityPictureFile, provider } from '@kita/db/schema'
import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { OutOfReach, watched } from '../audit/attempt.ts'
import type { Ctx } from '../context.ts'
import { eraseRecords } from '../erasure/erase.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { id, line } from '../input.ts'
import { authorize } from '../policy.ts'
import { within } from '../scope.ts'
import { parseInput, verb } from '../verb.ts'
import { lockFacility, profileEditors } from './reach.ts'

/** More than these nobody looks at. */
const mostPictures = 6
const alt = line(200)

const file = z.strictObject({
  size: z.enum(['large', 'small']),
  format: z.enum(['webp', 'jpeg']),
  width: z.int().min(1).max(4000),
  height: z.int().min(1).max(4000),
  bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
})

/**
 * Adds a picture that was made anew (two sizes in two formats) behind the others.
 * @throws OutOfReach, DomainError `too-many-pictures` {max}, `picture-already-there`
 */
export const addPicture = watched(
  'facility.picture',
  verb({
    action: 'facility.picture',
    input: z.strictObject({
      facilityId: id,
      alt,
      hash: z.string().regex(/^[0-9a-f]{32}$/),
      pictures: z.array(file).length(4),
    }),
    run: async (tx, { facilityId, hash, pictures, ...text }, ctx) => {
      await lockFacility(tx, ctx, facilityId, profileEditors)
      const present = await picturesOf(tx, ctx, facilityId)
      if (present.some((one) => one.hash === hash)) throw new DomainError('picture-already-there')
      if (present.length >= mostPictures) throw new DomainError('too-many-pictures', { max: mostPictures })
      const [large] = pictures.filter(({ size }) => size === 'large')
      if (!large) throw fieldError('/pictures', 'file-missing')
      const { id: tenantId } = ctx.tenant
      const pictureId = newId(ctx.now)
      await tx.insert(facilityPicture).values({
        ...{ tenantId, id: pictureId, facilityId, hash, ...text, createdAt: ctx.now },
        ...{ position: present.length, width: large.width, height: large.height },
      })
      await insertRows(
        tx,
        facilityPictureFile,
        pictures.map(({ size, format, bytes }) => ({
          ...{ tenantId, pictureId, size, format },
          content: Buffer.from(bytes),
        })),
      )
      return {
        result: { id: pictureId },
        audit: { subjectKind: 'facility', subjectId: facilityId, detail: { pictureAdded: pictureId } },
      }
    },
  }),
)

/** Says what a picture shows, or moves it one place ahead. @throws OutOfReach */
export const changePicture = watched(
  'facility.picture',
  verb({
    action: 'facility.picture',
    input: z.strictObject({ pictureId: id, alt: alt.optional(), ahead: z.boolean().optional() }),
    run: async (tx, { pictureId, ahead, ...text }, ctx) => {
      const facilityId = await lockPictureOf(tx, ctx, pictureId)
      if (text.alt !== undefined) await tx.update(facilityPicture).set(text).where(picture(ctx, pictureId))
      if (ahead) {
        const all = (await picturesOf(tx, ctx, facilityId)).map((one) => one.id)
        const at = all.indexOf(pictureId)
        if (at > 0) all.splice(at - 1, 2, pictureId, all[at - 1] as string)
        await order(tx, ctx, all)
      }
      return {
        result: { id: pictureId },
        audit: { subjectKind: 'facility', subjectId: facilityId, detail: { pictureChanged: pictureId } },
      }
    },
  }),
)

/** Takes a picture away for good. @throws OutOfReach */
export const removePicture = watched(
  'facility.picture',
  verb({
    action: 'facility.picture',
    input: z.strictObject({ pictureId: id }),
    run: async (tx, { pictureId }, ctx) => {
      const facilityId = await lockPictureOf(tx, ctx, pictureId)
      await eraseRecords(tx, ctx, 'app.facility_picture', [pictureId])
      const left = await picturesOf(tx, ctx, facilityId)
      await order(
        tx,
        ctx,
        left.map((one) => one.id),
      )
      return {
        result: { id: pictureId },
        audit: { subjectKind: 'facility', subjectId: facilityId, detail: { pictureRemoved: pictureId } },
      }
    },
  }),
)

const picture = (ctx: Ctx, pictureId: string) =>
  and(eq(facilityPicture.tenantId, ctx.tenant.id), eq(facilityPicture.id, pictureId))

const order = async (tx: Tx, ctx: Ctx, ids: string[]) => {
  for (const [position, one] of ids.entries())
    await tx
      .update(facilityPicture)
      .set({ position })
      .where(and(picture(ctx, one), ne(facilityPicture.position, position)))
}

const lockPictureOf = async (tx: Tx, ctx: Ctx, pictureId: string): Promise<string> => {
  const [row] = await tx
    .select({ facilityId: facilityPicture.facilityId })
    .from(facilityPicture)
    .where(picture(ctx, pictureId))
  if (!row) throw new OutOfReach('facility', pictureId)
  await lockFacility(tx, ctx, row.facilityId, profileEditors)
  return row.facilityId
}

/** A facility's pictures in their order. */
export const picturesOf = (tx: Tx, ctx: Pick<Ctx, 'tenant'>, facilityId: string) =>
  tx
    .select({
      id: facilityPicture.id,
      hash: facilityPicture.hash,
      alt: facilityPicture.alt,
      width: facilityPicture.width,
      height: facilityPicture.height,
    })
    .from(facilityPicture)
    .where(and(eq(facilityPicture.tenantId, ctx.tenant.id), eq(facilityPicture.facilityId, facilityId)))
    .orderBy(asc(facilityPicture.position), asc(facilityPicture.id))

/** The pictures of a facility for its editor. @throws OutOfReach */
export const listPictures = watched(
  'facility.picture',
  verb({
    action: 'facility.picture',
    input: z.strictObject({ facilityId: id }),
    run: async (tx, { facilityId }, ctx) => {
      await lockFacility(tx, ctx, facilityId, profileEditors)
      return { result: { items: await picturesOf(tx, ctx, facilityId), most: mostPictures } }
    },
  }),
)

const wanted = z.strictObject({
  id,
  hash: z.string(),
  size: z.enum(['large', 'small']),
  format: z.enum(['webp', 'jpeg']),
})

/**
 * The bytes of a picture. `isPublic` while its facility stands in the portal; before that only its staff see it.
 * @throws DomainError `not-found`
 */
export const readPicture = async (ctx: Ctx, raw: z.input<typeof wanted>) => {
  authorize(ctx, 'facility.read')
  const { size, format, hash, ...one } = parseInput(wanted, raw)
  const [rows] = await flushInTenant(ctx.db, ctx.tenant.id, (tx) => [
    tx
      .select({
        content: facilityPictureFile.content,
        facilityId: facility.id,
        providerId: facility.providerId,
        isPublic: sql<boolean>`${facility.published} and ${provider.onboarding} = 'live'`,
      })
      .from(facilityPicture)
      .innerJoin(
        facilityPictureFile,
        and(
          eq(facilityPictureFile.tenantId, facilityPicture.tenantId),
          eq(facilityPictureFile.pictureId, facilityPicture.id),
          eq(facilityPictureFile.size, size),
          eq(facilityPictureFile.format, format),
        ),
      )
      .innerJoin(
        facility,
        and(eq(facility.tenantId, facilityPicture.tenantId), eq(facility.id, facilityPicture.facilityId)),
      )
      .innerJoin(
        provider,
        and(eq(provider.tenantId, facility.tenantId), eq(provider.id, facility.providerId)),
      )
      .where(and(picture(ctx, one.id), eq(facilityPicture.hash, hash))),
  ])
  const [row] = rows
  if (!row || !(row.isPublic || within(ctx.actor, profileEditors, row))) throw new DomainError('not-found')
  return { content: row.content, isPublic: row.isPublic }
}
