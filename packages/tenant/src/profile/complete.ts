import type { Glossary } from './glossary.ts'
import { type TenantProfileInput, type TenantProfileParsed, tenantProfileSchema } from './profile.ts'
import type { StateProfile } from './state-profile.ts'

/** What the platform says where an office says nothing: `tenants/_default`. */
export type Defaults = {
  glossary: Glossary
  states: Record<string, StateProfile>
  texts: Record<string, Record<string, string>>
  /** Forms a noun of the glossary has in another language, all of which its sentences may name. */
  nounForms: Record<string, string[]>
  steps: { title: string; text: string }[]
  legal: { imprint: string; privacy: { version: string; text: string } }
  /** Names no tenant may take, beside the platform's own. */
  reservedNames: string[]
}

/** A tenant's profile with nothing left open. Texts still hold their `{{placeholders}}` (see `fillText`). */
export type TenantProfile = Omit<TenantProfileParsed, 'glossary' | 'steps' | 'legal'> & {
  glossary: Glossary
  steps: { title: string; text: string }[]
  legal: Defaults['legal']
}

/** Fills what the office left to the platform. @throws ZodError when `authored` is not a valid profile */
export function completeProfile(authored: TenantProfileInput, defaults: Defaults): TenantProfile {
  const profile = tenantProfileSchema.parse(authored)
  return {
    ...profile,
    glossary: { ...defaults.glossary, ...profile.glossary },
    steps: profile.steps ?? defaults.steps,
    legal: {
      imprint: profile.legal.imprint ?? defaults.legal.imprint,
      privacy: profile.legal.privacy ?? defaults.legal.privacy,
    },
  }
}
