import type { Tx } from '@kita/db'
import { notice, switchOff } from '@kita/db/console'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { operatorVerb } from '../operator-verb.ts'

/** What a sentence above the pages is about. */
export const noticeKinds = ['maintenance', 'cyber-attack', 'start-moved', 'other'] as const
/** Parts of the pages that can be switched off as a whole. */
const pageAreas = ['portal', 'search', 'account', 'apply', 'office'] as const

const sentence = z.string().trim().min(1, 'sentence-missing').max(300, 'text-too-long')
/** A tenant's slug; null for all of them. */
const whose = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,40}$/, 'tenant-unknown')
  .nullable()

/** A sentence above every page of one portal or of all, from and until these instants (UTC); null is open. */
export const noticeInput = z.strictObject({
  slug: whose,
  kind: z.enum(noticeKinds),
  sentence,
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
})

/** A part that is switched off, and after how many minutes a reader may try again. */
export const switchInput = z.strictObject({
  slug: whose,
  target: z.union(
    [
      z.enum(pageAreas.map((area) => `area:${area}` as const)),
      z.string().regex(/^operation:[A-Za-z]{2,80}$/),
    ],
    { message: 'switch-target-unknown' },
  ),
  sentence,
  retryMinutes: z.number().int().min(1, 'value-too-small').max(1440, 'value-too-large'),
})

const tenantOf = async (tx: Tx, slug: string | null): Promise<number | null> => {
  if (slug === null) return null
  const [row] = await tx.execute<{ id: number }>(sql`select tenant_id as id from directory.by_slug(${slug})`)
  if (!row) throw fieldError('/slug', 'tenant-unknown')
  return row.id
}

/** Every process looks at this number each second and reads anew when it moved. */
const moveOn = (tx: Tx) => tx.execute(sql`update console.live set version = version + 1`)

const whoActs = (actor: { kind: 'nobody' } | { kind: 'operator'; operatorId: string }): string => {
  if (actor.kind === 'nobody') throw new DomainError('sign-in-needed')
  return actor.operatorId
}

/** A sentence above every page of one tenant or of all, at once or from an instant on. */
export const raiseNotice = operatorVerb({
  action: 'notice.change',
  input: noticeInput,
  run: async (tx, { slug, kind, sentence, startsAt, endsAt }, { actor, now }) => {
    const tenantId = await tenantOf(tx, slug)
    const start = startsAt === null ? now : new Date(startsAt)
    const end = endsAt === null ? null : new Date(endsAt)
    if (end && (end <= start || end <= now)) throw fieldError('/endsAt', 'end-before-start')
    const id = newId(now)
    const row = { id, tenantId, kind, sentence, startsAt: start, endsAt: end, createdAt: now }
    await tx.insert(notice).values({ ...row, createdBy: whoActs(actor) })
    await moveOn(tx)
    const detail = { event: 'raised', kind, sentence }
    return { result: { id }, audit: { detail, ...(tenantId !== null && { tenantId }) } }
  },
})

/** Takes an operation of the API or an area of the pages out of order; `known` are the operations there are. */
export const switchPartOff = (known: ReadonlySet<string>) =>
  operatorVerb({
    action: 'switch.change',
    input: switchInput,
    run: async (tx, { slug, target, sentence, retryMinutes }, { actor, now }) => {
      const [what, name = ''] = target.split(':')
      if (what === 'operation' && !known.has(name)) throw fieldError('/target', 'switch-target-unknown')
      const tenantId = await tenantOf(tx, slug)
      const id = newId(now)
      const row = { id, tenantId, target, sentence, retryMinutes, createdAt: now }
      await tx.insert(switchOff).values({ ...row, createdBy: whoActs(actor) })
      await moveOn(tx)
      const detail = { event: 'switched-off', target, sentence }
      return { result: { id }, audit: { detail, ...(tenantId !== null && { tenantId }) } }
    },
  })

const one = z.strictObject({ id: z.guid() })

/** Takes a sentence down. @throws DomainError `not-found` when nothing of this id stands */
export const endNotice = operatorVerb({
  action: 'notice.change',
  input: one,
  run: async (tx, { id }, { now }) => {
    const open = and(eq(notice.id, id), isNull(notice.endedAt))
    const [row] = await tx.update(notice).set({ endedAt: now }).where(open).returning()
    if (!row) throw new DomainError('not-found')
    await moveOn(tx)
    const detail = { event: 'ended', kind: row.kind }
    return { result: undefined, audit: { detail, ...(row.tenantId !== null && { tenantId: row.tenantId }) } }
  },
})

/** Switches a part on again. @throws DomainError `not-found` when nothing of this id is off */
export const switchPartOn = operatorVerb({
  action: 'switch.change',
  input: one,
  run: async (tx, { id }, { now }) => {
    const open = and(eq(switchOff.id, id), isNull(switchOff.endedAt))
    const [row] = await tx.update(switchOff).set({ endedAt: now }).where(open).returning()
    if (!row) throw new DomainError('not-found')
    await moveOn(tx)
    const detail = { event: 'switched-on', target: row.target }
    return { result: undefined, audit: { detail, ...(row.tenantId !== null && { tenantId: row.tenantId }) } }
  },
})

/** What is told and switched off now or from an instant on; with a slug what concerns this tenant. */
export const listLive = operatorVerb({
  action: 'notice.list',
  input: z.strictObject({ slug: whose.default(null) }),
  readOnly: true,
  run: async (tx, { slug }, { now }) => {
    const tenantId = await tenantOf(tx, slug)
    const here = (column: typeof notice.tenantId | typeof switchOff.tenantId) =>
      tenantId === null ? undefined : sql`(${column} is null or ${column} = ${tenantId})`
    const slugs = await tx.execute<{ tenant_id: number; slug: string }>(
      sql`select tenant_id, slug from directory.tenant`,
    )
    const slugOf = (id: number | null) => slugs.find((row) => row.tenant_id === id)?.slug ?? null
    const notices = await tx
      .select()
      .from(notice)
      .where(
        and(
          isNull(notice.endedAt),
          sql`coalesce(${notice.endsAt}, 'infinity') > ${now}`,
          here(notice.tenantId),
        ),
      )
      .orderBy(desc(notice.startsAt))
    const switches = await tx
      .select()
      .from(switchOff)
      .where(and(isNull(switchOff.endedAt), here(switchOff.tenantId)))
      .orderBy(desc(switchOff.createdAt))
    return {
      result: {
        notices: notices.map(({ id, kind, sentence, startsAt, endsAt, tenantId: of }) => ({
          ...{ id, kind, sentence, startsAt, endsAt },
          slug: slugOf(of),
        })),
        switches: switches.map(({ id, target, sentence, retryMinutes, createdAt, tenantId: of }) => ({
          ...{ id, target, sentence, retryMinutes, createdAt },
          slug: slugOf(of),
        })),
      },
    }
  },
})
