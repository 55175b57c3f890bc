import { path } from '../path.ts'

/** The tabs of the console as a whole. A key's word is `console.tab.<key>`. */
export const areas: { key: string; href: string; roles?: readonly string[] }[] = [
  { key: 'tenants', href: path.home },
  { key: 'onboarding', href: path.onboardings, roles: ['admin', 'editor'] },
  { key: 'live', href: path.live },
  { key: 'translations', href: path.translations },
  { key: 'platform', href: path.platform },
  { key: 'people', href: path.people, roles: ['admin'] },
  { key: 'audit', href: path.audit, roles: ['admin'] },
  { key: 'erased', href: path.erased },
]

/** The tabs inside one tenant. A key's word is `console.tenant-tab.<key>`. */
export const tenantAreas: { key: string; href: (slug: string) => string; roles?: readonly string[] }[] = [
  { key: 'overview', href: path.tenant },
  { key: 'rules', href: path.rules },
  { key: 'live', href: path.tenantLive },
  { key: 'support', href: path.support },
  { key: 'theme', href: path.theme, roles: ['admin', 'editor'] },
  { key: 'import', href: path.imports, roles: ['admin', 'editor'] },
  { key: 'bundle', href: path.bundle, roles: ['admin', 'editor'] },
  { key: 'history', href: path.history },
  { key: 'life', href: path.life },
]
