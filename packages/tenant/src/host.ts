/** Names that never become a tenant: the platform's own hosts, and what a visitor could mistake for the platform. */
export const reservedNames: ReadonlySet<string> = new Set(
  [
    'konsole console post www api admin administrator verwaltung app auth login konto',
    'mail email smtp imap mx ns ns1 ns2 dns ftp webmail autodiscover autoconfig',
    'static assets cdn media files img images status health healthz readyz statusz metrics',
    'support hilfe help docs blog shop info kontakt impressum datenschutz security',
    'test dev demo staging intern internal localhost example platform plattform',
    'postmaster hostmaster webmaster abuse root operator tenant tenants default',
  ].flatMap((names) => names.split(' ')),
)

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** A name a tenant may take: one DNS label, not reserved, no punycode (it could look like another tenant's name). */
export function isTenantSlug(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}[a-z0-9]$/.test(name) && !/^..--/.test(name) && !reservedNames.has(name)
}

export type HostTarget =
  | { kind: 'tenant'; slug: string }
  | { kind: 'custom'; host: string }
  | { kind: 'console' }
  | { kind: 'post' }
  | { kind: 'unknown' }

const unknown: HostTarget = { kind: 'unknown' }

/**
 * Which part of the platform a Host header addresses. `baseDomain` is the platform's domain without a port, such as
 * `localhost`. Everything that is not exactly one well-formed host name is `unknown` (answered 421): there is no default tenant.
 * A `custom` host still has to be found in the list of tenants' own hosts.
 */
export function hostToSlug(hostHeader: string | null | undefined, baseDomain: string): HostTarget {
  const host = hostName(hostHeader)
  if (!host) return unknown
  if (host === baseDomain) return unknown
  if (host.endsWith(`.${baseDomain}`)) {
    const name = host.slice(0, -baseDomain.length - 1)
    if (name === 'konsole') return { kind: 'console' }
    if (name === 'post') return { kind: 'post' }
    return isTenantSlug(name) ? { kind: 'tenant', slug: name } : unknown
  }
  // One label alone or an address of numbers is nobody's domain.
  const labels = host.split('.')
  if (labels.length < 2 || /^\d+$/.test(labels.at(-1) ?? '')) return unknown
  return { kind: 'custom', host }
}

/** Lower-case host name without its port, or null when the header is not one plain host name. */
function hostName(header: string | null | undefined): string | null {
  if (!header || header.length > 260) return null
  const [, name, port] = /^([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?$/.exec(header) ?? []
  if (!name || (port !== undefined && (Number(port) < 1 || Number(port) > 65_535))) return null
  const host = name.toLowerCase()
  return host.split('.').every((part) => label.test(part)) ? host : null
}
