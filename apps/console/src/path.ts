/** Addresses of the console: German, because operators read and share them. */
const tenant = (slug: string) => `/portale/${slug}`

export const path = {
  home: '/',
  signIn: '/anmelden',
  signOut: '/abmelden',
  code: '/anmelden/code',
  enrol: '/anmelden/einrichten',
  link: '/zugang-einrichten',
  access: '/zugang',
  accessDevice: '/zugang/geraet',
  accessCodes: '/zugang/codes',
  accessPassword: '/zugang/passwort',
  accessSessions: '/zugang/sitzungen',
  tenant,
} as const

/** A path with the query keys that have a value. */
export const withQuery = (to: string, query: Record<string, string | undefined>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `${to}?${new URLSearchParams(given)}` : to
}
