import { type FormErrors, html, noErrors, type Portal } from '@kita/page'
import {
  ErrorSummary,
  type Logo,
  PostForm,
  Script,
  SessionEnd,
  StaffFrame,
  type StaffFrameProps,
} from '@kita/ui'
import type { ReactNode } from 'react'
import type { OfficeContext } from '../env.ts'
import { path } from '../path.ts'
import { type Area, areasOf } from './role.ts'

export type StaffPage = {
  title: string
  /** Its name at the end of the breadcrumb, where the pages above say the rest. */
  crumb?: string
  /** The tab this page belongs to. */
  area?: Area
  /** The facility, desk or office the page is about. */
  place?: string
  /** Pages above this one; the last entry of the breadcrumb is the page itself. */
  above?: { href: string; text: string }[]
  errors?: FormErrors
  status?: number
  /** Islands of this page, `<Script>`s. */
  scripts?: ReactNode
  children: ReactNode
}

/** A whole staff page in the frame of its tenant. */
export const staffPage = (c: OfficeContext, page: StaffPage): Response => {
  const { t } = c.var
  const { errors = noErrors } = page
  const failed = errors.list.length > 0
  return html(
    <StaffFrame {...frameOf(c, page)}>
      {failed && (
        <ErrorSummary title={t('office.errors', { count: errors.list.length })} errors={errors.list} />
      )}
      {page.children}
      {c.var.session.idleMinutes && (
        <SessionEnd
          minutes={c.var.session.idleMinutes}
          script={c.var.deps.assets.sessionEnd}
          soon={t('staff.session.soon')}
          stay={t('staff.session.stay')}
          ended={t('staff.session.ended')}
          still={t('staff.session.still')}
        />
      )}
    </StaffFrame>,
    page.status ?? (failed ? 422 : 200),
  )
}

const frameOf = (c: OfficeContext, page: StaffPage): Omit<StaffFrameProps, 'children'> => {
  const { t, show, portal, session, deps } = c.var
  const signedIn = session.kind === 'staff'
  const tabs = tabsOf(c, page.area)
  return {
    lang: 'de',
    title: t(page.errors?.list.length ? 'office.refused-title' : 'office.document-title', {
      page: page.title,
      portal: portal.name,
      area: portal.area,
    }),
    stylesheets: [deps.assets.staff, deps.stylesheetOf(portal)],
    icon: deps.iconOf(portal),
    fonts: deps.assets.fonts,
    scripts: (
      <>
        {tabs.links.length > 0 && <Script src={deps.assets.menu} />}
        {page.scripts}
      </>
    ),
    skip: t('office.skip'),
    portal: {
      name: t('office.portal', { portal: portal.name, area: portal.area }),
      href: signedIn ? (areasOf(session, portal)[0]?.href ?? path.today) : path.signIn,
      logo: logoOf(portal),
    },
    place: page.place,
    ...(signedIn && {
      person: { name: session.name ?? '', href: path.access },
      signOut: <SignOut text={t('office.sign-out')} />,
    }),
    tabs,
    banner: [
      ...(session.looksUntil ? [t('staff-support.banner', { until: show.time(session.looksUntil) })] : []),
      ...(portal.off.some(({ target }) => target === 'life:suspended') ? [t('office.reads-only')] : []),
      ...portal.notices.map(({ sentence }) => sentence),
    ],
    ...(portal.training && { training: t('office.training') }),
    example: portal.example.facilities ? t('office.example') : undefined,
    ...(page.above && {
      breadcrumb: {
        label: t('office.breadcrumb'),
        steps: [...page.above, { text: page.crumb ?? page.title }],
      },
    }),
    legal: {
      label: t('office.legal'),
      links: [
        { href: '/impressum', text: t('office.imprint') },
        { href: '/datenschutz', text: t('office.privacy') },
        { href: '/barrierefreiheit', text: t('office.accessibility') },
        { href: path.reportBarrier(pageOf(c)), text: t('office.report-barrier') },
      ],
    },
  }
}

/** The page without the record it is about: who reports a barrier names no family. */
const pageOf = (c: OfficeContext): string =>
  new URL(c.req.url).pathname.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}(?=\/|$)/g, '')

/** So many tabs stand beside each other; who works in more areas finds the rest under "Mehr". */
const shownTabs = 6

const tabsOf = (c: OfficeContext, area: Area | undefined): StaffFrameProps['tabs'] => {
  const { t, session, portal } = c.var
  const links = (session.kind === 'staff' ? areasOf(session, portal) : []).map(({ key, href }) => ({
    href,
    text: t(`office.tab.${key}`),
    current: area === key,
  }))
  const label = t('office.tabs')
  if (links.length <= shownTabs + 1) return { label, links }
  const more = { label: t('office.tabs-more'), links: links.slice(shownTabs) }
  return { label, links: links.slice(0, shownTabs), more }
}

const SignOut = ({ text }: { text: string }) => (
  <PostForm action={path.signOut}>
    <button type="submit">{text}</button>
  </PostForm>
)

// The bundle's schema has checked the names of the blocks.
const logoOf = ({ logo, theme }: Portal): Logo =>
  logo
    ? { src: `data:image/svg+xml;base64,${Buffer.from(logo, 'utf8').toString('base64')}` }
    : { blocks: theme.logo as Extract<Logo, { blocks: unknown }>['blocks'] }
