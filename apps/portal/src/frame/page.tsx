import { languages } from '@kita/text'
import { ErrorSummary, PageFrame, renderPage, Wrap } from '@kita/ui'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ReactNode } from 'react'
import type { PageContext } from '../env.ts'
import type { Refusal } from '../form/send.ts'
import { paths } from '../path.ts'
import { shellOf } from './shell.ts'

export type PageOptions = {
  title: string
  /** For search engines; public pages only. */
  description?: string
  /** The menu entry the reader is under. */
  current?: string
  /** The way between start and this page; none on the start page. */
  crumbs?: { href: string; text: string }[]
  status?: ContentfulStatusCode
  /** The refused form: its reasons stand first and take the focus, the status is the API's. */
  refusal?: Refusal
  /** Ids of the fields, where they are not the pointer with dashes (`/children/0/name` → `children-0-name`). */
  fields?: Record<string, string>
  /** The content brings its own page-wide sections. */
  wide?: boolean
  scripts?: ReactNode
  /** Everything a search engine must not keep: account, selection, forms. */
  noIndex?: boolean
}

/** Answers a page in the tenant's frame. */
export const page = (c: PageContext, options: PageOptions, content: ReactNode): Response => {
  const { deps, visit } = c.var
  const { portal, t, language } = visit
  const { title, refusal, wide, crumbs, current } = options
  const summary = refusal && <Reasons c={c} refusal={refusal} fields={options.fields ?? {}} />
  const start = { href: paths.start, text: t('portal.frame.start') }
  const html = renderPage(
    <PageFrame
      {...shellOf(c, current ?? c.req.path)}
      lang={language}
      dir={languages[language].direction}
      title={documentTitle(c, title, refusal !== undefined)}
      description={options.description}
      noIndex={options.noIndex || refusal !== undefined}
      stylesheets={[deps.assets.parents, deps.stylesheetOf(portal)]}
      fonts={deps.assets.fonts}
      scripts={options.scripts}
      banner={portal.banner.length > 0 && <Banner c={c} />}
      breadcrumb={crumbs && { label: t('portal.frame.crumbs'), steps: [start, ...crumbs, { text: title }] }}
      wide={wide}
    >
      {summary && (wide ? <Wrap>{summary}</Wrap> : summary)}
      {content}
    </PageFrame>,
  )
  return c.html(html, options.status ?? (refusal?.status as ContentfulStatusCode) ?? 200)
}

const documentTitle = (c: PageContext, title: string, refused: boolean) => {
  const { portal, t } = c.var.visit
  const whole = `${title} – ${portal.name} ${portal.area}`
  return refused ? t('portal.frame.refusedTitle', { title: whole }) : whole
}

const Banner = ({ c }: { c: PageContext }) =>
  c.var.visit.portal.banner.map(({ text, link }) => (
    <p key={text}>
      {text} {link && <a href={link.href}>{link.label}</a>}
    </p>
  ))

const Reasons = ({
  c,
  refusal,
  fields,
}: {
  c: PageContext
  refusal: Refusal
  fields: Record<string, string>
}) => {
  const { t } = c.var.visit
  const { errors } = refusal
  if (errors.length === 0)
    return <ErrorSummary title={t('portal.frame.refused')} errors={[{ text: refusal.title }]} />
  return (
    <ErrorSummary
      title={t('portal.frame.mistakes', { count: errors.length })}
      errors={errors.map(({ pointer, detail }) => ({ field: fieldId(pointer, fields), text: detail }))}
    />
  )
}

const fieldId = (pointer: string, fields: Record<string, string>) =>
  fields[pointer] ?? pointer.slice(1).replaceAll('/', '-')

/** After a form that was accepted: the next page is fetched, so that reloading sends nothing twice. */
export const seeOther = (c: PageContext, path: string): Response => c.redirect(path, 303)
