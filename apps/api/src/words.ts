import { type Language, readerLanguage, type Translate, translator } from '@kita/text'
import type { PortalTenant } from './deps.ts'

const kept = new WeakMap<PortalTenant, Map<Language, Translate>>()

/** Sentences with the tenant's words; made once per tenant and language. */
export const wordsOf = (tenant: PortalTenant, lang: Language): Translate => {
  const ours = kept.get(tenant) ?? new Map<Language, Translate>()
  kept.set(tenant, ours)
  const found =
    ours.get(lang) ?? translator({ lang, glossary: tenant.profile.glossary, overrides: tenant.texts })
  ours.set(lang, found)
  return found
}

const platform = new Map<Language, Translate>()

/** Sentences in the reader's language before a tenant is known. */
export const wordsFor = (request: Request): Translate => {
  const lang = readerLanguage({
    cookie: request.headers.get('cookie'),
    acceptLanguage: request.headers.get('accept-language'),
  })
  const found = platform.get(lang) ?? translator({ lang, glossary: {} })
  platform.set(lang, found)
  return found
}
