import { generateCookie, getCookie } from 'hono/cookie'
import type { PageContext } from '../env.ts'

export type Target = { kind: 'facility' | 'desk' | 'childminder'; id: string }

const most = 40
const thirtyDays = 30 * 24 * 60 * 60
const entry = /^(facility|desk|childminder)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export const sameTarget = (one: Target, other: Target): boolean =>
  one.kind === other.kind && one.id === other.id

/** Reads `kind.uuid_kind.uuid`; whatever is not one is left out, so a broken cookie is an empty selection. */
export const parseSelection = (value: string | undefined): Target[] => {
  const targets: Target[] = []
  for (const part of (value ?? '').slice(0, 4096).toLowerCase().split('_')) {
    const [, kind, id] = entry.exec(part) ?? []
    if (!kind || !id || targets.length === most) continue
    const target = { kind: kind as Target['kind'], id }
    if (!targets.some((known) => sameTarget(known, target))) targets.push(target)
  }
  return targets
}

export const formatSelection = (targets: readonly Target[]): string =>
  targets.map(({ kind, id }) => `${kind}.${id}`).join('_')

const nameOf = (c: PageContext) => (c.var.deps.https ? '__Host-auswahl' : 'auswahl')

/** The selection of a visitor who has not signed in. */
export const readCookie = (c: PageContext): Target[] => parseSelection(getCookie(c, nameOf(c)))

/** Keeps it for 30 days on this device; an empty one removes the cookie. */
export const writeCookie = (c: PageContext, targets: readonly Target[]): void => {
  const cookie = generateCookie(nameOf(c), formatSelection(targets), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.deps.https,
    maxAge: targets.length > 0 ? thirtyDays : 0,
  })
  c.set('cookies', [...(c.var.cookies ?? []), cookie])
}
