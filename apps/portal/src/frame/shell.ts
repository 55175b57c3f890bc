import type { PageFrameProps } from '@kita/ui'
import { createElement } from 'react'
import type { PageContext } from '../env.ts'
import { OwnText } from '../part/german.tsx'
import { paths } from '../path.ts'

type Shell = Pick<PageFrameProps, 'skip' | 'helps' | 'portal' | 'nav' | 'footer' | 'example' | 'training'>

/** What stands around every page: helps, header with the tenant's menu, footer. */
export const shellOf = (c: PageContext, current: string): Shell => {
  const { portal, t } = c.var.visit
  const { example } = portal
  return {
    skip: t('portal.frame.skip'),
    helps: {
      label: t('portal.frame.helps'),
      links: [
        { href: paths.plain, text: t('portal.frame.plain'), icon: 'book' },
        { href: paths.contact, text: t('portal.frame.contact'), icon: 'phone' },
      ],
    },
    portal: {
      name: portal.name,
      area: portal.area,
      href: paths.start,
      logo: portal.logo
        ? { src: `data:image/svg+xml,${encodeURIComponent(portal.logo)}` }
        : { blocks: portal.theme.logo },
    },
    nav: navOf(c, current),
    footer: footerOf(c),
    ...(portal.training && { training: t('portal.frame.training') }),
    ...(example.facilities && { example: t('portal.frame.exampleFacilities') }),
    ...(example.rules && { example: t('portal.frame.exampleRules') }),
  }
}

const navOf = (c: PageContext, current: string): PageFrameProps['nav'] => {
  const { t, session, selection } = c.var.visit
  const link = (href: string, text: string) => ({ href, text, current: href === current })
  const count = selection.targets.length
  const loginOf = () => {
    if (session.helper) return link(paths.assist, t('assist.nav'))
    return session.kind === 'parent'
      ? link(paths.account, t('portal.frame.account'))
      : link(paths.signIn, t('portal.frame.login'))
  }
  const counted = { count, countText: t('portal.frame.chosen', { count }) }
  return {
    label: t('portal.frame.nav'),
    menu: t('portal.frame.menu'),
    links: [
      link(paths.search, t('portal.frame.find')),
      link(paths.guide, t('portal.frame.guide')),
      { ...link(paths.selection, t('portal.frame.selection')), ...(count > 0 && counted) },
    ],
    login: loginOf(),
  }
}

/** The form knows where its reader came from; pages of an account are told without their record. */
const barrierOf = (c: PageContext): string => {
  const { pathname } = new URL(c.req.url)
  const page = pathname.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}(?=\/|$)/g, '')
  return pathname.startsWith(paths.barrier) ? paths.barrier : paths.barrierFrom(page)
}

const footerOf = (c: PageContext): PageFrameProps['footer'] => {
  const { portal, t } = c.var.visit
  const link = (href: string, text: string) => ({ href, text })
  return {
    about: { name: portal.name, area: portal.area, text: t('portal.frame.about') },
    ...(portal.machineMade && { note: t('portal.frame.machine') }),
    columns: [
      {
        title: t('portal.frame.parents'),
        links: [
          link(paths.search, t('portal.frame.find')),
          link(paths.guide, t('portal.frame.guide')),
          link(paths.walkthrough, t('help.guide.title')),
          link(paths.rules, t('portal.rules.title')),
          link(paths.questions, t('portal.frame.questions')),
          link(paths.residence, t('portal.frame.residence')),
          link(paths.providers, t('portal.frame.providers')),
        ],
      },
      {
        title: t('portal.frame.help'),
        links: [
          link(paths.contact, t('portal.frame.contact')),
          link(paths.plain, t('portal.frame.plain')),
          ...portal.links.map(({ href, label }) => ({
            ...{ href, text: createElement(OwnText, { visit: c.var.visit, text: label }) },
          })),
        ],
      },
      {
        title: t('portal.frame.legal'),
        links: [
          link(paths.imprint, t('portal.frame.imprint')),
          link(paths.privacy, t('portal.frame.privacy')),
          link(paths.accessibility, t('portal.frame.accessibility')),
          link(barrierOf(c), t('accessibility.report.title')),
        ],
      },
    ],
  }
}
