import type { Tx } from '@kita/db'
import { planMail } from '@kita/db/outbox'
import { child, guardian, letter, message } from '@kita/db/schema'
import type { RuleSet } from '@kita/tenant'
import { and, eq, isNotNull, ne } from 'drizzle-orm'
import { guards } from '../account/own-child.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../id.ts'

/** What may have happened to an application that concerns the family. */
type News =
  | 'visit-recorded'
  | 'offer-made'
  | 'offer-withdrawn'
  | 'offer-expired'
  | 'reply-recorded'
  | 'back-on-list'
  | 'application-rejected'
  | 'contract-made'
  | 'others-closed'
  | 'contract-ends'
  | 'desk-step'
  | 'contacts-given'
  | 'stand-in'
  | 'reply-extended'
  | 'application-deferred'
  | 'application-lapsed'
  | 'confirm-reminder'
  | 'renewal-asked'
  | 'year-ended'
  | 'visit-invited'
  | 'visit-cancelled'
  | 'place-given'
  | 'contract-prolonged'
  | 'facility-asked'

type Level = RuleSet['disclosure']['level']

/** With MINIMAL these look like going on waiting, so they are not told (domain model C2.4). */
const hiddenAtMinimal = new Set<News>([
  'offer-withdrawn',
  'offer-expired',
  'reply-recorded',
  'back-on-list',
  'place-given',
  'application-rejected',
  'others-closed',
  'facility-asked',
])

/** The message the family may read, or null when even its existence would tell too much. */
const shownNews = (level: Level, news: News): News | 'news' | null => {
  if (level !== 'MINIMAL') return news
  return hiddenAtMinimal.has(news) ? null : 'news'
}

/** What a family without an account hears nowhere else; replies, visits and contracts it makes in person. */
const byLetter = new Set<News>([
  'offer-made',
  'offer-withdrawn',
  'offer-expired',
  'application-rejected',
  'reply-extended',
  'application-lapsed',
  'year-ended',
  'confirm-reminder',
  'visit-invited',
  'visit-cancelled',
  'contacts-given',
  'stand-in',
])

type Recipient = { id: string; accountId: string | null; language: string }

export type Told = {
  /** Who sent the application. */
  guardian: Recipient
  /** The child it is about: its other guardians with an account of their own hear the same. */
  childId?: string
  rules: RuleSet
  news: News
  /** The event's own id: the mail about it goes out once. */
  eventId: string
  applicationId: string | null
  /** Ids, days and counts only. */
  params?: Record<string, string | number>
}

/** Ids lead to offers and contracts, so they go along only where the family may see those. */
const shownParams = ({ rules, params = {} }: Told) =>
  rules.disclosure.level === 'FULL'
    ? params
    : Object.fromEntries(Object.entries(params).filter(([, value]) => typeof value === 'number'))

/**
 * Tells the family: a message in the account and a mail that only says there is news (A9.4, A10.8); a family without an
 * account gets a letter instead where it matters.
 */
export const tellFamily = async (tx: Tx, ctx: Ctx, told: Told): Promise<void> => {
  const kind = shownNews(told.rules.disclosure.level, told.news)
  if (kind === null) return
  await tellOne(tx, ctx, told, kind)
  for (const guardian of await othersOf(tx, ctx, told)) await tellOne(tx, ctx, { ...told, guardian }, kind)
}

const tellOne = async (tx: Tx, ctx: Ctx, told: Told, kind: News | 'news') => {
  const { guardian, applicationId } = told
  const params = { ...told.params, ...(applicationId ? { applicationId } : {}) }
  const row = {
    tenantId: ctx.tenant.id,
    id: newId(ctx.now),
    guardianId: guardian.id,
    kind,
    createdAt: ctx.now,
  }
  if (!guardian.accountId) {
    if (byLetter.has(told.news)) await tx.insert(letter).values({ ...row, params })
    return
  }
  await tx.insert(message).values({ ...row, applicationId, params: shownParams(told) })
  await planMail(tx, {
    template: 'status-changed',
    lang: guardian.language,
    to: { kind: 'account', id: guardian.accountId },
    dedupeKey: `${told.news}:${told.eventId}:${guardian.id}`,
    now: ctx.now,
    ...(applicationId ? { params: { applicationId } } : {}),
  })
}

const othersOf = async (tx: Tx, ctx: Ctx, { childId, guardian: sender }: Told): Promise<Recipient[]> =>
  childId === undefined
    ? []
    : tx
        .select({ id: guardian.id, accountId: guardian.accountId, language: guardian.language })
        .from(guardian)
        .innerJoin(child, and(eq(child.tenantId, guardian.tenantId), eq(child.id, childId)))
        .where(
          and(
            eq(guardian.tenantId, ctx.tenant.id),
            guards(child),
            isNotNull(guardian.accountId),
            ne(guardian.id, sender.id),
          ),
        )
