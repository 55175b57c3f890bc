import type { OfficeContext } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { path } from '../../path.ts'

const rooms = [
  { key: 'unplaced', href: path.unplaced, roles: ['office-clerk', 'office-admin'] },
  { key: 'duplicates', href: path.duplicates, roles: ['office-clerk', 'office-admin'] },
  { key: 'proposals', href: path.proposals, roles: ['office-clerk', 'office-admin'] },
  { key: 'hotline', href: path.hotline, roles: ['office-clerk', 'office-admin'] },
  { key: 'post', href: path.post, roles: ['office-clerk', 'office-admin'] },
  { key: 'rules', href: path.rules, roles: ['office-clerk', 'office-admin'] },
  { key: 'texts', href: path.texts, roles: ['office-admin'] },
  { key: 'accessibility', href: path.accessibility, roles: ['office-admin'] },
  { key: 'barriers', href: path.barriers, roles: ['office-clerk', 'office-admin'] },
  { key: 'onboarding', href: path.onboarding, roles: ['office-admin'] },
  { key: 'export', href: path.tenantExport, roles: ['office-admin'] },
  { key: 'training-post', href: path.trainingPost, roles: ['office-admin'] },
] as const
export type OfficeRoom = (typeof rooms)[number]['key']

/** The pages of the Jugendamt's desk beside each other. */
export const OfficeNav = ({ c, now }: { c: OfficeContext; now: OfficeRoom }) => (
  <nav className="subnav" aria-label={c.var.t('office-desk.nav')}>
    <ul>
      {rooms
        .filter(({ key }) => key !== 'training-post' || c.var.portal.training)
        .filter(({ roles }) => hasRole(c.var.session, ...roles))
        .map(({ key, href }) => (
          <li key={key}>
            <a href={href} aria-current={key === now ? 'page' : undefined}>
              {c.var.t(`office-desk.nav.${key}`)}
            </a>
          </li>
        ))}
    </ul>
  </nav>
)
