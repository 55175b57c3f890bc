import type { Portal } from './portal.ts'

/** Paths of each area that operators can switch off; `portal` are all pages of families, `coming` the same until a new portal opens. */
const prefixes: Record<string, string[]> = {
  search: ['/suche', '/einrichtung', '/tagespflege', '/tagespflegeperson'],
  account: ['/konto'],
  apply: ['/auswahl', '/absenden'],
  office: ['/verwaltung'],
}

const within = (pathname: string, prefix: string) => pathname === prefix || pathname.startsWith(`${prefix}/`)

const legal = ['/impressum', '/datenschutz', '/barrierefreiheit']
/** Barriers can be reported wherever the site is to open (again). */
const isLegal = (pathname: string, area: string) =>
  legal.includes(pathname) || (area !== 'closed' && within(pathname, '/barriere-melden'))

/** What an operator has switched off on this page, with the sentence for its reader. */
export const offAt = (portal: Pick<Portal, 'off'>, pathname: string): Portal['off'][number] | undefined => {
  const isOffice = within(pathname, '/verwaltung')
  return portal.off.find(({ target }) => {
    const [kind, area = ''] = target.split(':')
    // Staff read on in a portal that is suspended; who runs a site is named as long as it answers.
    if (kind === 'life') return (area === 'closed' || !isOffice) && !isLegal(pathname, area)
    if (kind !== 'area') return false
    if (area === 'portal') return !isOffice
    if (area === 'coming') return !isOffice && !isLegal(pathname, area)
    return prefixes[area]?.some((prefix) => within(pathname, prefix)) ?? false
  })
}
