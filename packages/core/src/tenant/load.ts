import { createHash } from 'node:crypto'
import { type Database, flushInTenant } from '@kita/db'
import { ruleSet, signVideo, tenant, tenantRest } from '@kita/db/schema'
import {
  accessibilitySchema,
  ownSentences,
  ruleSetSchema,
  type StateProfile,
  type TenantProfile,
  type Theme,
} from '@kita/tenant'
import type { Rest } from '@kita/tenant/calendar'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { ActiveRuleSet } from '../context.ts'

/** A tenant's settings as they are in force. */
export type LoadedTenant = {
  slug: string
  profile: TenantProfile
  state: StateProfile
  theme: Theme
  texts: Record<string, Record<string, string>>
  /** The office's own German texts in other languages: language → German → translation. */
  translations: Record<string, Record<string, string>>
  logo: string | null
  picture: { hash: string; base64: string } | null
  ruleSets: ActiveRuleSet[]
  rests: Rest[]
  /** The parts of the office's film in sign language; none without a video. */
  film: { part: 'video' | 'captions' | 'poster'; hash: string; kind: 'mp4' | 'webm' | 'vtt' | 'webp' }[]
  /** A training copy: nobody real is in it. */
  training: boolean
}

/** What the platform knows today of each Land's law on accessible portals. */
export type Lands = Readonly<Record<string, Pick<StateProfile, 'accessibility'>>>

/**
 * A tenant's settings as they were applied last, in one round trip; undefined when nothing was.
 * @param lands whose body for complaints moves counts at once, without the tenant being applied again
 */
export const loadTenant = async (
  db: Database,
  tenantId: number,
  lands: Lands = {},
): Promise<LoadedTenant | undefined> => {
  const [[row], rules, rests, film] = await flushInTenant(db, tenantId, (tx) => [
    tx
      .select({
        ...{ slug: tenant.slug, profile: tenant.profile, state: tenant.state, theme: tenant.theme },
        ...{ texts: tenant.texts, logo: tenant.logo },
        picture: sql<string | null>`${tenant.source} ->> 'picture'`,
        translations: sql<LoadedTenant['translations'] | null>`${tenant.source} -> 'translations'`,
        training: sql<boolean>`directory.is_training(${tenant.tenantId})`,
      })
      .from(tenant)
      .where(eq(tenant.tenantId, tenantId)),
    tx
      .select({ id: ruleSet.id, settings: ruleSet.settings })
      .from(ruleSet)
      .where(and(eq(ruleSet.tenantId, tenantId), eq(ruleSet.status, 'active')))
      .orderBy(asc(ruleSet.fromYear)),
    tx
      .select({ from: tenantRest.fromDay, until: tenantRest.untilDay })
      .from(tenantRest)
      .where(eq(tenantRest.tenantId, tenantId))
      .orderBy(asc(tenantRest.fromDay)),
    tx
      .select({ part: signVideo.part, hash: signVideo.hash, kind: signVideo.kind })
      .from(signVideo)
      .where(eq(signVideo.tenantId, tenantId)),
  ])
  if (!row) return undefined
  const profile = row.profile as TenantProfile
  return {
    slug: row.slug,
    // parsed, not believed: what was stored before a setting existed takes its default
    profile: { ...profile, accessibility: accessibilitySchema.parse(profile.accessibility ?? {}) },
    state: ofToday(row.state as StateProfile, lands),
    theme: row.theme as Theme,
    texts: ownSentences(row.texts as LoadedTenant['texts'], row.translations ?? {}),
    translations: row.translations ?? {},
    logo: row.logo,
    picture: row.picture === null ? null : { hash: hashOf(row.picture), base64: row.picture },
    ruleSets: rules.map(({ id, settings }) => ({ ...ruleSetSchema.parse(settings), id })),
    rests,
    film,
    training: row.training,
  }
}

const ofToday = (applied: StateProfile, lands: Lands): StateProfile => {
  const accessibility = lands[applied.state]?.accessibility ?? applied.accessibility
  return { ...applied, ...(accessibility && { accessibility }) }
}

/** The part of an address that changes with the picture. */
const hashOf = (base64: string): string =>
  createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex').slice(0, 10)
