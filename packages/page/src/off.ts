import type { Portal } from './portal.ts'

/** Paths of each area that operators can switch off; `portal` are all pages of families, `coming` the same until a new portal opens. */
const prefixes: Record<string, string[]> = {
  search: ['/suche', '/einrichtung', '/tagespflege', '/tagespflegeperson'],
  account: ['/konto'],
  apply: ['/auswahl', '/absenden'],
  office: ['/verwaltung'],
}

const legal = ['/impressum', '/datenschutz', '/barrierefreiheit']

const within = (pathname: string, prefix: string) => pathname === prefix || pathname.startsWith(`${prefix}/`)

/** What an operator has switched off on this page, with the sentence for its reader. */
export const offAt = (portal: Pick<Portal, 'off'>, pathname: string): Portal['off'][number] | undefined => {
  const isOffice = within(pathname, '/verwaltung')
  return portal.off.find(({ target }) => {
    const [kind, area = ''] = target.split(':')
    // Staff read on in a portal that is suspended; who runs a site is named as long as it answers.
    if (kind === 'life') return (area === 'closed' || !isOffice) && !legal.includes(pathname)
    if (kind !== 'area') return false
    if (area === 'portal') return !isOffice
    if (area === 'coming') return !isOffice && !legal.includes(pathname)
    return prefixes[area]?.some((prefix) => within(pathname, prefix)) ?? false
  })
}
