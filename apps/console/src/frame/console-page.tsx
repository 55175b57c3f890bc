import { type FormErrors, html, noErrors } from '@kita/page'
import { ErrorSummary, PostForm, Script, SessionEnd, StaffFrame, type StaffFrameProps } from '@kita/ui'
import type { ReactNode } from 'react'
import type { ConsoleContext } from '../env.ts'
import { path } from '../path.ts'
import { areas, tenantAreas } from './area.ts'

type ConsolePage = {
  title: string
  /** The tab this page belongs to: of the tenant where there is one. */
  area?: string
  /** The tenant the page is about: its name stands in the bar, its tabs below. */
  tenant?: { slug: string; area: string; training?: boolean }
  /** Pages above this one. */
  above?: { href: string; text: string }[]
  errors?: FormErrors
  status?: number
  scripts?: ReactNode
  /** Further stylesheets, for previews of a tenant's theme. */
  stylesheets?: string[]
  children: ReactNode
}

/** A whole page of the console, in graphite: a tenant's colours appear in previews only. */
export const consolePage = (c: ConsoleContext, page: ConsolePage): Response => {
  const { errors = noErrors } = page
  const failed = errors.list.length > 0
  return html(
    <StaffFrame {...frameOf(c, page)}>
      {failed && (
        <ErrorSummary title={c.var.t('console.errors', { count: errors.list.length })} errors={errors.list} />
      )}
      {page.children}
      {c.var.session.idleMinutes && (
        <SessionEnd
          minutes={c.var.session.idleMinutes}
          script={c.var.deps.assets.sessionEnd}
          soon={c.var.t('staff.session.soon')}
          stay={c.var.t('staff.session.stay')}
          ended={c.var.t('console.session-ended')}
          still={c.var.t('console.session-still')}
        />
      )}
    </StaffFrame>,
    page.status ?? (failed ? 422 : 200),
  )
}

/** The way to a page of one tenant. */
export const aboveOf = (c: ConsoleContext, { slug, area }: { slug: string; area: string }) => [
  { href: path.home, text: c.var.t('console-tenants.title') },
  { href: path.tenant(slug), text: area },
]

const logo: StaffFrameProps['portal']['logo'] = {
  blocks: [
    ['sq.a', 'sq.b'],
    ['sq.b', 'sq.m'],
  ],
}

const frameOf = (c: ConsoleContext, page: ConsolePage): Omit<StaffFrameProps, 'children'> => {
  const { t, session, deps } = c.var
  const signedIn = session.kind === 'operator'
  const tabs = tabsOf(c, page)
  return {
    lang: 'de',
    title: t(page.errors?.list.length ? 'console.refused-title' : 'console.document-title', {
      // Two tabs of a browser with the same page of two portals are told apart.
      page:
        page.tenant && page.tenant.area !== page.title ? `${page.title}, ${page.tenant.area}` : page.title,
      name: t('console.name'),
    }),
    stylesheets: [deps.assets.staff, deps.stylesheet, ...(page.stylesheets ?? [])],
    icon: deps.icon,
    fonts: deps.assets.fonts,
    scripts: (
      <>
        {tabs.links.length > 0 && <Script src={deps.assets.menu} />}
        {page.scripts}
      </>
    ),
    skip: t('office.skip'),
    portal: { name: t('console.name'), href: path.home, logo },
    place:
      page.tenant && `${page.tenant.area}${page.tenant.training ? ` (${t('console-training.mark')})` : ''}`,
    ...(signedIn && {
      person: { name: session.name ?? '', href: path.access },
      signOut: (
        <PostForm action={path.signOut}>
          <button type="submit">{t('office.sign-out')}</button>
        </PostForm>
      ),
    }),
    tabs,
    ...(page.above && {
      breadcrumb: { label: t('office.breadcrumb'), steps: [...page.above, { text: page.title }] },
    }),
    legal: { label: t('office.legal'), links: [] },
  }
}

/** So many tabs stand beside each other; the rest stands under "Mehr". */
const shownTabs = 8

const tabsOf = (c: ConsoleContext, { area, tenant }: ConsolePage): StaffFrameProps['tabs'] => {
  const { t, session } = c.var
  const label = t('console.tabs')
  if (session.kind !== 'operator') return { label, links: [] }
  const mayOpen = ({ roles }: { roles?: readonly string[] }) =>
    !roles || session.roles.some((role) => roles.includes(role))
  const links = tenant
    ? tenantAreas.filter(mayOpen).map(({ key, href }) => ({
        href: href(tenant.slug),
        text: t(`console.tenant-tab.${key}`),
        current: area === key,
      }))
    : areas.filter(mayOpen).map(({ key, href }) => ({
        href,
        text: t(`console.tab.${key}`),
        current: area === key,
      }))
  if (links.length <= shownTabs + 1) return { label, links }
  const more = { label: t('office.tabs-more'), links: links.slice(shownTabs) }
  return { label, links: links.slice(0, shownTabs), more }
}
