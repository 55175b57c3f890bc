import type { z } from 'zod'
import type { BundleCatalogue, criteriaSchema } from '../criteria.ts'
import type { Defaults, TenantProfile } from '../profile/complete.ts'
import type { TenantProfileInput } from '../profile/profile.ts'
import type { StateProfile } from '../profile/state-profile.ts'
import type { Theme, themeSchema } from '../profile/theme.ts'
import type { Tables } from '../rows.ts'
import type { RuleSet, RuleSetInput } from '../rule-set/rule-set.ts'

/** Words of one language by their dotted key, such as `setting.success`. */
export type Texts = Record<string, string>

/** A German text of the office as it stands in its bundle → what it says in another language. */
type Translations = Record<string, string>

/** The files of a bundle by path: text, and `picture.webp` in base64. */
export type BundleFiles = Record<string, string>

/** A bundle exactly as the office wrote it: what is exported. */
export type BundleSource = {
  tenant: TenantProfileInput
  rules: RuleSetInput[]
  theme: z.input<typeof themeSchema>
  texts: Record<string, Texts>
  /** The office's own German texts in other languages, `translations/<lang>.json`. Absent in bundles without any. */
  translations?: Record<string, Translations>
  logoSvg: string | null
  /** The picture of the start page: a WebP file in base64. Absent in bundles without one. */
  picture?: string
  tables: Tables
  /** Absent in bundles without criteria.json. */
  criteria?: z.input<typeof criteriaSchema>
}

/** A checked bundle with everything filled in: what is applied. */
export type TenantBundle = {
  slug: string
  profile: TenantProfile
  state: StateProfile
  /** Ascending by first year. */
  ruleSets: RuleSet[]
  theme: Theme
  /** By language; the platform's default texts of a bundle lie under the tenant's. */
  texts: Record<string, Texts>
  logoSvg: string | null
  /** In base64. */
  picture: string | null
  tables: Tables
  criteria: BundleCatalogue[]
  source: BundleSource
  /** What it was completed with; never stored. */
  defaults: Defaults
}
